"""Facets as a reader meets them: chosen, taken back, several at once; pointer, keys, without JavaScript."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from archive.models import Speech
from tests.browser.waiting import settled

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize("size", ["desk", "phone"])


def found(page) -> int:
    return int(re.search(r"(?:找到|共) (\d+) 篇", settled(page).locator(".result-bar").inner_text())[1])


def facet(page, name: str):
    """A facet, unfolded where a phone folds all of them."""
    folded = settled(page).locator("details.facets:not([open]) > summary")
    if folded.is_visible():
        folded.click()
    return page.locator(f"[data-facet={name}]")


def choose(page, name: str, label: str) -> int:
    """Click a choice; returns the number that stood beside it."""
    link = facet(page, name).get_by_role("link", name=re.compile(rf"^{label}\s*\d+ 篇$"))
    count = int(re.search(r"(\d+)\s*篇", link.inner_text())[1])
    link.click()
    settled(page)
    return count


@BOTH
def test_several_values_of_a_facet_are_alternatives_and_each_can_be_taken_back(visit, size):
    page = visit("/search/?q=投资&sort=date", size)
    counties = choose(page, "level", "县级")
    assert found(page) == counties
    cities = choose(page, "level", "市级")
    assert found(page) == counties + cities
    expect(page.locator(".chip")).to_have_count(2)
    facet(page, "level").get_by_role("link", name="县级").click()
    assert found(page) == cities
    expect(page.locator(".sorts [aria-current]")).to_have_text("日期")
    page.get_by_role("link", name="清除全部").click()
    expect(page).to_have_url(re.compile(r"\?q=%E6%8A%95%E8%B5%84&sort=date$"))


def test_the_way_back_leads_through_what_was_chosen(visit):
    page = visit("/search/?q=投资")
    everything = found(page)
    counties = choose(page, "level", "县级")
    choose(page, "quarter", "一季度")
    page.go_back()
    assert found(page) == counties
    expect(page.locator(".chip")).to_have_text(["行政层级：县级×"])
    page.go_back()
    assert found(page) == everything
    expect(page.locator(".chip")).to_have_count(0)
    page.go_forward()
    expect(facet(page, "level").locator("[aria-current]")).to_have_text(re.compile("县级"))


def test_a_condition_typed_into_the_box_is_taken_out_of_it_by_a_click(visit):
    page = visit("/search/?q=投资 级别:县级、市级")
    facet(page, "level").get_by_role("link", name="县级").click()
    assert settled(page).get_by_role("combobox", name="检索").input_value() == "投资 级别:市级"
    facet(page, "level").get_by_role("link", name="市级").click()
    assert settled(page).get_by_role("combobox", name="检索").input_value() == "投资"


def test_a_place_opens_what_lies_below_it(visit, archive):
    for number, place in enumerate(["成都市武侯区", "广元市", "昭化区", "揭阳市", "重庆市"]):
        archive.speeches.filter(number=number + 1).update(place=place)
    call_command("build_index", verbosity=0)
    page = visit("/search/")
    assert page.get_by_role("link", name=re.compile("广元市")).count() == 0
    assert choose(page, "place", "四川省") == found(page) == 3
    assert choose(page, "place", "广元市") == found(page) == 2
    expect(page.locator(".chip")).to_have_text(["地方：四川省广元市×"])
    facet(page, "place").get_by_role("link", name="广元市").click()
    assert found(page) == archive.speeches.count()


def test_a_name_is_found_in_a_long_facet_and_stays_found_on_the_way_back(visit, archive):
    speaker = archive.speeches.get(number=5).speaker
    page = visit("/search/")
    box = facet(page, "speaker").get_by_role("searchbox")
    box.press_sequentially(speaker.name)
    listed = facet(page, "speaker").locator("li:visible")
    expect(listed).to_have_count(1)
    expect(facet(page, "speaker").get_by_role("status")).to_have_text(re.compile("这里列出的有 1 项，按回车"))
    listed.get_by_role("link").click()
    expect(page.locator(".chip")).to_have_text([f"讲话人：{speaker.name}×"])
    page.go_back()
    expect(facet(page, "speaker").locator("li:visible")).to_have_count(1)
    box.press("Enter")
    page.wait_for_url("**/search/facets/speaker/**")
    page.get_by_role("link", name=speaker.name).click()
    expect(page.locator(".chip")).to_have_text([f"讲话人：{speaker.name}×"])


def test_a_year_is_chosen_and_taken_back_by_keys(visit):
    page = visit("/search/?q=投资")
    page.locator("[data-facet=year] .bar-link").first.focus()
    assert (
        page.evaluate("getComputedStyle(document.activeElement.querySelector('.target')).strokeWidth")
        == "2px"
    )
    page.keyboard.press("Enter")
    year = page.locator(".chip").inner_text()[:5]
    expect(page.locator(".bar-link[aria-current]")).to_have_attribute("aria-label", re.compile(year))
    page.locator(".bar-link[aria-current]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=%E6%8A%95%E8%B5%84$"))


def test_everything_on_the_page_is_reached_by_the_tab_key_in_order(visit):
    page = visit("/search/?q=投资&level=county")
    wanted = page.locator("a[href], button, input:not([type=hidden]), select, summary")
    names = wanted.evaluate_all("all => all.filter((e) => e.checkVisibility()).map((e) => e.outerHTML)")
    reached = []
    for _ in names:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.outerHTML"))
    assert reached == names


def test_a_page_is_jumped_to_and_none_beyond_the_end(visit, archive):
    for number in range(100, 140):
        Speech.objects.create(
            compilation=archive, number=number, title=f"第{number}次会议", start_line=1, end_line=2
        )
    call_command("build_index", verbosity=0)
    page = visit("/search/?sort=compilation")
    jump = page.get_by_role("spinbutton", name="到第")
    jump.fill("99")
    page.get_by_role("button", name="前往").click()
    assert not jump.evaluate("e => e.validity.valid")
    jump.fill("3")
    jump.press("Enter")
    expect(page).to_have_url(re.compile(r"\?sort=compilation&page=3$"))


def test_without_javascript_all_of_it_is_links_and_forms(visit, archive):
    speaker = archive.speeches.get(number=5).speaker
    page = visit("/search/?q=投资&sort=date", javascript=False)
    assert choose(page, "level", "县级") == found(page)
    facet(page, "level").get_by_role("link", name="县级").click()
    page.locator("[name=year_from]").select_option("2020")
    page.locator("[name=year_to]").select_option("2021")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".chip")).to_have_text(["2020–2021年×"])
    page.locator(".chip").click()
    box = facet(page, "speaker").get_by_role("searchbox")
    box.fill(speaker.name)
    box.press("Enter")
    page.locator(".columns a").click()
    expect(page.locator(".chip")).to_have_text([f"讲话人：{speaker.name}×"])
    expect(page).to_have_url(re.compile("sort=date"))
