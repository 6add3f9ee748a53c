"""What an editor can decide about a text, by name: each is a function from a division to another one.

``value`` is what the pressed button or the chosen line says: a line, ``line:nth`` for a paragraph (``nth``
counts those that begin in the line, from 0), ``line:column`` for a cut, ``line:name`` for a repair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from archive.models import Speech
from archive.parsing import REPAIRS, Division, Marks, ParseError
from archive.review.edits import Desk
from archive.typed_numbers import typed_number

HIGHEST_LEVEL = 4


@dataclass(frozen=True)
class Asked:
    """One press of a button on the desk: on which speech, about what."""

    desk: Desk
    number: int
    value: str

    @property
    def line(self) -> int:
        """The line that was chosen; raises ParseError where none was."""
        return self.pair()[0]

    def pair(self) -> tuple[int, int]:
        """The two numbers of ``12:3``; (12, 0) for ``12``."""
        first, _, second = self.value.partition(":")
        line, other = typed_number(first), typed_number(second or "0")
        if line is None or other is None:
            raise ParseError("请先选中一行或一段，再按按钮。")
        if not 1 <= line <= len(self.desk.lines):
            raise ParseError("没有这一行。")
        return line, other

    @property
    def speech(self) -> Speech:
        return self.desk.rows[self.number - 1]


def _merge(asked: Asked) -> Division:
    return asked.desk.division.merged(asked.number)


def _drop(asked: Asked) -> Division:
    return asked.desk.division.dropped(asked.number)


def _split(asked: Asked) -> Division:
    return asked.desk.division.split_at(asked.line, asked.desk.lines)


def _end(asked: Asked) -> Division:
    return asked.desk.division.ended(asked.number, asked.line, asked.desk.lines)


def _first(asked: Asked) -> Division:
    """The title begins there; where the line stands behind it, the title is that line alone."""
    span = asked.desk.division.spans[asked.number - 1]
    last = max(span.title_last_line, asked.line)
    return asked.desk.division.moved(asked.number, asked.line, last, asked.desk.lines)


def _title_end(asked: Asked) -> Division:
    span = asked.desk.division.spans[asked.number - 1]
    return asked.desk.division.moved(asked.number, span.first_line, asked.line, asked.desk.lines)


def _join(asked: Asked) -> Division:
    line, nth = asked.pair()
    first = asked.speech.paragraphs.first()
    if first and first.line == line and not nth:
        raise ParseError("这是第一段，前面没有可以并入的段落。")
    return _marks(asked, asked.desk.division.marks.with_join(line, nth, opens=_opens(asked.speech, line)))


def _cut(asked: Asked) -> Division:
    line, column = asked.pair()
    text = asked.desk.lines[line - 1].strip()
    if not column < len(text):
        raise ParseError("断开的位置不在这一行里，请重新选一处。")
    return _marks(asked, asked.desk.division.marks.with_cut(line, column))


def _level(level: int | None) -> Callable[[Asked], Division]:
    def decide(asked: Asked) -> Division:
        return _marks(asked, asked.desk.division.marks.with_level(*asked.pair(), level))

    return decide


def _as_printed(asked: Asked) -> Division:
    marks = asked.desk.division.marks
    return _marks(asked, replace(marks, as_printed=marks.as_printed | {_repair(asked)}))


def _repaired(asked: Asked) -> Division:
    marks = asked.desk.division.marks
    return _marks(asked, replace(marks, as_printed=marks.as_printed - {_repair(asked)}))


def _repair(asked: Asked) -> tuple[int, str]:
    first, _, name = asked.value.partition(":")
    line = typed_number(first)
    if line is None or not 1 <= line <= len(asked.desk.lines) or name not in REPAIRS:
        raise ParseError("请在要改的那一处修复上按按钮。")
    return line, name


def _marks(asked: Asked, marks: Marks) -> Division:
    return replace(asked.desk.division, marks=marks)


def _opens(speech: Speech, line: int) -> bool:
    """Whether a paragraph begins with the line itself, and not only inside it."""
    before = speech.paragraphs.filter(line__lt=line, last_line__gte=line)
    return not before.exists()


@dataclass(frozen=True)
class Decision:
    """``label``: on the button; ``done``: what the step is called, with the number of the speech."""

    label: str
    done: str
    decide: Callable[[Asked], Division]


DECISIONS = {
    "merge": Decision("并入前一篇", "把第 {number} 篇并入前一篇", _merge),
    "drop": Decision("不是讲话，去掉", "去掉第 {number} 篇", _drop),
    "split": Decision("从此行另起一篇", "把第 {number} 篇从第 {value} 行分开", _split),
    "first": Decision("标题从此行起", "第 {number} 篇改从第 {value} 行起", _first),
    "title-end": Decision("标题到此行止", "第 {number} 篇的标题改到第 {value} 行止", _title_end),
    "end": Decision("本篇到此行止", "第 {number} 篇改到第 {value} 行止", _end),
    "join": Decision("并入上一段", "第 {number} 篇第 {line} 行并入上一段", _join),
    "cut": Decision("在此断开", "在第 {number} 篇第 {line} 行断开一段", _cut),
    "level-0": Decision("正文", "第 {number} 篇第 {line} 行改为正文", _level(0)),
    "level-1": Decision("一级", "第 {number} 篇第 {line} 行改为一级标题", _level(1)),
    "level-2": Decision("二级", "第 {number} 篇第 {line} 行改为二级标题", _level(2)),
    "level-3": Decision("三级", "第 {number} 篇第 {line} 行改为三级标题", _level(3)),
    "level-4": Decision("四级", "第 {number} 篇第 {line} 行改为四级标题", _level(4)),
    "level-auto": Decision("由程序判断", "第 {number} 篇第 {line} 行的标题级别由程序判断", _level(None)),
    "as-printed": Decision("按原样", "第 {number} 篇第 {line} 行按原样", _as_printed),
    "repaired": Decision("恢复修复", "第 {number} 篇第 {line} 行恢复修复", _repaired),
}
