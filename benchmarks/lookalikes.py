"""Finding the same speech again: ``python -m benchmarks.lookalikes [SPEECHES]``.

An archive of synthetic speeches (a third of their clauses are set phrases that many share), then noisy
copies of some of them and as many new ones: how many of the copies are found, how much of what is found
is right, and how long one look-up takes.
"""

from __future__ import annotations

import random
import sys
from statistics import median
from time import perf_counter

from benchmarks import bench_archive

SPEECHES = 10_000
ASKED = 100  # copies of each kind, and new speeches
CHARACTERS = [chr(0x4E00 + number) for number in range(2_500)]
PARAGRAPHS, CLAUSES = 20, 14
TARGET = 50.0  # milliseconds


class Author:
    """Writes speeches of random clauses and set phrases, and copies them badly."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._phrases = [self._clause() for _ in range(2_000)]

    def _clause(self) -> str:
        return "".join(self._random.choices(CHARACTERS, k=self._random.randint(5, 18)))

    def speech(self) -> list[str]:
        return ["，".join(map(self._said, range(CLAUSES))) + "。" for _ in range(PARAGRAPHS)]

    def _said(self, _: int) -> str:
        if self._random.random() < 1 / 3:
            return self._phrases[int(self._random.paretovariate(0.6)) % len(self._phrases)]
        return self._clause()

    def misread(self, texts: list[str]) -> list[str]:
        """One character in a hundred is read wrongly."""
        return ["".join(self._random.choice(CHARACTERS) if self._random.random() < 0.01 else c for c in text)
                for text in texts]  # fmt: skip

    def joined(self, texts: list[str]) -> list[str]:
        """Lines joined otherwise, three paragraphs lost, misread."""
        kept = texts[1:8] + texts[10:]
        return self.misread(["".join(kept[at : at + 2]) for at in range(0, len(kept), 2)])

    def excerpt(self, texts: list[str]) -> list[str]:
        """A quarter of the speech, misread."""
        return self.misread(texts[5:10])


def main(count: int = SPEECHES) -> None:
    bench_archive.prepare()
    from archive.lookalike_finder import find_lookalikes
    from archive.lookalikes import folded

    author = Author(seed=1)
    texts = [author.speech() for _ in range(count)]
    started = perf_counter()
    ids = _store(texts)
    size = sum(map(len, texts[0]))
    print(f"存入 {count} 篇（每篇约 {size} 字）：{perf_counter() - started:.0f} 秒")
    chosen = random.Random(2).sample(range(count), min(ASKED, count))
    right = found_in_all = 0
    times: list[float] = []
    copies = {
        "misread": "错字百分之一",
        "joined": "分段不同，少三段，有错字",
        "excerpt": "节选四分之一，有错字",
    }
    for name, kind in copies.items():
        hits = 0
        for at in chosen:
            text = folded(getattr(author, name)(texts[at]))
            started = perf_counter()
            found = find_lookalikes(text)
            times.append(perf_counter() - started)
            hits += ids[at] in found
            found_in_all += len(found)
        right += hits
        print(f"  {kind}：找回 {hits}/{len(chosen)}")
    for _ in chosen:
        text = folded(author.speech())
        started = perf_counter()
        found_in_all += len(find_lookalikes(text))
        times.append(perf_counter() - started)
    recall, precision = right / (3 * len(chosen)), right / max(found_in_all, 1)
    print(f"召回率 {recall:.3f}，准确率 {precision:.3f}（另问了 {len(chosen)} 篇库中没有的）")
    times.sort()
    print(
        f"每次查找：中位数 {median(times) * 1000:.1f} 毫秒，"
        f"95% 在 {times[int(len(times) * 0.95)] * 1000:.1f} 毫秒以内（目标 {TARGET:.0f} 毫秒）"
    )


def _store(texts: list[list[str]]) -> list[int]:
    """Rows of the speeches with their marks, without looking for lookalikes; returns the ids."""
    from django.db import transaction

    from archive.lookalikes import folded, marks
    from archive.models import Compilation, Paragraph, Speech, SpeechMark

    compilation = Compilation.objects.create(title="合成讲话", sha256="0" * 64, source_format="txt")
    rows = [
        Speech(compilation=compilation, number=number, title=f"讲话{number}", start_line=1, end_line=1)
        for number in range(1, len(texts) + 1)
    ]
    speeches = Speech.objects.bulk_create(rows, batch_size=1_000)
    with transaction.atomic():
        for speech, paragraphs in zip(speeches, texts, strict=True):
            Paragraph.objects.bulk_create(
                Paragraph(speech=speech, position=at, anchor=at + 1, text=text)
                for at, text in enumerate(paragraphs)
            )
            SpeechMark.objects.bulk_create(
                SpeechMark(speech=speech, mark=mark) for mark in marks(folded(paragraphs))
            )
    return [speech.pk for speech in speeches]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
