"""Text that XML can hold."""

from __future__ import annotations

import re

# what XML 1.0 cannot hold, escaped or not (2.2): NUL, ESC, U+FFFE
_UNHOLDABLE = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def holdable(text: str) -> str:
    r"""Text that XML can hold; a character that it cannot is left out.

    >>> holdable("上半年\x00经济\x1b")
    '上半年经济'
    """
    return _UNHOLDABLE.sub("", text)
