"""Finding, side by side: this project on each engine, haystack's own, FTS5, PostgreSQL, tantivy alone.

    python -m benchmarks.search_engines [1000] [--archive FOLDER] [--json FILE]

The same speeches (``benchmarks.corpus``), the same 66 queries, one process, in turn, so that all meet the
same machine. *Engine*: the number found, the best twenty ids and the counts of nine facets. *Data*: with the
rows, the marked texts and the names of facets, what a page shows, but no page. *Page*: the page as sent.
"""

from __future__ import annotations

import gc
import json
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from benchmarks import corpus
from benchmarks.peers import ROWS, BenchQuery, Peer
from benchmarks.search_queries import queries

if TYPE_CHECKING:
    from django.test import Client

    from search.query import SpeechQuery

WARM_UP = BenchQuery("", "工作", ("工作",))
MOST_FOR_HAYSTACK = 2_000  # speeches; at 10,000 its build alone takes a quarter of an hour
MOST_FOR_WHOOSH = 20_000


class Ours(Peer):
    """This project on one engine."""

    def __init__(self, engine: str) -> None:
        self.engine, self.name = engine, f"本项目，{engine}"

    def open(self, folder: Path) -> None:
        """Search in the index that ``build`` has made there."""
        self._path = folder / f"index-{self.engine}"
        self._in_use()

    def build(self, folder: Path) -> None:
        from search import builder

        self.open(folder)
        builder.build()

    def ask(self, query: BenchQuery) -> int:
        from haystack import connections

        from search.engines.speech_engine import Page
        from search.engines.visible import Visible
        from search.query import FILTERS

        self._in_use()
        backend = connections["default"].get_backend()
        found = backend.answer(_asked(query), Page(0, ROWS, FILTERS), Visible())
        dict(found.facets)  # an engine may still be counting
        return found.total

    def data(self, query: BenchQuery) -> None:
        from search.facets import page_facets
        from search.searcher import search_speeches

        self._in_use()
        asked = _asked(query)
        page_facets(search_speeches(asked).counts, asked)

    def page(self, query: BenchQuery) -> None:
        self._in_use()
        params = [("q", query.text), *((name, value) for name, values in query.filters for value in values)]
        params += [("sort", "date")] if query.by_date else []
        response = _client().get(f"/search/?{urlencode(params)}")
        assert response.status_code == 200 and "暂时不能检索" not in response.text

    def _in_use(self) -> None:
        from django.conf import settings
        from haystack import connections

        options = settings.HAYSTACK_CONNECTIONS["default"]
        if options["PATH"] != str(self._path):
            options.update(ENGINE=settings.ENGINES[self.engine], PATH=str(self._path))
            connections.reload("default")


@cache
def _client() -> Client:
    """One for all: a new one would list the static files again, 20 ms that a server spends at its start."""
    from django.test import Client

    return Client(headers={"host": "localhost"})


def _asked(query: BenchQuery) -> SpeechQuery:
    from search.aliases import ask

    return ask(query.text, filters=query.filters, sort="date" if query.by_date else "relevance")


def peers(size: int) -> list[Peer]:
    """Who takes part at a size."""
    from benchmarks.peers.fts5 import Fts5
    from benchmarks.peers.haystack_whoosh import HaystackWhoosh
    from benchmarks.peers.postgresql import PostgreSQL
    from benchmarks.peers.tantivy_alone import TantivyAlone

    taking_part: list[Peer] = [Ours("tantivy"), TantivyAlone()]
    if size <= MOST_FOR_WHOOSH:
        taking_part += [Ours("whoosh"), Fts5(), PostgreSQL()]
    if size <= MOST_FOR_HAYSTACK:
        taking_part.append(HaystackWhoosh())
    return taking_part


def measure(size: int, folder: Path, only: list[str]) -> dict:
    """Build and ask everyone; milliseconds, seconds and megabytes by name."""
    results: dict[str, dict] = {}
    asked_for = [peer for peer in peers(size) if any(word in peer.name for word in only)]
    taking_part = [peer for peer in asked_for if _built(peer, folder, results)]
    asked = queries()
    try:
        _add(results, "engine", asked, {peer.name: peer.ask for peer in taking_part})
        for what in ("data", "page"):
            _add(results, what, asked, {p.name: getattr(p, what) for p in taking_part if hasattr(p, what)})
    finally:
        for peer in taking_part:
            peer.close()
    return results


def _built(peer: Peer, folder: Path, results: dict) -> bool:
    own = folder / f"peer-{len(results)}"
    own.mkdir()
    started = perf_counter()
    try:
        peer.build(own)
    except FileNotFoundError as error:
        print(f"  {peer.name}：本机没有 {error}，未测")
        return False
    seconds, size = perf_counter() - started, _size(own) / 1e6
    results[peer.name] = {"build_seconds": round(seconds, 1), "index_mb": round(size, 1)}
    print(f"  {peer.name}：建索引 {seconds:.1f} 秒，{size:.0f} MB", flush=True)
    return True


def _add(results: dict, what: str, asked: list[BenchQuery], searches: dict[str, Callable]) -> None:
    """Each query once of each, in turn; by the clock, and by the processor time of all threads, which a busy
    machine disturbs less (PostgreSQL works in another process: there only the clock counts)."""
    times: dict[str, list[tuple[str, float, float]]] = {name: [] for name in searches}
    for search in searches.values():
        search(WARM_UP)
    gc.collect()
    gc.freeze()  # as manage.py serve does
    for query in asked:
        for name, search in searches.items():
            started, used = perf_counter(), process_time()
            search(query)
            times[name].append(
                (query.kind, (perf_counter() - started) * 1000, (process_time() - used) * 1000)
            )
    for name, row in times.items():
        kinds = dict.fromkeys(kind for kind, _, _ in row)
        clock, cpu = [time for _, time, _ in row], [time for _, _, time in row]
        results[name][what] = {
            "p50": percentile(clock, 50),
            "p95": percentile(clock, 95),
            "cpu_p50": percentile(cpu, 50),
            "cpu_p95": percentile(cpu, 95),
            "by_kind": {kind: round(median(time for k, time, _ in row if k == kind), 2) for kind in kinds},
        }


def percentile(times: Iterable[float], percent: int) -> float:
    """The time that so many percent do not pass, in the unit given."""
    ordered = sorted(times)
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 2)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def report(size: int, results: dict) -> None:
    """A table, and how many times faster than whom."""
    print(f"\n{size} 篇讲话，{len(queries())} 个检索式（毫秒）")
    for name, row in results.items():
        parts = [
            f"{what} p50 {row[what]['p50']:.1f}、p95 {row[what]['p95']:.1f}"
            f"（处理器 {row[what]['cpu_p50']:.1f}、{row[what]['cpu_p95']:.1f}）"
            for what in ("engine", "data", "page")
            if what in row
        ]
        print(f"  {name}：{'；'.join(parts)}；建索引 {row['build_seconds']} 秒，{row['index_mb']} MB")
    ours = {name: row for name, row in results.items() if name.startswith("本项目")}
    for name, row in ours.items():
        for other, theirs in results.items():
            if other not in ours:
                what = "data" if "data" in theirs else "engine"
                ratio = theirs[what]["p95"] / row[what]["p95"]
                print(f"  {name} 比 {other}（{what}，p95）：{ratio:.2f} 倍")


def main() -> None:
    parser = corpus.parser(__doc__)
    parser.add_argument("--only", nargs="+", help="only those whose name contains one of these words")
    parser.add_argument("--json", type=Path, help="add the results to this file")
    options = parser.parse_args()
    corpus.ready(options)
    with tempfile.TemporaryDirectory(prefix="speech-archive-peers-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as another user
        results = measure(options.size, Path(folder), options.only or [""])
    report(options.size, results)
    if options.json:
        kept = json.loads(options.json.read_text(encoding="utf-8")) if options.json.exists() else {}
        kept[str(options.size)] = results
        options.json.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
