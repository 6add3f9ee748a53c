"""The search benchmark as a picture: ``python -m benchmarks.picture RESULTS.json > PICTURE.svg``.

Bars of p95 on a logarithmic scale, a group for each size; what is longer is slower.
"""

from __future__ import annotations

import json
import sys
from html import escape
from math import log10
from pathlib import Path

WIDTH, LABEL, ROW, BAR = 860, 330, 24, 14
LEAST, MOST = 0.1, 10_000  # milliseconds at the left and right end
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 } .size { font-weight: 600 }
.page { fill: #a4342a } .data { fill: #b98a3e } .engine { fill: #5b7083 } .line { stroke: #d0d7de }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .page { fill: #e5806f }
.data { fill: #d9b36c } .engine { fill: #9fb3c8 }
.line { stroke: #3d444d } }
"""


def picture(results: dict[str, dict]) -> str:
    """SVG of ``results``: size → name → {"engine": {"p95": …}, "page": {"p95": …}}."""
    drawn, y = [], 30
    for size, rows in sorted(results.items(), key=lambda item: int(item[0])):
        drawn.append(f'<text class="size" x="0" y="{y}">{size} 篇讲话</text>')
        y += ROW
        for name, row in rows.items():
            for what, label in (("engine", "引擎"), ("data", "数据"), ("page", "整页")):
                if what in row:
                    drawn += _bar(y, f"{name}，{label}", what, row[what]["p95"])
                    y += ROW
        y += ROW // 2
    scale = [_tick(10.0**power, y) for power in range(-1, 5)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + ROW}" role="img">'
    title = "<title>检索一次的时间，p95，毫秒，对数刻度</title>"
    return "\n".join([head, title, f"<style>{STYLE}</style>", *scale, *drawn, "</svg>\n"])


def _bar(y: int, label: str, kind: str, milliseconds: float) -> list[str]:
    width = f"{_x(milliseconds) - LABEL:.1f}"
    return [
        f'<text x="0" y="{y}">{escape(label)}</text>',
        f'<rect class="{kind}" x="{LABEL}" y="{y - BAR + 3}" width="{width}" height="{BAR}"/>',
        f'<text x="{_x(milliseconds) + 6:.1f}" y="{y}">{milliseconds:g}</text>',
    ]


def _tick(milliseconds: float, y: int) -> str:
    x = _x(milliseconds)
    return (
        f'<line class="line" x1="{x:.1f}" x2="{x:.1f}" y1="12" y2="{y}"/>'
        f'<text x="{x:.1f}" y="{y + 16}" text-anchor="middle">{milliseconds:g} 毫秒</text>'
    )


def _x(milliseconds: float) -> float:
    share = (log10(max(LEAST, milliseconds)) - log10(LEAST)) / (log10(MOST) - log10(LEAST))
    return LABEL + share * (WIDTH - LABEL - 60)


if __name__ == "__main__":
    print(picture(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))), end="")
