"""Texts prepared for an engine, in the process and in children: the same, in order, and none is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from haystack import connections

from archive.models import Speech
from search import builder
from search.child_processes import ChildDied, in_children
from search.engines import prepared_texts
from search.engines.folded_texts import encoded
from search.engines.pair_marks import pair_marks
from search.engines.prepared_texts import prepare, prepared
from search.index_version import BuildInterrupted
from search.segmentation import segmenter
from tests.search.children import die, die_at_the_third, prepare_and_tell, refuse
from tests.search.searching import find, numbers

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ("县长在ＧＤＰ會上的讲话", "", "抓项目。\n项目为王,", "抓项目。\n项目为王,\n抓 项目")


def test_a_text_is_folded_and_its_words_are_counted_line_by_line():
    text = prepare(TEXTS, segmenter())
    assert [part.decode() for part in text.front] == ["县长在gdp会上的讲话", "", "抓项目。\n项目为王,"]
    assert (text.body, text.marks) == (
        encoded("抓项目。项目为王,抓项目"),
        pair_marks("抓项目。项目为王,抓项目"),
    )
    assert dict(text.words)["项目"] == 3
    assert "讲话" not in dict(text.words), "a title weighs by its step alone"
    assert [word.decode() for word in text.words.words] == [word for word, _ in text.words]
    assert sorted(text.characters) == sorted(set("县长在gdp会上的讲话抓项目。为王,"))


def test_a_text_without_words_has_none():
    text = prepare(("", "", "", "\n"), segmenter())
    assert (list(text.words), text.words.words, text.characters) == ([], [], "")


def test_many_texts_are_prepared_by_children_as_few_are_by_the_process_itself(monkeypatch):
    monkeypatch.setattr(prepared_texts, "CHUNK", 3)
    documents = [
        {"title": f"第{n}次会议", "contents_title": "", "headings": "", "text": "抓项目"} for n in range(20)
    ]
    alone = list(prepared(documents, "text", segmenter()))
    monkeypatch.setattr(prepared_texts, "FEW", 1)
    assert list(prepared(iter(documents), "text", segmenter())) == alone
    assert [document for document, _ in alone] == documents
    assert list(prepared(iter(()), "text", segmenter())) == []


@pytest.mark.django_db
def test_a_child_knows_no_django(small, tmp_path):
    """With the documents of a build: what is sent can bring imports along."""
    index = connections["default"].get_unified_index().get_index(Speech)
    documents = [index.full_prepare(speech) for speech in index.with_paragraphs(index.index_queryset())]
    [(_, (texts, loaded))] = in_children(partial(prepare_and_tell, tmp_path), [documents], children=1)
    assert texts == [text for _, text in prepared(documents, "text", segmenter())]
    assert "search.engines.prepared_texts" in loaded
    packages = {name.partition(".")[0] for name in loaded}
    assert not packages & {"django", "haystack", "archive", "config", "whoosh", "tantivy"}


def test_the_command_line_brings_no_django_into_its_children():
    """A spawned process runs the file that its parent was started with, under another name."""
    script = "import runpy, sys; runpy.run_path('manage.py', run_name='__mp_main__'); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True, text=True)
    assert "runpy" in run.stdout.split() and "django" not in run.stdout.split()


@pytest.mark.parametrize(("work", "expected"), [(die_at_the_third, ChildDied), (refuse, ValueError)])
def test_what_goes_wrong_in_a_child_is_raised(work, expected):
    results = in_children(work, range(100), children=2)
    with pytest.raises(expected):
        for number, result in results:
            assert number == result < 3, "what came before is right"


def test_no_more_is_read_ahead_than_the_children_need():
    read = []
    chunks = (read.append(number) or number for number in range(100))
    results = in_children(abs, chunks, children=2)
    assert next(results) == (0, 0)
    assert len(read) <= 5
    results.close()


@pytest.mark.django_db
def test_a_build_whose_child_is_killed_leaves_the_index_in_use(searchable, monkeypatch):
    monkeypatch.setattr(prepared_texts, "FEW", 1)
    before = sorted(Path(connections["default"].options["PATH"]).rglob("*"))
    with monkeypatch.context() as patch:
        patch.setattr(prepared_texts, "_prepare_chunk", die)
        with pytest.raises(BuildInterrupted, match="原有的索引照旧使用"):
            builder.build()
    assert sorted(Path(connections["default"].options["PATH"]).rglob("*")) == before
    assert find("竹浆纸").total == 2
    assert builder.build(wait=0) == 3
    assert (find("竹浆纸").total, sorted(numbers('"青石大桥"'))) == (2, [1, 2])


PARENT = """
import os, signal, time
from search.child_processes import in_children

def work(number):
    print(os.getpid(), flush=True)
    time.sleep(0.2)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may start tests that ignore it
    for _ in in_children(work, range(1000), children=2):
        pass
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT], ids=["killed", "Ctrl-C"])
def test_children_end_with_their_parent(tmp_path, ending):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    command = [sys.executable, str(script)]
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as parent:
        children = {parent.stdout.readline() for _ in range(20)}
        parent.send_signal(ending)
        parent.communicate(timeout=60)  # the children hold the pipe too: it ends when the last of them has
    assert all(children), "work was going on"
