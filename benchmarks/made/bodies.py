"""Bodies of made-up speeches, with what looks like a title and is none; layouts to print them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from . import words
from .titles import Title


def body(rng: Random, title: Title, decoys: Sequence[Callable]) -> list[str]:
    """Paragraphs and headings of one speech."""
    salutation = title.salutation or rng.choice((None, *words.SALUTATIONS[:3]))
    lines = [salutation] if salutation else []
    lines.append(words.paragraph(rng))
    for n in range(1, rng.randint(2, 4)):
        lines.append(f"{words.number(n)}、{words.head(rng)}")
        for m in range(1, rng.randint(2, 4)):
            if rng.random() < 0.5:
                lines.append(f"（{words.number(m)}）{words.head(rng)}")
            lines.append(words.paragraph(rng))
        if decoys and rng.random() < 0.4:
            lines += rng.choice(decoys)(rng)
            lines.append(words.paragraph(rng))
    lines.append(rng.choice(("同志们！" + words.paragraph(rng), words.paragraph(rng), "谢谢大家！")))
    return lines


def quoted_title(rng: Random) -> list[str]:
    return [f"会上，{rng.choice(words.POSTS)}作了题为《在{words.occasion(rng)}上的讲话》的报告。"]


def list_of_documents(rng: Random) -> list[str]:
    names = [f"{n}.在{words.occasion(rng)}上的讲话" for n in range(1, 4)]
    return ["这次会议的文件有：", *names]


def agenda(rng: Random) -> list[str]:
    return [
        "会议共有四项议程：",
        f"一是{words.OFFICES[0]}负责同志在会上作汇报；",
        f"二是{rng.choice(words.POSTS)}{words.person(rng)}作工作报告；",
        "三是分组讨论；",
        "四是县委书记作重要讲话。",
    ]


def speakers(rng: Random) -> list[str]:
    return [
        "下面，请同志们依次发言：",
        *(f"{rng.choice(words.POSTS)}{words.person(rng)}发言" for _ in range(3)),
        "感谢大家的发言。",
    ]


def bare_heading(rng: Random) -> list[str]:
    return [words.head(rng)]


def slogan_heading(rng: Random) -> list[str]:
    return [rng.choice(words.SLOGANS)]


def reference_list(rng: Random) -> list[str]:
    return ["学习资料：", *(f"《{words.person(rng)}同志在{words.occasion(rng)}上的讲话》" for _ in range(3))]


def closing_call(rng: Random) -> list[str]:
    return ["同志们！"]


INSIDE = (
    quoted_title,
    list_of_documents,
    agenda,
    speakers,
    bare_heading,
    slogan_heading,
    reference_list,
    closing_call,
)


def appendix(rng: Random) -> list[str]:
    rows = [
        f"{words.county(rng)}县 {rng.randint(10, 90)} {rng.randint(1, 9)}.{rng.randint(0, 9)}"
        for _ in range(4)
    ]
    return [rng.choice(("附件：", "附件1", "附表：", "附：")), f"{rng.choice(words.TOPICS)}任务分解表", *rows]


def signature(rng: Random) -> list[str]:
    return [f"{words.county(rng)}县人民政府办公室", words.day(rng)]


BEHIND = (appendix, signature)


def wrapped(text: str, columns: int) -> list[str]:
    """Hard lines of ``columns`` characters, punctuation hanging."""
    lines, line, width = [], "", 0.0
    for char in text:
        size = 1.0 if char >= "\u0250" else 0.5
        if width + size > columns and char not in "，。、；：！？”）》":
            lines.append(line)
            line, width = "", 0.0
        line += char
        width += size
    return [*lines, line]


def paragraph_a_line(text: str) -> list[str]:
    return [text]


def indented(text: str) -> list[str]:
    return ["\u3000\u3000" + text]


def with_gaps(text: str) -> list[str]:
    return [text, ""]


def wrapped_28(text: str) -> list[str]:
    return wrapped("\u3000\u3000" + text, 28)


def wrapped_36(text: str) -> list[str]:
    return wrapped("\u3000\u3000" + text, 36)


def wrapped_gap(text: str) -> list[str]:
    return [*wrapped(text, 34), ""]


def spaced_indent(text: str) -> list[str]:
    return ["    " + text]


LAYOUTS = {
    layout.__name__: layout
    for layout in (paragraph_a_line, indented, with_gaps, wrapped_28, wrapped_36, wrapped_gap, spaced_indent)
}
