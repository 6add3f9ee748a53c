"""Whole parses: the golden quirks, the sample in its three formats, the shapes a text comes in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from archive.parsing import (
    ParsedCompilation,
    ParseError,
    SourceText,
    divide,
    parse_compilation,
    read_source,
    read_speeches,
)
from archive.parsing.normalize import squeeze, width

from .golden_files import GOLDEN, expected, facts_of, outline_of

FIRST = "县长钟灵在全县一季度经济运行分析会上的讲话"
SECOND = "县委书记毓秀在全县重点项目推进会上的讲话"
SAMPLES = Path(__file__).parents[2] / "samples"
SOURCES = sorted(path for path in (SAMPLES / "source").glob("[0-9][0-9].txt"))
QUIRKS = sorted((GOLDEN / "quirks").glob("*.txt"))


def parse_file(path: Path) -> ParsedCompilation:
    return parse_compilation(read_source(path.read_bytes(), path.name))


def parse_text(text: str) -> ParsedCompilation:
    return parse_compilation(read_source(text.encode(), "合集.txt"))


def bodies(compilation: ParsedCompilation) -> list[tuple[str, list[str]]]:
    return [(squeeze(s.facts.title), [squeeze(b.text) for b in s.blocks]) for s in compilation.speeches]


@pytest.mark.parametrize("path", QUIRKS, ids=lambda path: path.stem)
def test_quirk_is_read_as_the_golden_file_says(path):
    actual = outline_of(parse_file(path))
    assert actual == expected(path.with_suffix(".json"), actual)


# ---- the sample ----


@pytest.fixture(scope="module")
def sample() -> dict[str, ParsedCompilation]:
    return {ending: parse_file(SAMPLES / f"lanjiang.{ending}") for ending in ("txt", "docx", "pdf")}


def manuscript(path: Path) -> list[str]:
    """The paragraphs as their writer set them down."""
    _, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    return [squeeze(line) for line in body.split("\n") if line.strip() and line.strip() != "(一个空行)"]


@pytest.mark.parametrize("ending", ["txt", "docx", "pdf"])
def test_sample_paragraphs_are_those_of_the_manuscripts(ending):
    path = SAMPLES / f"lanjiang.{ending}"
    printed = parse_compilation(read_source(path.read_bytes(), path.name), change_characters=False)
    parsed = [[squeeze(block.text) for block in speech.blocks] for speech in printed.speeches]
    assert parsed == [manuscript(path) for path in SOURCES]


def test_sample_facts_are_the_same_in_every_format(sample):
    def facts(compilation):
        rows = [facts_of(speech) for speech in compilation.speeches]
        return [{key: value for key, value in row.items() if key != "lines"} for row in rows]

    assert facts(sample["docx"]) == facts(sample["txt"])
    assert facts(sample["pdf"]) == facts(sample["txt"])
    assert {sample[ending].title for ending in sample} == {sample["txt"].title}


def test_sample_is_read_as_the_golden_file_says(sample):
    actual = [facts_of(speech) for speech in sample["txt"].speeches]
    assert actual == expected(GOLDEN / "sample.json", actual)


def test_no_entry_of_the_sample_is_missing(sample):
    assert [warning.message for warning in sample["txt"].warnings] == []


# ---- the same text in other shapes ----


def title_lines(lines: list[str], compilation: ParsedCompilation, number: int) -> list[str]:
    speech = compilation.speeches[number]
    return [line for line in lines[speech.start_line - 1 : speech.blocks[0].line - 1] if line.strip()]


def wrapped(text: str, columns: int) -> list[str]:
    """Lines as an editor wraps them: hard, punctuation hanging."""
    lines, line = [], ""
    for char in text:
        if width(line + char) > columns and char not in "，。、；：！？”）》":
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


SHAPES = {
    "a paragraph a line": lambda text: [text],
    "indented paragraphs": lambda text: ["\u3000\u3000" + text],
    "wrapped and indented": lambda text: wrapped("\u3000\u3000" + text, 30),
    "wrapped, empty line between": lambda text: [*wrapped(text, 34), ""],
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("with_contents", [True, False], ids=["contents", "no contents"])
def test_sample_in_another_shape_has_the_same_paragraphs(sample, shape, with_contents):
    lines = (SAMPLES / "lanjiang.txt").read_text(encoding="utf-8").split("\n")
    first = sample["txt"].speeches[0].start_line
    contents = next(n for n, line in enumerate(lines) if squeeze(line) == "目录")
    text = lines[: first - 1] if with_contents else lines[:contents]
    for number, speech in enumerate(sample["txt"].speeches):
        text += title_lines(lines, sample["txt"], number)
        for block in speech.blocks:
            text += SHAPES[shape](block.text)
    assert bodies(parse_text("\n".join(text))) == bodies(sample["txt"])


@pytest.mark.parametrize("mark", ["— {} —", "{}", "第 {} 页", "\f讲话汇编"])
def test_page_numbers_and_heads_do_not_part_paragraphs(sample, mark):
    lines = (SAMPLES / "lanjiang.txt").read_text(encoding="utf-8").split("\n")
    text = lines[: sample["txt"].speeches[0].start_line - 1]
    printed = []
    for number, speech in enumerate(sample["txt"].speeches):
        printed += title_lines(lines, sample["txt"], number)
        for block in speech.blocks:
            printed += wrapped("\u3000\u3000" + block.text, 30)
    for page, start in enumerate(range(0, len(printed), 24), 1):
        text += [*printed[start : start + 24], mark.format(page)]
    assert bodies(parse_text("\n".join(text))) == bodies(sample["txt"])


def test_a_table_and_an_annex_are_not_joined():
    rows = ["附表：重点项目清单", "序号 任务名称 责任单位 时限", "1 改造农村公路62公里 县交通局 月底"]
    text = "\n".join(
        [FIRST, "同志们：", *["要对照清单抓好落实，一项一项地做，做一项成一项，这是"] * 12, *rows]
    )
    [speech] = parse_text(text).speeches
    assert [block.text for block in speech.blocks][-3:] == rows


def test_a_speech_set_without_indents_among_others_with():
    long = "要对照清单抓好落实，一项一项地做，做一项成一项，这是对"
    with_indents = ["\u3000\u3000今年" + long[4:], long, "我们的要求。"] * 8
    without = ["一、看清形势", "今年" + long[2:], long, "我们的要求。"] * 4
    text = "\n".join([FIRST, "同志们：", *with_indents, SECOND, "同志们：", *without])
    first, second = parse_text(text).speeches
    assert (len(first.blocks), len(second.blocks)) == (1 + 8, 1 + 8)


KINDS_OF_LINES = """目 录|1.县长钟灵在全县分析会上的讲话...3|县长钟灵在全县分析会上的讲话|——在分析会上的讲话
同志们：||\f|7|一、抓项目|（一）抓工业；|一是抓进度，|今年以来，全县经济稳中有进。
（2021年3月5日）|谢谢大家|　　要抓落实|更多企业加入进来|（关闭小煤矿12处）。|相关文章：|2.在推进会上的讲话"""
LINES = st.sampled_from(KINDS_OF_LINES.replace("\n", "|").split("|"))


def is_of_the_page(lines: list[str], number: int) -> bool:
    """A page number; what is printed again beside a page number or a form feed; a list of links."""
    line = lines[number - 1]
    filled = [n for n, other in enumerate(lines, 1) if other.strip() or other == "\f"]
    place = filled.index(number)
    near = {lines[n - 1] for n in filled[max(place - 1, 0) : place + 2]}
    again = lines.count(line) > 1 and (near & {"7", "\f"} or place == len(filled) - 1)
    return (
        line in ("7", "相关文章：")
        or bool(again)
        or (line[:2] in ("1.", "2.") and "相关文章：" in lines[:number])
    )


@given(st.lists(LINES, max_size=40))
def test_lines_in_any_order_are_parsed_or_refused(lines):
    source = SourceText(tuple(lines), "txt")
    try:
        division = divide(source)
    except ParseError:
        return
    speeches = list(read_speeches(lines, division))
    assert [speech.number for speech in speeches] == list(range(1, len(speeches) + 1))
    bounds = [line for speech in speeches for line in (speech.start_line, speech.end_line)]
    assert bounds == sorted(set(bounds)), "speeches follow one another and have a body"
    assert all(is_of_the_page(lines, number) for number in division.furniture)
    for speech in speeches:
        body = range(speech.blocks[0].line, speech.end_line + 1)
        kept = squeeze("".join(lines[n - 1] for n in body if n not in division.furniture))
        assert squeeze("".join(block.text for block in speech.blocks)) == kept, "nothing is lost besides"


# ---- the command ----

SPEECH_KEYS = """number title subtitle start_line end_line speaker posts branch level rank place occasion kind
    delivered_on period paragraphs headings evidence warnings repairs"""


def test_command_prints_the_contract(capsys):
    call_command("parse_compilation", str(GOLDEN / "quirks" / "numbering.txt"), json=True)
    printed = json.loads(capsys.readouterr().out)
    assert list(printed) == ["title", "format", "encoding", "warnings", "speeches"]
    speech = printed["speeches"][0]
    assert list(speech) == SPEECH_KEYS.split()
    assert set(speech["period"]) == {"label", "year", "quarter"}
    assert all(speech["paragraphs"][h["paragraph"]] == h["text"] for h in speech["headings"])
    assert all({"text", "basis", "confidence"} <= set(found) for found in speech["evidence"].values())


def test_command_shows_people_a_table(capsys):
    call_command("parse_compilation", str(GOLDEN / "quirks" / "wrapped-entry.txt"))
    printed = capsys.readouterr().out
    assert "讲话：3 篇" in printed
    assert re.search(r"1\. 市长郑怀山在全市一季度经济运行分析会上的讲话\n.*讲话人 郑怀山", printed)


def test_command_says_in_one_sentence_what_is_wrong(tmp_path):
    with pytest.raises(CommandError, match="没有这个文件") as caught:
        call_command("parse_compilation", str(tmp_path / "无.txt"))
    assert caught.value.returncode == 2
