"""What similar speeches and a speaker's terms cost: building, the two pages, an edit.

    python -m benchmarks.term_speed [10000] [--archive FOLDER]

The terms of the archive are counted anew. No engine takes part: it is the same for all.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from time import perf_counter, process_time

from benchmarks import corpus
from benchmarks.search_engines import percentile

ASKED = 200
EDITS = 20


def main() -> None:
    options = corpus.parser(__doc__).parse_args()
    corpus.ready(options)
    from django.test import Client

    from archive.models import Speaker, Speech
    from search.similar import similar_speeches
    from search.speaker_terms import speaker_terms
    from search.terms import sources
    from search.terms.stored import stored

    started = perf_counter()
    sources.rebuild()
    seconds, megabytes = perf_counter() - started, stored().path.stat().st_size / 1e6
    print(f"{Speech.objects.count()} 篇讲话，统计 {seconds:.0f} 秒，文件 {megabytes:.0f} MB；")
    print("毫秒，时钟和处理器（各为 p50、p95）：")
    chance = random.Random(1)
    speeches = chance.sample(list(Speech.objects.published()), min(ASKED, Speech.objects.count()))
    speakers = list(Speaker.objects.filter(pk__in={speech.speaker_id for speech in Speech.objects.all()}))
    speakers = chance.sample(speakers, min(ASKED, len(speakers)))
    client = Client(SERVER_NAME="localhost")

    def page(shown) -> None:
        assert client.get(shown.get_absolute_url()).status_code == 200

    _show("内容相近的讲话", similar_speeches, speeches)
    _show("  阅读页，连同它", page, speeches)
    _show("讲话人常用词语", speaker_terms, speakers)
    _show("  讲话人页，连同它", page, speakers)
    _show("改动一篇", lambda speech: sources.follow([speech.pk], wait=1), speeches[:EDITS])


def _show(label: str, work: Callable, things: Iterable) -> None:
    clock, cpu = [], []
    for thing in things:
        started, used = perf_counter(), process_time()
        work(thing)
        clock.append((perf_counter() - started) * 1000)
        cpu.append((process_time() - used) * 1000)
    values = (f"{percentile(times, 50):.1f}、{percentile(times, 95):.1f}" for times in (clock, cpu))
    print(f"  {label}：{'；'.join(values)}")


if __name__ == "__main__":
    main()
