"""The little grammar of the search box: what a reader typed → terms, conditions, and what was ignored.

    经济运行 开门红        both are required; 经济运行 may also stand as 经济 … 运行
    "以旬保月、以月保季"    exactly this; “…” works too; "" inside stands for one quotation mark
    -税  经济 OR 统计       not this; one of the two
    标题:开门红 讲话人:苏明川 职务:市长 地区:青石        only in this field
    级别:县级 职级:县处级正职 机构:政府 文种:讲话 年份:2018..2020 季度:2    filters, several by 、

Nothing raises: what cannot be understood is left out and said so. Pure: no Django, no engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from search.chinese.folding import fold

MAX_CHARACTERS = 200
MAX_TERMS = 32
MAX_YEARS = 50
TEXT_FIELDS = {"标题": "title", "讲话人": "speaker", "职务": "posts", "地区": "place", "地方": "place"}

# Stored values by their labels; a test holds them equal to archive.enums, which needs Django.
LABELS: dict[str, dict[str, str]] = {
    "level": dict(国家级="national", 省级="province", 市级="city", 县级="county", 乡级="township"),
    "rank": {
        f"{tier}{seat}": f"{value}-{suffix}"
        for tier, value in (
            ("国家级", "national"),
            ("省部级", "province"),
            ("厅局级", "bureau"),
            ("县处级", "county"),
            ("乡科级", "township"),
        )
        for seat, suffix in (("正职", "head"), ("副职", "deputy"))
    },
    "branch": dict(
        党委="party", 人大="congress", 政府="government", 政协="conference", 部门="department", 其他="other"
    ),
    "kind": dict(
        讲话="speech", 发言="remarks", 报告="report", 致辞="address", 主持词="hosting", 其他="other"
    ),
}


@dataclass(frozen=True)
class Term:
    """One thing to look for: ``field`` is empty (title or body) or one of the values of TEXT_FIELDS.

    A quoted term is exact; a bare one may also match loosely, by its words. ``alias_of`` is the word
    as typed that this term is another form of; empty for what was typed.
    """

    text: str
    folded: str
    quoted: bool = False
    field: str = ""
    alias_of: str = ""

    @property
    def understood(self) -> str:
        """In Chinese words, e.g. 标题含“开门红”."""
        name = {"title": "标题", "speaker": "讲话人", "posts": "职务", "place": "地区"}.get(self.field, "")
        return (
            f"{name}含“{self.text}”" if name else (f"原文“{self.text}”" if self.quoted else f"“{self.text}”")
        )


@dataclass
class ParsedText:
    """What the text asks for: every clause is required, one of its terms is enough."""

    clauses: list[tuple[Term, ...]] = field(default_factory=list)
    excluded: list[Term] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)


_NAMES = {
    **dict.fromkeys(("级别", "层级", "行政层级"), "level"),
    **dict.fromkeys(("职级", "领导职务层次"), "rank"),
    **dict.fromkeys(("机构", "机构类别"), "branch"),
    "文种": "kind",
    "年份": "year",
    "季度": "quarter",
}
# -级别:"县级"  |  minus, field of the allow-list, then quoted or bare text
_PIECE = re.compile(
    r"(?P<minus>[-－](?=\S))?"
    rf"(?:(?P<name>{'|'.join([*TEXT_FIELDS, *_NAMES])})[:：])?"
    r'(?:"(?P<straight>(?:[^"]|"")*)(?P<closed>"?)|“(?P<curly>[^”]*)”(?!\S)|「(?P<corner>[^」]*)」(?!\S)|'
    r'(?P<bare>[^\s"]+)|)'
)


def parse_text(text: str) -> ParsedText:
    """Read the search box.

    >>> parse_text("经济运行 -税 级别:县级").filters
    {'level': ['county']}
    """
    parsed = ParsedText()
    if len(text) > MAX_CHARACTERS:
        parsed.ignored.append(f"检索词太长，只用了前 {MAX_CHARACTERS} 个字。")
    join = False  # an OR stands between the last clause and the next term
    for piece in _pieces(text[:MAX_CHARACTERS].replace("＂", '"')):
        if piece["bare"] in {"OR", "|"} and not piece["minus"] and not piece["name"]:
            join = bool(parsed.clauses)
            if not join:
                parsed.ignored.append("OR 前面没有检索词，已忽略。")
        elif not (piece["bare"] == "AND" and not piece["minus"] and not piece["name"]):
            join = _read_piece(parsed, piece, join=join)
    if join:
        parsed.ignored.append("OR 后面没有检索词，已忽略。")
    return parsed


def _pieces(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while position < len(text):
        piece = _PIECE.match(text, position)
        if piece and piece.end() > position:
            yield piece
            position = piece.end()
        else:
            position += 1  # white space


def _read_piece(parsed: ParsedText, piece: re.Match[str], *, join: bool) -> bool:
    """Put one piece where it belongs; returns whether an OR still waits for its second term."""
    value, quoted = _value(piece)
    shown = piece[0].strip()
    if piece["straight"] is not None and not piece["closed"]:
        parsed.ignored.append(f"{shown[:20]} 的引号没有配对，已当作到结尾为止。")
    if piece["name"] in _NAMES:
        _read_filter(parsed, _NAMES[piece["name"]], value, shown=shown, minus=bool(piece["minus"]))
        return join
    term = Term(value.strip(), fold(value), quoted, TEXT_FIELDS.get(piece["name"] or "", ""))
    if not term.folded:
        parsed.ignored.append(f"{shown} 里没有可检索的文字，已忽略。")
    elif sum(map(len, parsed.clauses)) + len(parsed.excluded) >= MAX_TERMS:
        parsed.ignored.append(f"最多 {MAX_TERMS} 个检索词，{shown} 已忽略。")
    elif piece["minus"]:
        parsed.excluded.append(term)
    elif join:
        parsed.clauses[-1] += (term,)
        return False
    else:
        parsed.clauses.append((term,))
    return join


def _value(piece: re.Match[str]) -> tuple[str, bool]:
    """Text of a piece and whether it was quoted."""
    if piece["straight"] is not None:
        return piece["straight"].replace('""', '"'), True
    quoted = piece["curly"] if piece["curly"] is not None else piece["corner"]
    return (quoted, True) if quoted is not None else (piece["bare"] or "", False)


def _read_filter(parsed: ParsedText, name: str, value: str, *, shown: str, minus: bool) -> None:
    found = [_READERS[name](part) for part in re.split(r"[、,，|]", value) if part]
    if minus:
        parsed.ignored.append(f"{shown} 不能用减号排除，已忽略。")
    elif not found or None in found:
        parsed.ignored.append(f"{shown} 没有看懂，已忽略。")
    else:
        parsed.filters.setdefault(name, []).extend(one for values in found for one in values or ())


def _choice(name: str) -> Callable[[str], list[str] | None]:
    def read(text: str) -> list[str] | None:
        stored = LABELS[name].get(text, text)
        return [stored] if stored in LABELS[name].values() else None

    return read


def _years(text: str) -> list[str] | None:
    """2018, 2018年, 2018..2020, 2018-2020, 2018至2020."""
    found = re.fullmatch(r"([12]\d{3})年?(?:(?:\.\.|[-—–－~～至到])([12]\d{3})年?)?", text, re.ASCII)
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return [str(year) for year in range(first, last + 1)] if 0 <= last - first < MAX_YEARS else None


def _quarter(text: str) -> list[str] | None:
    """2, 二, 二季度, 第二季度, 2季度."""
    found = re.fullmatch(r"第?([1-4一二三四])(?:季度)?", text)
    return [found[1].translate(str.maketrans("一二三四", "1234"))] if found else None


_READERS: dict[str, Callable[[str], list[str] | None]] = {
    **{name: _choice(name) for name in LABELS},
    "year": _years,
    "quarter": _quarter,
}
