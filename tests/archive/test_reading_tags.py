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
    ("完成投资3.5亿元", '完成投资<span class="unbroken">3.5亿元</span>', "a figure and its unit"),
    ("达1,234.5万人次", '达<span class="unbroken">1,234.5万人</span>次', "thousands"),
    ("增长12.6%，", "增长12.6%，", "browsers keep a percentage whole"),
    ("提高0.8个百分点", '提高<span class="unbroken">0.8个百分点</span>', "a long unit"),
    ("到2021年底", '到<span class="unbroken">2021年</span>底', "a year"),
    ("列全省第12位", '列全省<span class="unbroken">第12位</span>', "a place in a row"),
    ("装机120万千瓦", '装机<span class="unbroken">120万千瓦</span>', "a scale before the unit"),
    ("达3.2万。", '达<span class="unbroken">3.2万</span>。', "a scale alone"),
    ("共7大类", "共7大类", "no unit: a line may end behind the figure"),
    (
        SafeString('<mark id="m1" data-match="1">3.5亿</mark>元&#x27;21年'),
        '<mark id="m1" data-match="1"><span class="unbroken">3.5亿</span></mark>元&#x27;'
        '<span class="unbroken">21年</span>',
        "within a mark; entities and tags stay whole",
    ),
    (
        SafeString("&#39;年 a1月"),
        '&#39;年 a<span class="unbroken">1月</span>',
        "digits of an entity are none",
    ),
]


@pytest.mark.parametrize(("title", "expected", "why"), TITLES)
def test_unbroken(title, expected, why):
    assert unbroken(title) == expected, why
