"""How well search ranks: ``python -m benchmarks.ranking_score [--engine NAME …] [--on sample|real …]``.

Each engine and each file in a process and an archive of its own, thrown away at the end. The engine
``haystack`` is a peer: haystack's own Whoosh backend with jieba's ChineseAnalyzer. The real compilation
lies in ``REAL_COMPILATIONS``; ``gold/queries.json`` beside it names the speeches that contain the words of
30 queries.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from benchmarks import bench_archive
from benchmarks.judged_queries import JudgedQuery, judged_queries
from benchmarks.ranking_metrics import DEPTH, ndcg, precision, recall

REAL = Path(os.environ.get("REAL_COMPILATIONS") or bench_archive.ROOT.parent / "shared" / "compilations")
FILES = {
    "sample": bench_archive.ROOT / "samples" / "lanjiang.txt",
    "real": REAL / "economic-work-speeches.txt",
}
GOLD = REAL.parent / "gold" / "queries.json"
WORST = 5
PEER = "haystack"
_SIGNS = (":", '"', " -")  # of the grammar, which a peer does not know

Ask = Callable[[str], list[int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--engine", nargs="+", default=["whoosh"])
    parser.add_argument("--on", nargs="+", choices=FILES, default=list(FILES))
    parser.add_argument("--all", action="store_true", help="every query with its nDCG, not the worst alone")
    options = parser.parse_args()
    runs = [(engine, name) for engine in options.engine for name in options.on]
    if len(runs) == 1:
        score(*runs[0], shown=None if options.all else WORST)
        return
    for engine, name in runs:
        command = [sys.executable, "-m", __spec__.name, "--engine", engine, "--on", name]
        subprocess.run(command + ["--all"] * options.all, check=True, cwd=bench_archive.ROOT)


def score(engine: str, name: str, shown: int | None) -> None:
    """Import the file ``name``, ask all its queries of ``engine``, print."""
    path = FILES[name]
    if not path.exists():
        print(f"{name}: no {path.name} in REAL_COMPILATIONS: not measured")
        return
    if engine != PEER:
        os.environ["SEARCH_ENGINE"] = engine
    folder = bench_archive.prepare()
    from archive.importer import import_compilation

    stored = import_compilation(path.read_bytes(), path.name).stored
    ask = peer(folder / "peer-index") if engine == PEER else found
    print(f"{engine}, {path.name}, {stored} speeches")
    print_ranking(ask, judged_queries(name), "judged", shown)
    print_ranking(ask, judged_queries(f"held_out_{name}"), "kept apart", shown)
    if name == "real" and GOLD.exists() and engine != PEER:
        print_gold(ask, json.loads(GOLD.read_text(encoding="utf-8"))["queries"])


def found(text: str) -> list[int]:
    """Numbers of the speeches that the search page shows, in its order."""
    from search.query import MAX_SIZE, SpeechQuery
    from search.searcher import search_speeches

    return [hit.speech.number for hit in search_speeches(SpeechQuery.parse(text, size=MAX_SIZE)).hits]


def peer(folder: Path) -> Ask:
    """The same question put to haystack's own backend, on an index of the same speeches."""
    from haystack.query import SearchQuerySet

    from benchmarks import haystack_whoosh

    haystack_whoosh.build(folder)

    def numbers(text: str) -> list[int]:
        rows = SearchQuerySet(using=haystack_whoosh.ALIAS).auto_query(text).load_all()[:100]
        return [row.object.number for row in rows]

    return numbers


def print_ranking(ask: Ask, queries: Sequence[JudgedQuery], what: str, shown: int | None) -> None:
    answers = [(query, ask(query.text)) for query in queries]
    scored = sorted(
        ((ndcg(numbers, query.grades), query, numbers) for query, numbers in answers), key=lambda row: row[0]
    )
    print(f"  {what}: {len(queries)} queries, nDCG@{DEPTH} {fmean(row[0] for row in scored):.3f}")
    plain = [value for value, query, _ in scored if not any(sign in query.text for sign in _SIGNS)]
    print(f"    words alone, without fields, quotes, minus: {len(plain)} queries, {fmean(plain):.3f}")
    first = fmean(recall(numbers[:DEPTH], query.numbers(3)) for query, numbers in answers)
    rest = [fmean(recall(numbers, query.numbers(least)) for query, numbers in answers) for least in (2, 1)]
    print(f"    recall: grade 3 within {DEPTH} {first:.3f}, grades 3 and 2 {rest[0]:.3f}, all {rest[1]:.3f}")
    for value, query, numbers in scored[:shown]:
        wanted = " ".join(f"{number}:{grade}" for number, grade in query.grades.items() if grade > 1)
        print(f"    {value:.3f}  {query.text}  wanted {wanted}  came {' '.join(map(str, numbers[:DEPTH]))}")


def print_gold(ask: Ask, rows: Sequence[dict]) -> None:
    """Recall and precision of queries whose words are known to stand in certain speeches."""
    ways = {
        "quoted": lambda row: _clauses(row, '"{}"'),
        "bare": lambda row: _clauses(row, "{}"),
        "as typed": lambda row: row["query"],
    }
    print(f"  {GOLD.name}: {len(rows)} queries")
    for way, text in ways.items():
        answers = [(ask(text(row)), row["relevant"]) for row in rows]
        means = [fmean(measure(*answer) for answer in answers) for measure in (recall, precision)]
        print(f"    {way}: recall {means[0]:.3f}, precision {means[1]:.3f}")


def _clauses(row: dict, form: str) -> str:
    """All term groups, one term of each: ``"固定资产投资" "全市第一" OR "全市第1"``."""
    return " ".join(" OR ".join(map(form.format, group)) for group in row["terms"])


if __name__ == "__main__":
    main()
