"""What must not be parted at the end of a line: figures and their units, dotted names, ranges.

Browsers keep 12.6%, —— and …… together by themselves (UAX #14: NU × PO, B2 × B2, IN × IN), but part 3.5 from
亿元 and 2021 from 年, because a Han character may begin a line anywhere. CLREQ 3.1.3 wants them whole.
"""

from __future__ import annotations

import re

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_SCALE = r"(?:百|千|万|百万|千万|亿|百亿|千亿|万亿)"
_NAME = (
    r"(?:个百分点|平方公里|平方千米|平方米|立方米|公里|千米|公斤|公顷|千瓦|兆瓦|分钟|小时|年度?|月份?"
    r"|[日号时元吨亩米斤克人户家个项件条座台辆倍成位名次届期批级]|℃)"
)
_UNIT = rf"(?:{_SCALE}?{_NAME}|{_SCALE})"
# A tag or an entity (passed over), 阿木·达吉, 1—4月, 1.2%—3.4%, 第12届, 3.5亿元, 120万千瓦, 2021年
_PARTS = re.compile(
    r"<[^>]*>|&[#\w]+;"
    r"|([\u4e00-\u9fff]·[\u4e00-\u9fff]"
    rf"|第?{_NUMBER}[%‰]?[-—–－~～至]{_NUMBER}{_UNIT}?"
    rf"|第?{_NUMBER}{_UNIT})"
)


def unbroken_html(html: str) -> str:
    """Escaped text with marks, what belongs together in ``<span class="unbroken">``; tags stay as they are.

    >>> unbroken_html("2021年增长12.6%，投资3.5亿元。")
    '<span class="unbroken">2021年</span>增长12.6%，投资<span class="unbroken">3.5亿元</span>。'
    """
    return _PARTS.sub(_whole, html)


def _whole(found: re.Match[str]) -> str:
    return f'<span class="unbroken">{found[1]}</span>' if found[1] else found[0]
