"""What a file says of itself: what was asked, when, and where the search stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.citation import one_line


@dataclass(frozen=True)
class Heading:
    """``address`` is the search's; ``found`` is how many speeches were found when the file was begun."""

    understood: str
    ignored: tuple[str, ...]
    address: str
    exported_at: datetime
    found: int

    def lines(self) -> list[str]:
        """For formats that people read, a line each.

        >>> Heading("“经济”", (), "http://host/search/?q=x", datetime(2026, 11, 24, 9, 5), 3).lines()[1]
        '检索：“经济”'
        """
        lines = [
            "讲话文库检索结果",
            f"检索：{one_line(self.understood)}",
            *(f"未能理解，已忽略：{one_line(sentence)}" for sentence in self.ignored),
            f"网址：{self.address}",
            f"导出时间：{self.exported_at:%Y-%m-%d %H:%M}，检索到 {self.found} 篇",
        ]
        return lines
