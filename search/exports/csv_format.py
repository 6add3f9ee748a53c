"""CSV after RFC 4180, with a byte order mark: else Excel on a Chinese Windows reads UTF-8 as GBK."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from search.exports.heading import Heading
from search.exports.rows import Row

COLUMNS = (
    *("序号", "标题", "讲话人", "职务", "行政层级", "领导职务层次", "机构类别", "地方", "场合", "文种"),
    *("讲话日期", "日期精度", "统计期间", "季度", "年份", "合集", "匹配处数", "网址"),
)
# =SUM(A1), ＝1+1: what spreadsheets compute (OWASP, CSV injection); '+1: what would be read as our mark
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


class _Lines:
    """csv.writer writes here; a line is taken at once."""

    def write(self, line: str) -> str:
        return line


def write(_: Heading, rows: Iterable[Row]) -> Iterator[str]:
    """The file; it has no head, which every reader would take for data."""
    writer = csv.writer(_Lines(), lineterminator="\r\n")
    yield "\ufeff" + writer.writerow(COLUMNS)
    for row in rows:
        yield writer.writerow([harmless(value) for value in _cells(row)])


def harmless(value: str | int | None) -> str | int:
    """A text that a spreadsheet would compute, behind an apostrophe: it is shown, not run.

    Nothing is lost: one apostrophe is taken away again where apostrophes stand before such a sign.

    >>> harmless("=1+1"), harmless("增长8%"), harmless("'=1")
    ("'=1+1", '增长8%', "''=1")
    """
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return "" if value is None else value


def _cells(row: Row) -> list[str | int | None]:
    speech = row.speech
    return [
        speech.number,
        speech.full_title,
        row.speaker,
        "、".join(speech.posts),
        speech.get_level_display(),
        speech.get_rank_display(),
        speech.get_branch_display(),
        speech.place,
        speech.occasion,
        speech.get_kind_display(),
        row.delivered_on,
        speech.get_date_precision_display() if speech.delivered_on else "",
        speech.period_label,
        speech.quarter,
        speech.year,
        speech.compilation.title,
        row.excerpt.matches,
        row.address,
    ]
