"""From what was typed to its pieces: quoted text, bare words, fields, minus. Pure.

A piece is what stands between two spaces; what has no meaning here – an unpaired quotation mark, a
bracket that groups, a wildcard – is dropped and noted, so that the words around it still find something.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from search.field_names import FILTER_FIELDS, field_of, no_field
from search.remarks import Remark

_OPERATORS = {
    **dict.fromkeys(("OR", "|", "||", "或", "或者"), "OR"),
    **dict.fromkeys(("AND", "&", "&&", "且", "并且"), "AND"),
    "NOT": "NOT",
}
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "［": "］", "｛": "｝"}
_CLOSING = {"“": "”", "‘": "’", "「": "」", "『": "』"}

# -税  －税  --税  —税 (but not ——税, nor —5月 of a text that was cut)  NOT 税
_MINUS = re.compile(r"(?:[-－−–﹣]++(?=\S)|—(?=[^\s—\d])|(?:NOT|ＮＯＴ)\s++(?=\S))++")
# 标题:  講話人： 苏明川  年:2020
_NAME = re.compile(r"([一-鿿]{1,6})([:：﹕])\s*+")
# "以旬保月"  "他说""好"""
_STRAIGHT = re.compile(r'"((?:[^"]|"")*)"')
# “以旬保月”  ‘以旬保月’  「開門紅」  『開門紅』  and, from a keyboard in the wrong state, ”以旬保月“
_CURLY = re.compile(
    r"(?:“([^”]*+)”|‘([^’]*+)’|「([^」]*+)」|『([^』]*+)』|[“”]([^“”\"]*+)[“”\"])(?=[\s“‘「『]|$)"
)
# 经济  |  and 甲 | 乙 of 甲|乙, and 工业) of 工业)-税
_BARE = re.compile(r"(?:[^\s\"*＊|｜)）]|[)）](?![-－−–]))++[)）]?+|[)）]|[|｜]++")
# 县级|市级 behind 级别:
_NAMED_BARE = re.compile(r"[^\s\"*＊]*+")
# * of 经济*
_WILDCARD = re.compile(r"[*＊]++")
# ~2 of 经济~2, ^9 of 经济^9
_WEIGHT = re.compile(r"(?<=\w)[~^][0-9.]*+$")


class Piece(NamedTuple):
    """One piece as ``shown``; ``field`` is what its name means (field_names), "" without a name.

    ``start`` is where it stands in the text.
    """

    shown: str
    minus: bool
    field: str
    value: str
    quoted: bool
    start: int

    @property
    def end(self) -> int:
        """Where the text goes on behind it."""
        return self.start + len(self.shown)

    @property
    def operator(self) -> str:
        """OR, AND or NOT, in whatever writing; "" for anything else."""
        if self.minus or self.field or self.quoted:
            return ""
        return _OPERATORS.get(unicodedata.normalize("NFKC", self.value), "")


def clean(text: str) -> str:
    """``text`` without what cannot be seen or stored: NUL, halves of pairs, marks that turn the line.

    >>> clean("经济\\u202e\\x00运行")
    '经济运行'
    """
    return "".join(
        char for char in text if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}
    )


def scan(text: str, note: Callable[[str], None]) -> Iterator[Piece]:
    """The pieces of ``text`` in order; ``note`` is told in a Chinese sentence what was dropped.

    >>> [(piece.field, piece.value) for piece in scan("标题：开门红 经济*", print)]
    * 不是通配符，已忽略：检索词在更长的词句里也查得到。
    [('title', '开门红'), ('', '经济')]
    """
    text, position = text.replace("＂", '"'), 0
    while position < len(text):
        if found := _WILDCARD.match(text, position):
            note(Remark("* 不是通配符，已忽略：检索词在更长的词句里也查得到。"))
            position = found.end()
        elif text[position].isspace():
            position += 1
        else:
            piece, position = _piece(text, position, note)
            if piece.value or piece.field:
                yield piece


def _piece(text: str, start: int, note: Callable[[str], None]) -> tuple[Piece, int]:
    minus = _MINUS.match(text, start)
    position = minus.end() if minus else start
    name = _NAME.match(text, position)
    field = field_of(name[1]) if name else ""
    if name and field:
        position = name.end()
        if text[position - 1].isspace() and _begins_anew(text, position):
            return Piece(text[start:position].strip(), bool(minus), field, "", False, start), position
    if quoted := _STRAIGHT.match(text, position) or _CURLY.match(text, position):
        value = next((group for group in quoted.groups() if group is not None), "")
        value = value.replace('""', '"') if text[position] == '"' else value
        return Piece(text[start : quoted.end()], bool(minus), field, value or " ", True, start), quoted.end()
    position = _after_unpaired(text, position, note)
    bare = (_NAMED_BARE if field else _BARE).match(text, position)
    end = bare.end() if bare else position
    if name and not field and (sentence := no_field(name[1], name[2], text[name.end() : end])):
        note(sentence)
    value = text[position:end] if field in FILTER_FIELDS.values() else _tidy(text[position:end], note)
    return Piece(text[start:end].strip(), bool(minus), field, value, False, start), end


def _begins_anew(text: str, position: int) -> bool:
    """标题: 级别:县级 names a second field instead of a value; so does 标题: -税."""
    name = _NAME.match(text, position)
    return bool(_MINUS.match(text, position) or (name and field_of(name[1])))


def _after_unpaired(text: str, position: int, note: Callable[[str], None]) -> int:
    """Past an opening quotation mark that nothing closes; “紧日子”要过 is closed, and is text."""
    mark = text[position : position + 1]
    if mark == '"' or (mark in _CLOSING and _CLOSING[mark] not in text[position:]):
        note(Remark("%(mark)s 没有配对，已忽略这个引号。", mark=mark))
        return position + 1
    return position


def _tidy(value: str, note: Callable[[str], None]) -> str:
    """A bare word without what other systems give a meaning to: 经济~2, (经济 of (经济 OR 统计)."""
    if weight := _WEIGHT.search(value):
        note(Remark("%(sign)s 在这里没有含义，已忽略。", sign=weight[0]))
        value = value[: weight.start()]
    bare = value
    while bare and bare[0] in _BRACKETS and _BRACKETS[bare[0]] not in bare:
        bare = bare[1:]
    while bare and bare[-1] in _OPENING and _OPENING[bare[-1]] not in bare:
        bare = bare[:-1]
    if bare != value:
        note(Remark("括号不表示分组，已忽略。"))
    return bare


_OPENING = {closing: opening for opening, closing in _BRACKETS.items()}
