"""What the words at the end and at the head of a line say: the paragraph ends, goes on, or begins."""

from __future__ import annotations

import re

from . import patterns

LONGEST_HEADING = 45
_LONGEST_REMAINDER = 6
_TABS_OF_A_ROW = 2
_CELLS_OF_A_ROW = 4
_NUMBERS = "一二三四五六七八九十"
_CLOSING_NOTE = re.compile("[。！？][（(][^（）()]{1,8}[）)]$")


def ended(text: str) -> bool:
    """Whether a sentence ends with the line, or a colon announces what follows.

    >>> ended("就讲这些。”"), ended("全县上下要抓住")
    (True, False)
    """
    return bool(patterns.FULL_STOP.search(text))


def opens(text: str) -> bool:
    """Whether a paragraph may well begin like this: 一、  二是  下面，  同时，"""
    return is_numbered(text) or bool(patterns.OPENING.match(text))


def opens_strongly(text: str) -> bool:
    """一、…  （一）… begin a paragraph whatever stands before them."""
    return bool(patterns.HEADING_1.match(text) or patterns.HEADING_2.match(text))


def is_remainder(paragraph: str, text: str) -> bool:
    """A heading's last characters on the next page: …的各项举 / 措."""
    return len(text) <= _LONGEST_REMAINDER and is_numbered(paragraph) and not is_numbered(text)


def closing_note(text: str) -> bool:
    """…（未讲） closes a paragraph though no full stop follows.

    >>> closing_note("这一条很重要。（略）")
    True
    """
    return bool(_CLOSING_NOTE.search(text))


def stands_alone(text: str) -> bool:
    """Whether the line is a paragraph by itself: a row of a table, the head of an annex.

    >>> stands_alone("1 改造农村公路62公里 县交通运输局 10月底"), stands_alone("今年 要抓好 三件事，")
    (True, False)
    """
    if patterns.ANNEX.match(text) or text.count("\t") >= _TABS_OF_A_ROW:
        return True
    cells = text.split()
    return (
        len(cells) >= _CELLS_OF_A_ROW
        and not any(stop in text for stop in "，。；：！？")
        and all(len(cell) > 1 or cell.isdigit() for cell in cells)
    )


def parts_items(before: str, after: str) -> bool:
    """…； followed by another item of a list."""
    return before.endswith(("；", ";")) and is_numbered(after)


def is_numbered(text: str) -> bool:
    """Whether the text opens with 一、 （一） 1. （1） 第一， or 一是."""
    return bool(patterns.NUMBERED.match(text) or patterns.ITEM.match(text))


def is_heading(text: str) -> bool:
    """A numbered line, short and without a sentence in it: it needs no full stop to end."""
    return len(text) <= LONGEST_HEADING and "。" not in text[:-1] and bool(patterns.NUMBERED.match(text))


def goes_on_counting(paragraph: str, text: str, least: int) -> bool:
    """第五，……。一要……。二要……。 / 三要……: at least so many items run inside the paragraph.

    An item that opens the paragraph proves nothing, the next may open one, too; one inside proves enough
    for the third and later ones.
    """
    found = patterns.COUNTED.match(text)
    position = _NUMBERS.index(found["number"]) if found else 0
    if position < least:
        return False
    word, opens_it = found["word"], patterns.COUNTED.match(paragraph)
    if least > 1 and not opens_it and "一" + word in paragraph:
        return True
    counted = all(number + word in paragraph for number in _NUMBERS[position - least : position])
    return counted and not (opens_it and least < 2)
