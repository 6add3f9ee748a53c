"""Where words come from, as a line that goes with them: after GB/T 7714—2015, and plain.

A speech is a part of its compilation (4.2, 8.8.1: ``//``). The type is that of the work it stands in: a
compilation is 汇编, [G], online [G/OL] (8.2.2, appendix B); [R] is a scientific report, [A] a record under
an archive's number, and [Z] is for what has no type. Who is not named is left out (8.1.3), so are place
and publisher, which an electronic resource may lack (8.4.1.3, 8.4.2.3). The day of the speech is no day
of publication: it stands behind the title as what explains it (8.2.3). Day of citation: 8.4.4.2;
address: 8.6.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Cited:
    """What a citation says of a speech; unknown is empty. ``delivered`` is the date as a reader sees it."""

    speaker: str
    title: str
    subtitle: str
    delivered: str
    compilation: str
    number: int
    address: str


def gbt_7714(cited: Cited, today: date) -> str:
    """One reference; no full stop behind the address, where it would be copied along (7.1: 可用).

    柳长青. 在全县分析会上的讲话：2021年4月20日[G/OL]//青石县经济工作讲话. [2026-11-24]. http://host/speeches/1/
    """
    title = "：".join(filter(None, [cited.title, cited.subtitle, cited.delivered]))
    author = f"{one_line(cited.speaker)}. " if cited.speaker else ""
    return f"{author}{one_line(title)}[G/OL]//{one_line(cited.compilation)}. [{today}]. {cited.address}"


def plain(cited: Cited) -> str:
    """The source in words; the paragraph and its address are put behind it.

    柳长青：《在全县分析会上的讲话》（2021年4月20日），载《青石县经济工作讲话》第1篇
    """
    author = f"{one_line(cited.speaker)}：" if cited.speaker else ""
    title = "——".join(filter(None, [cited.title, cited.subtitle]))
    delivered = f"（{cited.delivered}）" if cited.delivered else ""
    work = _in_title_marks(cited.compilation)
    return f"{author}{_in_title_marks(title)}{delivered}，载{work}第{cited.number}篇"


def one_line(text: str) -> str:
    """Text without line ends and control characters, which would end a comment or a field.

    >>> one_line("上半年\\n经济  运行")
    '上半年 经济 运行'
    """
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text).strip()


def _in_title_marks(title: str) -> str:
    """《》 around a title; title marks inside of it are single ones (GB/T 15834—2011, 4.15.3.4)."""
    return f"《{one_line(title).translate(str.maketrans('《》', '〈〉'))}》"
