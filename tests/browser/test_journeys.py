"""What a reader does: search, filter, open a match, step through the matches; on a desk and on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import settled

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize("size", ["desk", "phone"])


def number_in(text: str) -> int:
    return int(re.search(r"\d+", text)[0])


@BOTH
def test_search_filter_and_step_through_the_matches(visit, size):
    page = visit("/", size)
    page.get_by_role("combobox", name="检索").fill("投资")
    page.get_by_role("button", name="检索").click()
    everything = number_in(page.get_by_role("status").inner_text())

    if size == "phone":
        page.locator("details.facets > summary").click()
    page.locator("[data-facet=level]").get_by_role("link", name="县级").click()
    chip = page.get_by_role("link", name="去掉条件 行政层级：县级")
    counties = number_in(settled(page).get_by_role("status").inner_text())
    settled(page)
    assert chip.is_visible()
    assert 0 < counties < everything
    assert page.locator(".hits .meta").filter(has_text="市级").count() == 0
    chip.click()
    assert number_in(settled(page).get_by_role("status").inner_text()) == everything

    hit = page.locator(".hit", has=page.locator(".matched", has_text=re.compile(r"^([3-9]|\d\d) 处$"))).first
    matches = number_in(hit.locator(".matched").inner_text())
    hit.locator(".snippets a").first.click()
    assert "#p" in page.url
    bar = page.locator("[data-matches]")
    expect(bar.locator(".position")).to_have_text(f"1 / {matches} 处")
    bar.get_by_role("button", name="下一处").click()
    expect(bar.locator(".position")).to_have_text(f"2 / {matches} 处")
    assert page.url.endswith("#m2")
    expect(page.locator("mark.current").first).to_have_attribute("data-match", "2")
    assert page.locator("#m2").evaluate("e => e.getBoundingClientRect().top < innerHeight - 60")
    page.keyboard.press("n")
    expect(bar.locator(".position")).to_have_text(f"3 / {matches} 处")
    page.keyboard.press("p")
    page.keyboard.press("p")
    page.keyboard.press("p")
    expect(bar.locator(".position")).to_have_text(f"{matches} / {matches} 处")
    bar.get_by_role("link", name="去掉标记").click()
    assert page.locator("mark").count() == 0


def test_keys_are_left_alone_while_one_types(visit):
    page = visit("/search/?q=投资")
    page.locator(".hit .title").first.click()
    page.locator(".header-search input").fill("")
    page.locator(".header-search input").press_sequentially("np")
    assert page.locator(".header-search input").input_value() == "np"
    expect(page.locator(".position")).to_have_text(re.compile(r"^共 \d+ 处$"))


def test_the_outline_follows_the_scroll(visit, archive):
    speech = archive.speeches.get(number=5)
    heading = speech.paragraphs.filter(heading=1)[1]
    page = visit(f"/speeches/{speech.pk}/")
    assert page.locator(".outline a[aria-current]").count() == 0
    page.locator(".outline").get_by_role("link", name=heading.text).click()
    current = page.locator(".outline a[aria-current=location]")
    current.wait_for()
    assert current.inner_text() == heading.text
    page.evaluate("scrollTo(0, 0)")
    current.wait_for(state="detached")


def test_the_outline_is_folded_on_a_phone_and_folds_again(visit, archive):
    speech = archive.speeches.get(number=5)
    heading = speech.paragraphs.filter(heading=1)[1]
    page = visit(f"/speeches/{speech.pk}/", "phone")
    link = page.locator(".outline").get_by_role("link", name=heading.text)
    assert not link.is_visible()
    page.locator(".outline summary").click()
    link.click()
    assert page.url.endswith(f"#p{heading.anchor}")
    assert not link.is_visible()


@BOTH
def test_everything_works_without_javascript(visit, size):
    page = visit("/search/?q=投资", size, javascript=False)
    if size == "phone":
        page.locator("details.facets > summary").click()
    page.locator("[data-facet=quarter]").get_by_role("link", name="二季度").click()
    assert "quarter=2" in page.url
    hit = page.locator(".hit").first
    matches = number_in(hit.locator(".matched").inner_text())
    hit.locator(".snippets a").first.click()
    bar = page.locator("[data-matches]")
    expect(bar.locator(".position")).to_have_text(f"共 {matches} 处")
    assert bar.get_by_role("button").count() == 0
    if not bar.get_by_role("link", name="第 1 处", exact=True).is_visible():
        bar.locator("summary").click()
    bar.get_by_role("link", name=f"第 {matches} 处", exact=True).click()
    assert page.url.endswith(f"#m{matches}")
    assert page.locator(f"#m{matches}").evaluate("e => e.matches(':target')")


ADDRESSES = [
    "/",
    "/search/",
    "/search/?q=投资&level=county&level=city&quarter=2",
    "/search/?q=没有这样的话",
    "/speeches/{speech}/?q=投资",
    "/speakers/",
    "/speakers/{speaker}/",
    "/compilations/",
    "/compilations/{compilation}/",
    "/quarters/2023/2/",
    "/login/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_on_a_phone(visit, archive, scheme):
    speech = archive.speeches.get(number=5)
    names = {"speech": speech.pk, "speaker": speech.speaker_id, "compilation": archive.pk}
    for address in ADDRESSES:
        page = visit(address.format(**names), "phone", scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
        assert page.locator("h1").count() == 1, address


def test_targets_are_large_enough_for_a_thumb(visit):
    page = visit("/search/?q=投资", "phone")
    page.locator("details.facets > summary").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, .chip, .facet a, .sorts a, .bar nav a, .snippets a")]
            .filter((e) => e.offsetParent && (e.offsetHeight < 24 || e.offsetWidth < 24))
            .map((e) => e.outerHTML)"""
    )
    assert small == []


def test_the_first_stop_of_the_keyboard_leads_to_the_text(visit):
    page = visit("/search/?q=投资")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_on_paper_stand_title_text_source_and_address(visit, archive):
    speech = archive.speeches.get(number=7)
    page = visit(f"/speeches/{speech.pk}/?q=投资")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.locator(".source .only-print").inner_text().endswith(f"/speeches/{speech.pk}/")
    hidden = "header.site, footer.site, .outline, .matches, .beside, .evidence, .anchor"
    assert (
        page.locator(hidden).evaluate_all("all => all.filter((e) => e.getClientRects().length).length") == 0
    )
