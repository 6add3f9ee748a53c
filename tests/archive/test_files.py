"""Names that strangers give to files, fit to be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.files import shown_name
from archive.parsing.patterns import INVISIBLE

NAMES = [
    ("../../x.txt", "x.txt", "folders above"),
    ("..\\..\\x.txt", "x.txt", "folders of Windows"),
    ("/etc/passwd", "passwd", "a whole path"),
    ("C:\\temp\\讲话.docx", "讲话.docx", "a drive"),
    ("CON.txt", "CON.txt", "a device: only shown, never written"),
    ("讲\x00话\n.txt", "讲话.txt", "control characters"),
    ("讲话\u202etxt.exe", "讲话txt.exe", "written from right to left"),
    ("长" * 300 + ".txt", "长" * 251 + ".txt", "cut, the ending kept"),
    ("讲话🎉.txt", "讲话🎉.txt", "a picture"),
    ("%2e%2e/x.txt", "x.txt", "percent signs are only signs"),
    ("..", "未命名", "no name"),
    ("", "未命名", "nothing"),
    ("  讲话.txt . ", "讲话.txt", "blanks and dots around"),
    ("讲\ud800话.txt", "讲话.txt", "half a character"),
]


@pytest.mark.parametrize(("name", "shown", "why"), NAMES, ids=[row[2] for row in NAMES])
def test_shown_name(name, shown, why):
    assert shown_name(name) == shown, why


@given(st.text(st.characters()))
def test_any_name_can_be_shown(name):
    shown = shown_name(name)
    assert 0 < len(shown) <= 255 and not INVISIBLE.search(shown) and not set(shown) & set("/\\\n\t")
