"""Half-width punctuation between Chinese characters; pairs that do not close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .edits import Edit, Printed

_HAN = re.compile("[\u3400-\u9fff]")
_FULL = str.maketrans(",;:!?()", "，；：！？（）")
_HALF = frozenset(",;:!?")

_ANY_HALF = re.compile("[,;:!?()]")
# ，“   );   ”,   a run of marks and spaces, with a half-width mark in it
_RUN = re.compile(r"[ ，。；：、！？“”‘’《》〈〉（）,;:!?()]+")
# a half-width mark
_MARK = re.compile("[,;:!?]")
_BRACKET = re.compile("[()（）]")
_CLOSING = {"）": "（", "”": "“", "’": "‘", "》": "《", "〉": "〈", "】": "【", "〕": "〔"}
_SPACE_BEFORE = re.compile("(?<! ) {1,2}$")
_SPACE_BEHIND = re.compile(" {1,2}(?! )")
_PAIRED = re.compile("[" + "".join(map(re.escape, [*_CLOSING, *_CLOSING.values(), "(", ")"])) + "]")
# 1）   （甲）…；2)   the number of an item closes nothing
_ITEM_NUMBER = re.compile(r"(?:^|[；;。，：:\s])[\dA-Za-z一二三四五六七八九十]{1,2}$")
_LONGEST_ITEM_NUMBER = 3
_WIDEST_SPACE = 3
_LONGEST_BRACKET = 200
_DEEPEST = 6  # pairs in pairs


def half_width_marks(printed: Printed) -> Iterator[Edit]:
    """增长5%,居全市 → 增长5%，居全市; not 1,234, 8:30, 16.6:43.2, nor beside Latin words."""
    if not _ANY_HALF.search(printed.text):
        return
    spans = [*_marks(printed.text), *_brackets(printed.text)]
    for start, end in _merged(sorted(spans)):
        after = printed.text[start:end].replace(" ", "").translate(_FULL)
        yield Edit("half-width-mark", start, end, after)


def _marks(text: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text):
        if _HALF.isdisjoint(run[0]):
            continue
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        for found in _MARK.finditer(text, run.start(), run.end()):
            if _is_chinese(found[0], before, after):
                yield _with_spaces(text, found.start())


def _is_chinese(mark: str, before: str, after: str) -> bool:
    """Whether a half-width ``mark`` between these two characters (empty at the ends) is a Chinese one."""
    han_before, han_after = bool(_HAN.match(before)), bool(_HAN.match(after))
    if han_before and (han_after or not after or after.isdigit()):
        return True
    return mark in ",;" and han_after and (before.isdigit() or before in ("%", "％"))


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Pairs with a half-width bracket that stand behind a Chinese character, hold one, or are mixed."""
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        if found[0] in "(（":
            opened.append(found.start())
        elif opened:
            start, end = opened.pop(), found.start()
            mixed = (text[start] == "(") != (text[end] == ")")
            if mixed or (text[start] == "(" and _stands_in_chinese(text, start, end)):
                yield from (_with_spaces(text, place) for place in (start, end) if text[place] in "()")


def _stands_in_chinese(text: str, start: int, end: int) -> bool:
    before = text[max(start - _WIDEST_SPACE, 0) : start].rstrip()[-1:]
    return end - start <= _LONGEST_BRACKET and bool(_HAN.match(before) or _HAN.search(text, start, end))


def _with_spaces(text: str, place: int) -> tuple[int, int]:
    """A mark and the space around it; more than two set columns and stay."""
    before = _SPACE_BEFORE.search(text, max(place - _WIDEST_SPACE, 0), place)
    after = _SPACE_BEHIND.match(text, place + 1)
    return before.start() if before else place, after.end() if after else place + 1


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that share a space become one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def unbalanced_pairs(printed: Printed) -> Iterator[Edit]:
    """“最后一公里，…: shown where one half of a pair is missing, not changed."""
    opened: list[tuple[str, int]] = []
    alone: list[int] = []
    for found in _PAIRED.finditer(printed.text):
        char, place = found[0].translate(_FULL), found.start()
        if char not in _CLOSING:
            opened.append((char, place))
        elif any(char_before == _CLOSING[char] for char_before, _ in opened[-_DEEPEST:]):
            while opened[-1][0] != _CLOSING[char]:
                alone.append(opened.pop()[1])
            opened.pop()
        elif not _ITEM_NUMBER.search(printed.text[max(place - _LONGEST_ITEM_NUMBER, 0) : place]):
            alone.append(place)
    for place in sorted([*alone, *(place for _, place in opened)]):
        yield Edit("unbalanced-pair", place, place + 1, printed.text[place])
