"""The kinds of repairs: name, what the reviewer is told, and what finds them.

They are tried in this order; where two touch the same character the earlier one is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from . import characters, punctuation, spacing
from .edits import Edit, Printed


@dataclass(frozen=True)
class RepairKind:
    """A named repair. ``notice``: the place is only shown, nothing is changed.

    ``changes_characters``: more than white space and line ends differs afterwards.
    """

    name: str
    label: str
    explanation: str
    changes_characters: bool = False
    notice: bool = False
    find: Callable[[Printed], Iterable[Edit]] | None = None  # None: made where lines are put together


JOINED_LINES = RepairKind("joined-lines", "接续断行", "一句话在这里被分页或换行切断，已与上一行接成一段。")
JOINED_SENTENCES = RepairKind(
    "joined-sentences", "句号处接续", "上一行恰好在页末以句号收尾，从版面看后面仍是同一段，已接上。"
)
PAGE_FURNITURE = RepairKind(
    "page-furniture",
    "页码页眉",
    "这一行是页码、每页重复的页眉页脚，或者网站自己的话（广告、链接），不算正文。",
    changes_characters=True,
)
TITLE_SPACE = RepairKind("title-space", "标题空格", "标题折行处或姓名中间多出的空格，已去掉。")

_FOUND = (
    RepairKind(
        "repeated-character",
        "跨页重字",
        "分页处把同一个字印了两遍，已去掉一个。",
        changes_characters=True,
        find=characters.repeated_characters,
    ),
    RepairKind(
        "minus-sign",
        "负号误作“一”",
        "百分数前的“一”是负号，已改为“-”。",
        changes_characters=True,
        find=characters.minus_signs,
    ),
    RepairKind(
        "dash",
        "连接号误作“一”",
        "两个数字之间的“一”是连接号，已改为“—”。",
        changes_characters=True,
        find=characters.dashes,
    ),
    RepairKind(
        "english-and",
        "“和”误作 and",
        "汉字之间的 and 是“和”字识别有误，已改回。",
        changes_characters=True,
        find=characters.english_and,
    ),
    RepairKind(
        "half-width-mark",
        "半角标点",
        "汉字之间的半角标点，已改为全角；数字和西文里的不动。",
        changes_characters=True,
        find=punctuation.half_width_marks,
    ),
    RepairKind("split-number", "数字拆散", "一个数被空格拆开，已并拢。", find=spacing.split_numbers),
    RepairKind(
        "digit-space", "数字空格", "数字、百分号与汉字之间的空格，已去掉。", find=spacing.digit_spaces
    ),
    RepairKind("name-space", "姓名空格", "讲话人姓名中间的空格，已去掉。", find=spacing.name_spaces),
    RepairKind("letter-space", "字距空格", "为拉开字距而加的空格，已去掉。", find=spacing.letter_spaces),
    RepairKind("mark-space", "标点空格", "全角标点前后的空格，已去掉。", find=spacing.mark_spaces),
    RepairKind(
        "inner-space",
        "字间空格",
        "汉字之间有空格，可能有意，也可能多余；没有改动，请看一眼。",
        notice=True,
        find=spacing.inner_spaces,
    ),
    RepairKind(
        "reading-note",
        "现场记号",
        "像是讲话时留下的记号，如“未讲”“略”；没有改动，请看一眼。",
        notice=True,
        find=characters.reading_notes,
    ),
    RepairKind(
        "doubled-word",
        "疑似重字",
        "同一个字连用两次，可能多印了一个；没有改动，请看一眼。",
        notice=True,
        find=characters.doubled_words,
    ),
    RepairKind(
        "unbalanced-pair",
        "标点不成对",
        "引号、括号或书名号缺了一半；没有改动，请看一眼。",
        notice=True,
        find=punctuation.unbalanced_pairs,
    ),
    RepairKind(
        "dot-leader",
        "目录点线",
        "像是目录里的一行，带点线和页码；没有改动，请看一眼。",
        notice=True,
        find=characters.leaders,
    ),
)

REPAIRS: Mapping[str, RepairKind] = MappingProxyType(
    {kind.name: kind for kind in (JOINED_LINES, JOINED_SENTENCES, PAGE_FURNITURE, TITLE_SPACE, *_FOUND)}
)
