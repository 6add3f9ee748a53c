"""Suggestions at 10,000 speeches: ``python -m benchmarks.suggest_speed [SPEECHES]``.

Made-up speeches of a few lines, as many entries as an archive of long ones has: 3,000 speakers, 20,000
headings, 10,000 phrases. Typed are beginnings of entries in Chinese, pinyin and initials, single letters,
what fits nothing; each is asked of the endpoint, database and all. Printed: p50 and p95, memory, build.
"""

from __future__ import annotations

import random
import sys
import tracemalloc
from collections.abc import Iterator
from time import perf_counter, process_time

from benchmarks import bench_archive

SPEAKERS, HEADINGS, PHRASES, PLACES, OCCASIONS = 3_000, 20_000, 10_000, 2_000, 5_000
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单曾解仇乐区查盖翟任缪欧"
GIVEN = "建国志强文海明清林广若谷思远春华秋实子安定远长青其昌如松望山怀瑾之恒"
TARGET = 50  # milliseconds


def main() -> None:
    speeches = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    bench_archive.prepare()
    chance = random.Random(4)
    words = _words()
    _fill(chance, words, speeches)

    from search.suggestions import sources
    from search.suggestions.stored import stored

    started = perf_counter()
    sources.rebuild()
    built = perf_counter() - started
    _add_phrases(chance, words)
    tracemalloc.start()
    started = perf_counter()
    entries = sum(table.size for table in stored().tables())
    loaded, memory = perf_counter() - started, tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    size = stored().path.stat().st_size / 1e6
    print(f"{speeches} 篇讲话，{entries} 条提示；建立 {built:.1f} 秒（常用语另加），")
    print(f"  文件 {size:.1f} MB，进程里 {memory:.0f} MB，载入 {loaded:.1f} 秒（计内存时慢几倍）")
    _report(_times(chance))


def _times(chance: random.Random) -> dict[str, list[tuple[float, float]]]:
    """Kind of typing → milliseconds that passed, and those of this process, of each request."""
    from django.test import Client

    client, times = Client(), {}
    client.get("/search/suggest/", {"q": "经济"}, headers={"host": "localhost"})
    for name, typed in _typed(chance):
        started, worked = perf_counter(), process_time()
        response = client.get("/search/suggest/", {"q": typed}, headers={"host": "localhost"})
        times.setdefault(name, []).append(
            ((perf_counter() - started) * 1000, (process_time() - worked) * 1000)
        )
        assert response.status_code == 200, typed
    return times


def _typed(chance: random.Random) -> Iterator[tuple[str, str]]:
    """(kind of typing, text), 150 of each kind."""
    from search.suggestions.romanised import initials
    from search.suggestions.stored import _entries, stored

    lines = stored().path.read_bytes().split(b"\n", 1)[1]
    for entry in chance.sample(_entries(lines), 150):
        reading = entry.readings[0].lower()
        yield "汉字", entry.text[: chance.randint(1, 4)]
        yield "中间的汉字", entry.text[1 : chance.randint(2, 5)]
        yield "拼音", reading[: chance.randint(1, 9)]
        yield "首字母", initials(entry.readings[0])[: chance.randint(1, 5)]
        yield "中间的拼音", reading[chance.randint(1, 5) :][:4]
        yield "没有", f"龘{entry.text[:3]}" if chance.random() < 0.5 else f"zzz{reading[:4]}"


def _report(times: dict[str, list[tuple[float, float]]]) -> None:
    everything = [time for row in times.values() for time in row]
    for name, row in [*times.items(), ("全部", everything)]:
        passed, worked = (sorted(column) for column in zip(*row, strict=True))
        p50, p95, own = passed[len(row) // 2], passed[len(row) * 95 // 100], worked[len(row) * 95 // 100]
        print(f"  {name}：p50 {p50:.1f} 毫秒，p95 {p95:.1f} 毫秒（处理器 {own:.1f} 毫秒）")
    print(f"  目标：p95 {TARGET} 毫秒以内")


def _words() -> list[str]:
    """Two-character words of the genre, to make headings from: the lexicon's."""
    from search.chinese.segmenter import lexicon

    return sorted({word[at : at + 2] for word in lexicon() for at in range(0, len(word) - 1, 2)})


def _fill(chance: random.Random, words: list[str], speeches: int) -> None:
    """Rows as an import leaves them, without its work."""
    from archive.enums import SourceFormat
    from archive.models import Compilation, Paragraph, Speaker, Speech

    def phrase(count: int) -> str:
        return "".join(chance.choices(words, k=count))

    def names() -> Iterator[str]:
        seen: set[str] = set()
        while len(seen) < SPEAKERS:
            seen.add(chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2)))
        yield from sorted(seen)

    shelf = Compilation.objects.create(
        title="量速度用", file_name="a.txt", sha256="0" * 64, source_format=SourceFormat.TXT
    )
    speakers = Speaker.objects.bulk_create(Speaker(name=name) for name in names())
    places = [phrase(1) + chance.choice("市县区") for _ in range(PLACES)]
    occasions = [f"全{chance.choice('省市县')}{phrase(3)}工作会议" for _ in range(OCCASIONS)]
    headings = [phrase(chance.randint(3, 7)) for _ in range(HEADINGS)]
    made = Speech.objects.bulk_create(
        (
            Speech(
                compilation=shelf,
                number=number,
                title=f"在{(occasion := chance.choice(occasions))}上的讲话",
                speaker=speakers[number % SPEAKERS],
                place=chance.choice(places),
                occasion=occasion,
                start_line=1,
                end_line=9,
                evidence={"title": {"text": "依据" * 400}},  # a row is as long as one that was imported
            )
            for number in range(1, speeches + 1)
        ),
        batch_size=500,
    )
    Paragraph.objects.bulk_create(
        (
            Paragraph(speech=speech, position=place, anchor=place, text=text, heading=place % 2)
            for speech in made
            for place, text in enumerate(_body(chance, headings, words), 1)
        ),
        batch_size=2_000,
    )


def _body(chance: random.Random, headings: list[str], words: list[str]) -> list[str]:
    """Five headings, each with a paragraph below it."""
    pairs = ((chance.choice(headings), "".join(chance.choices(words, k=60))) for _ in range(5))
    return [text for pair in pairs for text in pair]


def _add_phrases(chance: random.Random, words: list[str]) -> None:
    """Short made-up texts repeat nothing: phrases are put in as long ones would give them."""
    from archive.models import Paragraph
    from search.suggestions.romanised import reading_of
    from search.suggestions.stored import _entries, stored
    from search.suggestions.table import Entry

    whole = _entries(stored().path.read_bytes().split(b"\n", 1)[1])
    texts = Paragraph.objects.filter(heading=0)[:PHRASES].values_list("pk", "text")
    phrases = [
        Entry(
            "phrase", text[at : at + 6], chance.randint(3, 300), (pk,), (), (reading_of([text[at : at + 6]]),)
        )
        for pk, text in texts
        for at in [2 * chance.randint(0, 20)]
    ]
    with stored().rewritten() as entries:
        entries += [*(entry for entry in whole if entry.kind != "phrase"), *phrases]


if __name__ == "__main__":
    main()
