"""The lines of a title block told apart: main title, subtitle, byline, dates.

A block may wrap anywhere; what stands between the lines is guessed from what they say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..patterns import SALUTATION
from .byline import Byline, read_byline
from .dates import PrintedDate, read_date
from .fact_line import read_fact_line
from .title_patterns import (
    BYLINE_LABEL,
    DASH_INSIDE,
    DASH_LINE,
    DATE_LABEL,
    DATE_LINE,
    FOOTNOTE,
    KIND_END,
    LEADERS,
    NOTE_LINE,
    NOTE_WORD,
    NUMBERING,
    OFFICE,
    PAGE_LINE,
    SITE_CHANNEL,
    SITE_TAIL,
    TAIL_BRACKET,
)

_WIDE = 17  # full-width characters: a title line this long was broken by the printer, not by the author


@dataclass
class TitleBlock:
    """The parts of a title block; ``notes`` are bracketed lines with an occasion in them."""

    main: str = ""
    subtitle: str | None = None
    bylines: list[Byline] = field(default_factory=list)
    dates: list[PrintedDate] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def squeeze(text: str) -> str:
    """Without any white space."""
    return re.sub(r"\s", "", text)


def read_block(lines: Sequence[str]) -> TitleBlock:
    """Sort the lines of a title block into its parts.

    >>> read_block(["凝心聚力 再启新程", "——在全县经济工作会议上的讲话", "（2022年1月5日）"]).subtitle
    '在全县经济工作会议上的讲话'
    """
    block = TitleBlock()
    titles: list[str] = []
    subtitles: list[str] = []
    cleaned = [text for line in lines if (text := _clean(line)) and not SALUTATION.match(text)]
    for number, text in enumerate(cleaned):
        after = squeeze(cleaned[number + 1]) if number + 1 < len(cleaned) else ""
        if DATE_LINE.match(squeeze(text)) and (when := read_date(squeeze(text))) and (titles or after):
            block.dates.append(when)
            _read_note(block, text)
            block.notes.append(squeeze(text))
        elif NOTE_LINE.fullmatch(squeeze(text)):
            _read_note(block, text)
            block.notes.append(squeeze(text))
        elif DASH_LINE.match(text) and titles:
            subtitles.append(DASH_LINE.sub("", text))
        elif byline := _byline(text, after, "".join(subtitles or titles)):
            block.bylines.append(byline)
            if when := read_date(text):
                block.dates.append(when)
        else:
            (subtitles if subtitles else titles).append(DASH_LINE.sub("", text))
    _assemble(block, titles, subtitles)
    return block


def _clean(line: str) -> str:
    text = LEADERS.sub("", line).strip().strip("\ufeff")
    if page := PAGE_LINE.search(text):  # 来源：望川日报; 作者：王毅 来源：望川日报
        text = text[: page.start()]
    text = BYLINE_LABEL.sub("", _without_site(NUMBERING.sub("", text))).strip(" ★☆●■◆※")
    if text.startswith("《") and text.endswith("》") and text.count("《") == 1:
        text = text[1:-1]
    return re.sub(r"[ \t\u3000\xa0]+", " ", FOOTNOTE.sub("", text))


def _read_note(block: TitleBlock, text: str) -> None:
    """（县长　王毅）, （2022年1月5日，县长 王毅）: a bracket may name who speaks; （全文） does not."""
    inner = DATE_LABEL.sub("", re.sub(r"^[（(\[【〔]|[）)\]】〕]$", "", text))
    if when := read_date(inner):
        inner = inner.replace(when.text, "", 1)
    byline = read_byline(inner) if "在" not in inner else None
    if byline and (byline.posts or (byline.name and not NOTE_WORD.search(byline.name))):
        block.bylines.append(byline)


def _without_site(text: str) -> str:
    """…上的讲话--时政--人民网 → …上的讲话: the names of site and channel that a page puts behind."""
    plain = text
    for pattern in (SITE_TAIL, SITE_TAIL, SITE_TAIL, SITE_CHANNEL, SITE_CHANNEL):
        if pattern is SITE_TAIL or plain != text:
            plain = pattern.sub("", plain).rstrip()
    return plain


def _byline(text: str, after: str, before: str) -> Byline | None:
    """A line of its own for the speaker: 市长　王毅, or 王毅　2020年4月21日.

    Before the title it may be the first line of a wrapped title instead; an office signs what is complete.
    """
    plain = squeeze(text)
    if KIND_END.search(plain):
        return None
    byline = read_byline(text)
    if when := read_date(plain):
        bare = plain.strip("（）()")
        rest = bare.removeprefix(when.text) if bare.startswith(when.text) else bare.removesuffix(when.text)
        byline = read_byline(rest) if rest != bare else None
    signed = bool(byline and byline.office and OFFICE.search(plain)) and re.search(
        r"(?:上|报告|讲话)$", before
    )
    if not byline or not (byline.name or byline.posts or signed):
        return None
    if before:
        return byline
    joined = read_fact_line(plain + after)
    return (
        byline if after and not after.startswith("在") and not (joined.byline and joined.occasion) else None
    )


def _assemble(block: TitleBlock, titles: list[str], subtitles: list[str]) -> None:
    if not subtitles and len(titles) > 1:
        split = next((n for n in range(1, len(titles)) if _starts_subtitle(titles[:n], titles[n:])), None)
        if split:
            titles, subtitles = titles[:split], titles[split:]
    main = _join(titles)
    if not subtitles and (parted := _part(main)):
        main, subtitle = parted
        subtitles = [subtitle]
    for text in (main, *subtitles):
        if note := _tail_bracket(text):
            _read_note(block, note)
            block.notes += [squeeze(note)] if "在" in note else []
        if when := read_date(squeeze(note)):
            block.dates.append(when)
    block.main = _title_spaces(main)
    block.subtitle = squeeze("".join(subtitles)) or None if subtitles else None


def _tail_bracket(text: str) -> str:
    found = TAIL_BRACKET.search(text)
    return found[0] if found else ""


def _starts_subtitle(before: list[str], after: list[str]) -> bool:
    """A slogan, then a line that holds the facts without a dash before it."""
    slogan, facts = squeeze("".join(before)), squeeze("".join(after))
    if not KIND_END.search(re.sub(TAIL_BRACKET, "", facts)) or KIND_END.search(slogan) or len(slogan) < 6:
        return False
    if read_byline(slogan) or ("在" in slogan and re.search(r"会|暨|季度|调度|和$|、$", slogan)):
        return False
    head, found, _ = facts.partition("在")
    return bool(found) and (
        not head or (bool(byline := read_byline(head)) and bool(byline.name or byline.posts))
    )


def _part(title: str) -> tuple[str, str] | None:
    """抓项目 促发展——在全县经济工作会议上的讲话 → main title and subtitle; other dashes part nothing."""
    found = DASH_INSIDE.search(title)
    if not found or not title[: found.start()].strip():
        return None
    left, right = title[: found.start()], title[found.end() :]
    ends = re.sub(TAIL_BRACKET, "", squeeze(right))
    if (
        KIND_END.search(squeeze(left))
        or not KIND_END.search(ends)
        or ("在" not in right and ("在" in left or not _names(right)))
    ):
        return None
    return left, right


def _names(text: str) -> bool:
    return bool(re.search(r"会|仪式|座谈", text))


def _join(pieces: list[str]) -> str:
    """Lines of one title: a short line that ends a clause keeps a space, a full line was wrapped."""
    text = ""
    has_facts = KIND_END.search(squeeze("".join(pieces)))
    for piece in pieces:
        wrapped = (
            not text or len(squeeze(text.rsplit(" ", 1)[-1])) >= _WIDE or len(squeeze(pieces[0])) >= _WIDE
        )
        text += piece if wrapped or has_facts else " " + piece
    return text


def _title_spaces(text: str) -> str:
    """Wrap spaces dropped; the space between two clauses of a slogan stays."""
    plain = squeeze(re.sub(TAIL_BRACKET, "", text))
    says_facts = KIND_END.search(plain) and "在" in plain
    if says_facts or "——在" in plain or "、" in plain:  # 县商务局领导重要讲话——在全 县商贸会议上
        return squeeze(text)
    parts = [squeeze(part) for part in re.split(r"[ \t\u3000]+", text.strip()) if part]
    kept = parts[0] if parts else ""
    for before, part in pairwise(parts):
        clauses = len(before) >= 4 and len(part) >= 4 and not re.search(r"[A-Za-z0-9]$", before)
        kept += (" " if clauses and not re.match(r"[A-Za-z0-9]", part) else "") + part
    return kept
