"""Filters of the reading pages."""

from __future__ import annotations

import pytest
from django.utils.safestring import SafeString

from archive.templatetags.reading import unbroken

TITLES = [
    ("阿木·达吉在会上", '阿<span class="unbroken">木·达</span>吉在会上', "a dotted name"),
    ("暨1—4月份分析会", '暨<span class="unbroken">1—4月份</span>分析会', "a range of months"),
    ("抓项目——在会上", "抓项目——在会上", "a dash between words may end a line"),
    ("<b>1-5月", '&lt;b&gt;<span class="unbroken">1-5月</span>', "escaped first"),
    (
        SafeString('<mark id="m1" data-match="1">分析</mark>'),
        '<mark id="m1" data-match="1">分析</mark>',
        "marks stay as they are",
    ),
]


@pytest.mark.parametrize(("title", "expected", "why"), TITLES)
def test_unbroken(title, expected, why):
    assert unbroken(title) == expected, why
