"""What the parser gives back: frozen records, no Django, no behaviour.

Labels (``level``, ``rank``, ``branch``, ``kind``) are the Chinese words a reader sees, such as
``县级``; ``None`` or an empty tuple means that the text does not say, and is never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


class ParseError(Exception):
    """A file that cannot be read as a compilation; its text is one clear Chinese sentence."""


@dataclass(frozen=True)
class ParseWarning:
    """Something a person should look at, e.g. 目录第 37 条与正文标题不完全一致."""

    message: str
    line: int | None = None


@dataclass(frozen=True)
class SourceText:
    """The text that a reader took out of a file, as lines counted from 1.

    ``styled`` names the lines that the file itself marks as headings: pairs of line (from 1) and
    level, 0 for the style of a document's title, 1 – 9 for headings (Word: 标题 1 – 9, html: h1 – h6).
    """

    lines: tuple[str, ...]
    format: str  # "txt", "md", "html", "docx", "pdf", "doc", "wps", "rtf", "odt" or "epub"
    encoding: str | None = None  # of texts and web pages, e.g. "utf-8", "gb18030"
    warnings: tuple[ParseWarning, ...] = ()
    styled: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Repair:
    """A change that the parser made to the printed text: 医疗and教育 in line 498 to 医疗和教育.

    ``name`` is the kind of repair (``repairs.REPAIRS``); ``before`` and ``after`` are the words that
    differ, with as much around them as a person needs to judge. They are the same where a place is only
    shown; a line end is shown as one.
    """

    name: str
    line: int
    before: str
    after: str


@dataclass(frozen=True)
class Evidence:
    """Why a fact is believed: the words, where they stand, how sure we are.

    >>> Evidence("市委副书记、代市长", "title", 0.95).basis
    'title'
    """

    text: str
    basis: str  # "title", "byline", "body", "table" (of places), "inferred"
    confidence: float  # 0 – 1
    line: int | None = None  # line of the source, where known; None for the title


@dataclass(frozen=True)
class ReportedPeriod:
    """The period a speech reports on: label as printed (前三季度, 1-5月) and year, either may be unknown.

    The quarter follows from the label: ``archive.periods`` derives it.
    """

    label: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class TitleFacts:
    """Facts read from a title block, and completed from the body.

    ``delivered_on`` with ``date_precision`` "day", "month" or "year"; ``posts`` in their full form
    (省人大常委会副主任), in printed order.
    """

    title: str = ""  # main title without wrap spaces; the whole title where there is no subtitle
    subtitle: str | None = None  # without the leading dashes
    speaker: str | None = None
    speaker_kind: str | None = None  # "person", "office", or None
    office: str | None = None  # the office that speaks, e.g. XX县统计局
    posts: tuple[str, ...] = ()
    primary_post: str | None = None
    branch: str | None = None
    level: str | None = None
    rank: str | None = None
    place: str | None = None
    occasion: str | None = None
    kind: str | None = None
    delivered_on: date | None = None
    date_precision: str | None = None
    period: ReportedPeriod = ReportedPeriod()
    # keyed by field name above; "period_year" where the year was read apart from the label
    evidence: dict[str, Evidence] = field(default_factory=dict)

    @property
    def printed_date(self) -> str | None:
        """``delivered_on`` in ISO 8601, as exact as it is printed: 2022-06-10, 2022-06 or 2022."""
        if not self.delivered_on:
            return None
        length = {"year": 4, "month": 7}.get(self.date_precision or "day", 10)
        return self.delivered_on.isoformat()[:length]


@dataclass(frozen=True)
class Block:
    """One paragraph or heading of a body. ``heading`` is 0 for a paragraph, 1 – 4 for 一、（一）1.（1）."""

    text: str
    heading: int = 0
    line: int | None = None  # first source line
    last_line: int | None = None


@dataclass(frozen=True)
class ParsedSpeech:
    """One speech of a compilation: where it stands, its facts, its blocks in reading order."""

    number: int
    start_line: int
    end_line: int
    facts: TitleFacts
    blocks: tuple[Block, ...]
    contents_title: str | None = None  # as the contents list prints it
    warnings: tuple[ParseWarning, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True)
class ParsedCompilation:
    """A compilation as read: what an import would store."""

    title: str
    format: str
    encoding: str | None
    speeches: tuple[ParsedSpeech, ...]
    warnings: tuple[ParseWarning, ...] = ()
