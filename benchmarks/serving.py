"""A process that serves: pages, what it then holds, and the seconds from an edit to the search that finds it.

    python -m benchmarks.serving [10000] [--archive FOLDER] [--engine tantivy]

The index is built anew, in a process of its own, so that memory is that of one which only serves. Then the 66
queries are asked twice, and fifty edits follow one after another, so that merges of segments are among them.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from benchmarks import corpus
from benchmarks.search_engines import WARM_UP, Ours, percentile
from benchmarks.search_queries import queries

EDITS = 50
GOAL = 1.0  # seconds


def main() -> None:
    parser = corpus.parser(__doc__)
    parser.add_argument("--engine", default="tantivy")
    parser.add_argument("--index", type=Path, help="an index of this archive, not built anew")
    options = parser.parse_args()
    archive, ours = corpus.ready(options), Ours(options.engine)
    if options.index:
        ours.open(options.index)
        return measure(ours)
    with tempfile.TemporaryDirectory(prefix="speech-archive-serving-") as folder:
        ours.build(Path(folder))
        same = ["--archive", str(archive), "--engine", options.engine, "--index", folder]
        subprocess.run([sys.executable, "-m", "benchmarks.serving", *same], check=True)


def measure(ours: Ours) -> None:
    """Print all of it."""
    from archive.models import Speech

    ours.page(WARM_UP)
    gc.collect()
    gc.freeze()  # as manage.py serve does
    times = [(*page_times(ours, query), pace()) for query in (*queries(), *queries())]
    clock, cpu, paces = zip(*times, strict=True)
    print(f"{ours.name}，{Speech.objects.count()} 篇讲话，{len(clock)} 个检索页（毫秒，p50、p95）：")
    for label, times in (("时钟", clock), ("全部线程的处理器", cpu)):
        print(f"  {label}：{percentile(times, 50):.0f}、{percentile(times, 95):.0f}")
    usual = median(paces)
    print(f"  其间一段固定的 Python 计算 {usual:.1f}；时钟 p95 是它的 {percentile(clock, 95) / usual:.1f} 倍")
    print(f"  {_memory()}")
    saves, searches = edits(list(Speech.objects.published().order_by("pk")[:EDITS]))
    both = [save + search for save, search in zip(saves, searches, strict=True)]
    print(f"  {EDITS} 次改动（秒，中位数、最长）：")
    for label, times in (("保存并写入索引", saves), ("接着的检索", searches), ("合计", both)):
        print(f"    {label}：{median(times):.2f}、{max(times):.2f}")
    print(f"    超过 {GOAL:g} 秒的：{sum(time > GOAL for time in both)} 次；{_memory()}")


def page_times(ours: Ours, query) -> tuple[float, float]:
    """Milliseconds of one page: by the clock, and of the processor, in all threads."""
    started, used = perf_counter(), process_time()
    ours.page(query)
    return (perf_counter() - started) * 1000, (process_time() - used) * 1000


def pace() -> float:
    """Milliseconds of a fixed piece of work: how fast the machine is at this moment, to compare runs by."""
    started = perf_counter()
    sum(number * number for number in range(100_000))
    return (perf_counter() - started) * 1000


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


def _memory() -> str:
    return f"进程占用 {_megabytes('VmRSS')} MB，其中不属于文件的 {_megabytes('RssAnon')} MB"


def _megabytes(name: str) -> str:
    """A line of /proc/self/status, ? where the system has none."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((str(int(line.split()[1]) // 1024) for line in lines if line.startswith(name)), "?")


if __name__ == "__main__":
    main()
