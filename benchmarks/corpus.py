"""A large archive to measure on: speeches of about 7,000 characters, of real clauses where there are some.

    python -m benchmarks.corpus 10000 FOLDER      an archive in FOLDER, to be used with DATA_DIR=FOLDER

Clauses come from the sample, and from REAL_COMPILATIONS and the reports beside it where these exist; they are
put together anew, so that no speech equals another. The vocabulary grows with the size as that of a real
archive does (Heaps 1978: distinct words grow as n^0.6): every speech names projects, villages and people out
of a store of invented names that grows with it. The seed is fixed: two machines measure the same archive.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from benchmarks import bench_archive

if TYPE_CHECKING:
    from archive.models import Compilation, Speaker

T = TypeVar("T")

SEED = 1978
LENGTH = 7_000  # characters of a speech, on average
PARAGRAPH = 110
PER_COMPILATION = 100
ROOT = Path(__file__).resolve().parent.parent
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "明远志强秀兰建国春梅德胜文斌雪松海涛晓峰玉珍立新长青正平思源若水"
NAMES = "桐柏青石云岭白鹤清溪松林平湖东阳南屏西岗北河金沙银杏玉泉龙山凤凰古城新桥"
TRADES = ("园区", "大桥", "水厂", "合作社", "产业园", "示范村", "灌区", "电站", "工业城", "市场")
OCCASIONS = (
    "经济运行分析会",
    "项目建设推进会",
    "招商引资工作会",
    "安全生产工作会",
    "统计工作会议",
    "农村工作会议",
)


@dataclass(frozen=True)
class Material:
    """What speeches are made of: clauses that end a sentence, clauses that do not, headings."""

    open: Sequence[str]
    closed: Sequence[str]
    headings: Sequence[str]


def material() -> Material:
    """From the real texts where they are at hand, else from the sample."""
    text = "\n".join(_texts())
    clauses = [clause for clause in re.findall(r"[^，。；：！？\n]{4,40}[，。；]", text)]
    headings = re.findall(r"^[一二三四五六七八九十]+、[^。\n]{4,24}$", text, re.MULTILINE)
    by_end = {True: [], False: []}
    for clause in dict.fromkeys(clauses):
        by_end[clause.endswith("。")].append(clause)
    return Material(by_end[False], by_end[True], list(dict.fromkeys(headings)))


def _texts() -> Iterator[str]:
    yield (ROOT / "samples" / "lanjiang.txt").read_text(encoding="utf-8")
    real = Path(os.environ.get("REAL_COMPILATIONS") or ROOT.parent / "shared" / "compilations")
    for path in sorted(real.glob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="ignore")
    for path in sorted(real.parent.glob("texts/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield str(json.loads(line).get("text", ""))


class Corpus:
    """Speeches one after another, the same for the same size."""

    def __init__(self, size: int) -> None:
        self._chance = random.Random(SEED)
        self._material = material()
        self.size = size
        self.counties = [self._invented(2) + self._chance.choice("县区市") for _ in range(12 + size // 60)]
        self._projects = [
            self._invented(self._chance.randint(2, 3)) + self._chance.choice(TRADES)
            for _ in range(int(40 * size**0.6))
        ]

    def _invented(self, length: int) -> str:
        return "".join(self._chance.choice(NAMES) for _ in range(length))

    def person(self) -> str:
        return self._chance.choice(SURNAMES) + "".join(self._chance.choice(GIVEN) for _ in range(2))

    def frequent(self, ranked: Sequence[T]) -> T:
        """One of ``ranked``, the first ones most often (Zipf 1949)."""
        return ranked[int(len(ranked) ** self._chance.random()) - 1]

    def paragraphs(self) -> Iterator[tuple[str, int]]:
        """(text, heading level) of one speech."""
        left, position = int(self._chance.gauss(LENGTH, LENGTH / 5)), 0
        while left > 0:
            if position % 12 == 1 and self._material.headings:
                text, level = self._chance.choice(self._material.headings), 1
            else:
                text, level = self._paragraph(), 0
            yield text, level
            left, position = left - len(text), position + 1

    def _paragraph(self) -> str:
        """Clauses up to a full stop; one in three paragraphs names a project."""
        text = ""
        while len(text) < PARAGRAPH:
            text += self._chance.choice(self._material.open)
        if self._chance.random() < 1 / 3:
            text += f"{self.frequent(self._projects)}加快建设，"
        return text + self._chance.choice(self._material.closed)

    def facts(self, number: int) -> dict:
        """The columns of one speech, the speaker aside."""
        from archive.enums import Branch, Level, Rank, SpeechKind

        chance, county = self._chance, self._chance.choice(self.counties)
        quarter, year = chance.randint(1, 4), 1985 + int(40 * chance.random() ** 0.5)
        day = date(year, 3 * quarter, 1) + timedelta(days=chance.randint(0, 60))
        return {
            "number": number,
            "title": f"在{county}{year}年{'一二三四'[quarter - 1]}季度{chance.choice(OCCASIONS)}上的讲话",
            "posts": [chance.choice(("县长", "县委书记", "市长", "统计局局长", "副县长"))],
            "level": chance.choice(Level.values),
            "rank": chance.choice(Rank.values),
            "branch": chance.choice(Branch.values),
            "kind": chance.choice(SpeechKind.values),
            "place": county,
            "delivered_on": day,
            "date_precision": "day",
            "period_label": f"{'一二三四'[quarter - 1]}季度",
            "period_year": year,
            "period_first_month": 3 * quarter - 2,
            "period_last_month": 3 * quarter,
            "quarter": quarter,
            "year": year,
            "start_line": number,
            "end_line": number,
        }


def parser(description: str | None) -> argparse.ArgumentParser:
    """What every measurement of search is told: how many speeches, and where an archive of them is kept."""
    asked = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("size", type=int, nargs="?", default=1_000)
    asked.add_argument("--archive", type=Path, help="an archive made by benchmarks.corpus, kept")
    return asked


def ready(options: argparse.Namespace) -> Path:
    """Set Django up on the archive that ``options`` ask for, filled if it is empty; returns its folder."""
    folder = bench_archive.prepare(options.archive)
    from archive.models import Speech

    if not Speech.objects.exists():
        store(options.size)
    return folder


def store(size: int) -> None:
    """Store ``size`` published speeches in compilations of a hundred, without indexing them."""
    from archive.models import Compilation, Speaker

    corpus = Corpus(size)
    speakers = Speaker.objects.bulk_create(
        _speaker(corpus.person(), f"{corpus.counties[n % len(corpus.counties)]}{n}号")
        for n in range(max(10, size * 3 // 10))
    )
    for first in range(0, size, PER_COMPILATION):
        number = first // PER_COMPILATION + 1
        compilation = Compilation.objects.create(
            title=f"讲话合集（{number}）", sha256=f"{number:064}", source_format="txt"
        )
        _store_speeches(corpus, compilation, speakers, min(PER_COMPILATION, size - first))


def _speaker(name: str, place: str) -> Speaker:
    """As saving one does: bulk_create derives nothing."""
    from archive.models import Speaker
    from archive.pinyin import pinyin_key

    return Speaker(name=name, place=place, pinyin=pinyin_key(name))


def _store_speeches(corpus: Corpus, compilation: Compilation, speakers: list[Speaker], count: int) -> None:
    from archive.models import Paragraph, Speech

    speeches = Speech.objects.bulk_create(
        Speech(compilation=compilation, speaker=corpus.frequent(speakers), **corpus.facts(number))
        for number in range(1, count + 1)
    )
    Paragraph.objects.bulk_create(
        (
            Paragraph(speech=speech, position=place, anchor=place, text=text, heading=level)
            for speech in speeches
            for place, (text, level) in enumerate(corpus.paragraphs(), start=1)
        ),
        batch_size=2_000,
    )


def main() -> None:
    size, folder = int(sys.argv[1]), Path(sys.argv[2])
    bench_archive.prepare(folder)
    from archive.models import Paragraph, Speech

    store(size)
    print(f"{Speech.objects.count()} 篇讲话，{Paragraph.objects.count()} 段，在 {folder}")


if __name__ == "__main__":
    main()
