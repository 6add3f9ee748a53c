"""Browsing as a reader does: by rank to a speaker and back, from a tile or a cell to its speeches."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize("size", ["desk", "phone"])
WITH_AND_WITHOUT = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])


@BOTH
@WITH_AND_WITHOUT
def test_by_rank_to_a_speaker_and_back(visit, size, javascript):
    page = visit("/", size, javascript=javascript)
    page.get_by_role("main").get_by_role("link", name="分门别类浏览").click()
    page.get_by_role("link", name="领导职务层次").click()
    page.get_by_role("link", name=re.compile("^县处级正职")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("县处级正职")
    page.get_by_role("link", name="按讲话人").click()
    page.get_by_role("main").get_by_role("link", name="方若琳", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("方若琳")
    page.get_by_role("link", name=re.compile("^区委书记方若琳")).last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("区委书记方若琳")
    page.go_back()
    page.go_back()
    expect(page.locator(".sorts [aria-current]")).to_have_text("按讲话人")
    page.locator(".crumbs").get_by_role("link", name="领导职务层次").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("领导职务层次")


@BOTH
def test_a_cell_of_the_heat_map_leads_to_its_speeches(visit, size):
    page = visit("/", size)
    row = page.locator(".heat tr", has=page.get_by_role("rowheader", name="二季度")).first
    cells = row.get_by_role("link", name=re.compile(r"^\d+ 篇$"))
    count = int(re.search(r"\d+", cells.first.inner_text())[0])
    cells.first.click()
    expect(page.get_by_role("status")).to_contain_text(f"共 {count} 篇讲话")


@pytest.mark.parametrize(
    "address", ["/", "/browse/", "/browse/place/", "/browse/quarter/", "/browse/level/county/", "/speakers/"]
)
def test_pages_of_320_pixels_do_not_scroll_sideways_and_targets_are_large(visit, address):
    page = visit(address, "phone")
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    small = page.evaluate(
        """[...document.querySelectorAll("main a, main button")].map(e => [e.textContent.trim(),
           e.getBoundingClientRect()]).filter(([, box]) => box.height < 24).map(([text]) => text)"""
    )
    assert small == []
