"""Reading pages at the size of a large archive: milliseconds (p50, p95), queries, and kilobytes as sent.

    python -m benchmarks.pages [10000] [--archive FOLDER]

Each page is asked for again and again, as readers do; and once more with a write before each request, when
nothing that was counted may be kept. A kept archive is written to: hand in a copy.
"""

from __future__ import annotations

import gc
import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from benchmarks import corpus
from benchmarks.search_engines import percentile

RUNS = 40
LONG = 15_000  # characters
GOALS = {"首页": 60, "长篇讲话": 60}
GOAL = 80  # milliseconds, of every list


def main() -> None:
    options = corpus.parser(__doc__).parse_args()
    corpus.ready(options)
    from archive.models import Speech

    print(
        f"{Speech.objects.count()} 篇讲话，每页 {RUNS} 次（毫秒，p50、p95；刚有改动时；查询数；压缩后 KB）："
    )
    with a_long_speech() as long:
        for name, address in {**addresses(), "长篇讲话": long.get_absolute_url()}.items():
            report(name, address)


def report(name: str, address: str) -> None:
    """One line; ! where the goal is missed."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    times, after_write = measured(client, address), measured(client, address, before=write)
    size = len(gzip.compress(client.get(address).content)) / 1000
    worst = max(percentile(times, 95), percentile(after_write, 95))
    shown = "；".join(f"{percentile(t, 50):.0f}、{percentile(t, 95):.0f}" for t in (times, after_write))
    missed = " !" if worst > GOALS.get(name, GOAL) else ""
    print(f"  {name}：{shown}；{queries(client, address)}；{size:.0f}{missed}")


def measured(client, address: str, before: Callable[[], object] = lambda: None) -> list[float]:
    """Milliseconds of each request but the first, which loads templates and the table of places."""
    times = []
    client.get(address)
    gc.collect()
    gc.freeze()  # as manage.py serve does
    for _ in range(RUNS):
        before()
        started = perf_counter()
        response = client.get(address)
        times.append((perf_counter() - started) * 1000)
        assert response.status_code == 200, (address, response.status_code)
    return times


def write() -> None:
    """What any edit does to what is kept; the row stays as it is."""
    from django.db.models import F

    from archive.models import Speech

    Speech.objects.filter(pk=Speech.objects.values("pk")[:1]).update(title=F("title"))


def queries(client, address: str) -> int:
    """After a write: all that a page may ask."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    write()
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len([query for query in captured.captured_queries if not query["sql"].startswith("PRAGMA")])


def addresses() -> dict[str, str]:
    """Every page by name, on the fullest shelf of its kind."""
    from django.db.models import Count
    from django.urls import reverse

    from archive.models import Speech

    def fullest(field: str) -> object:
        counts = Speech.objects.published().values(field).annotate(count=Count("pk"))
        return counts.order_by("-count")[0][field]

    lists = {
        f"浏览 {label}": reverse("browse_list", args=[way, fullest(way)])
        for label, way in (
            ("层次", "rank"),
            ("层级", "level"),
            ("文种", "kind"),
            ("地方", "place"),
            ("年", "year"),
        )
    }
    sections = {f"浏览 {name}": reverse("browse_section", args=[name]) for name in _SECTIONS}
    level, first = lists["浏览 层级"], Speech.objects.published().earliest("pk")
    return {
        "首页": reverse("home"),
        "浏览": reverse("browse"),
        **sections,
        **lists,
        **{f"浏览 层级，{sort}": f"{level}?sort={sort}" for sort in ("oldest", "place", "speaker")},
        "浏览 层级，末页": f"{level}?page=9999",
        "浏览 其他场合": reverse("browse_list", args=["occasion", "other"]),
        "浏览 形势分析": reverse("browse_list", args=["occasion", "analysis"]),
        "讲话人": reverse("speakers"),
        "讲话人 L": f"{reverse('speakers')}?initial=L",
        "查讲话人": f"{reverse('speakers')}?q=li",
        "讲话最多的讲话人": reverse("speaker", args=[fullest("speaker")]),
        "合集": reverse("compilations"),
        "一部合集": reverse("compilation", args=[first.compilation_id]),
        "一个季度": reverse("quarter", args=[first.period_year, first.quarter]),
    }


_SECTIONS = ("rank", "place", "quarter", "occasion")


@contextmanager
def a_long_speech() -> Iterator:
    """A speech of LONG characters in a compilation of its own, gone at the end."""
    from archive.models import Compilation, Paragraph, Speech

    made = corpus.Corpus(10)
    compilation = Compilation.objects.create(title="长篇讲话", sha256="f" * 64, source_format="txt")
    try:
        speech = Speech(compilation=compilation, **made.facts(1))
        Speech.objects.bulk_create([speech])
        blocks, length = [], 0
        while length < LONG:
            blocks += (more := list(made.paragraphs()))
            length += sum(len(text) for text, _ in more)
        Paragraph.objects.bulk_create(
            Paragraph(speech=speech, position=n, anchor=n, text=text, heading=level)
            for n, (text, level) in enumerate(blocks, start=1)
        )
        yield speech
    finally:
        compilation.delete()


if __name__ == "__main__":
    main()
