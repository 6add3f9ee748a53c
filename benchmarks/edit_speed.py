"""From an edit to the hit: seconds of a save and of the search that must find it; a process's memory.

    python -m benchmarks.edit_speed [10000] [--archive FOLDER] [--engine tantivy]

Fifty edits one after another, so that merges of segments are among them. The index is built anew first.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks import bench_archive, corpus
from benchmarks.search_engines import Ours

EDITS = 50
GOAL = 1.0  # seconds


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("size", type=int, nargs="?", default=1_000)
    parser.add_argument("--archive", type=Path, help="an archive made by benchmarks.corpus, kept")
    parser.add_argument("--engine", default="tantivy")
    options = parser.parse_args()
    bench_archive.prepare(options.archive)
    from archive.models import Speech

    if not Speech.objects.exists():
        corpus.store(options.size)
    with tempfile.TemporaryDirectory(prefix="speech-archive-edits-") as folder:
        Ours(options.engine).build(Path(folder))
        saves, searches = edits(list(Speech.objects.published().order_by("pk")[:EDITS]))
    both = [save + search for save, search in zip(saves, searches, strict=True)]
    print(f"{options.engine}，{Speech.objects.count()} 篇讲话，{EDITS} 次改动（秒，中位数、最长）：")
    for label, times in (("保存并写入索引", saves), ("接着的检索", searches), ("合计", both)):
        print(f"  {label}：{median(times):.2f}、{max(times):.2f}")
    print(f"  超过 {GOAL:g} 秒的：{sum(time > GOAL for time in both)} 次")
    print(f"  进程占用内存：{_megabytes('VmRSS')} MB，其中不属于文件的 {_megabytes('RssAnon')} MB")


def edits(speeches: list) -> tuple[list[float], list[float]]:
    """Seconds of each save, and of the search that finds the new title; titles are put back at the end."""
    from search.query import SpeechQuery
    from search.searcher import search_speeches

    saves, searches = [], []
    for number, speech in enumerate(speeches):
        speech.printed, speech.title = speech.title, f"第{number}次改动的讲话"
        started = perf_counter()
        speech.save()
        saved = perf_counter()
        page = search_speeches(SpeechQuery.parse(f'标题:"{speech.title}"'))
        searches.append(perf_counter() - saved)
        saves.append(saved - started)
        assert [hit.speech.pk for hit in page.hits] == [speech.pk]
    for speech in speeches:
        speech.title = speech.printed
        type(speech).objects.filter(pk=speech.pk).update(title=speech.title)
    return saves, searches


def _megabytes(name: str) -> str:
    """A line of /proc/self/status, ? where the system has none."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((str(int(line.split()[1]) // 1024) for line in lines if line.startswith(name)), "?")


if __name__ == "__main__":
    main()
