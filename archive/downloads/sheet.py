"""The page of official documents: GB/T 9704-2012《党政机关公文格式》, millimetres and points.

A4, head margin 37 mm, binding margin 28 mm, type area 156 × 225 mm (5.2.1); characters of size 3 in 22 lines
of 28 that fill the type area (5.2.2, 5.2.3); title of size 2, centred, its lines forming a trapezium or a
lozenge (7.3.1); headings of the first level in 黑体, of the second in 楷体, paragraphs indented by two
characters (7.3.3); the page number of size 4 between two dashes, 7 mm below the type area, one character
from the outer edge (7.5). Headings of the third level are bold, as offices have it; the standard is silent.
"""

from __future__ import annotations

WIDTH, HEIGHT = 210, 297
HEAD, BINDING = 37, 28
TYPE_WIDTH, TYPE_HEIGHT = 156, 225
FOOT, OUTER = HEIGHT - HEAD - TYPE_HEIGHT, WIDTH - BINDING - TYPE_WIDTH
NUMBER_BELOW = 7

ROWS, CHARACTERS = 22, 28
SIZE_2, SIZE_3, SIZE_4 = 22, 16, 14
TITLE_CHARACTERS = 19  # of size 2; the type area holds 20

POINTS = 72 / 25.4  # of a millimetre
ROW = TYPE_HEIGHT * POINTS / ROWS  # 28.99 points
PITCH = TYPE_WIDTH * POINTS / CHARACTERS  # 15.79 points: size 3 is set a little tight
