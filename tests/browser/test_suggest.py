"""Suggestions as a reader meets them: typed in Chinese, pinyin or initials; keys, pointer, input method."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize("size", ["desk", "phone"])


def typed(page, text: str, box: str = "main .box [type=search]"):
    """Type, and wait for suggestions; returns the box."""
    found = page.locator(box)
    found.fill(text)  # at once: what is shown is for all of it
    expect(page.get_by_role("option").first).to_be_visible()
    return found


def active(page) -> str:
    """Text of the option that a screen reader is led to; empty where that is the box itself."""
    return page.evaluate(
        """() => document.getElementById(
            document.activeElement.getAttribute("aria-activedescendant"))?.dataset.text ?? "" """
    )


@BOTH
@pytest.mark.parametrize("letters", ["投资", "touzi", "tz"])
def test_keys_choose_and_what_is_typed_stays_until_then(visit, size, letters):
    page = visit("/", size)
    box = typed(page, letters)
    first = page.get_by_role("option").first.get_attribute("data-text")
    assert "投资" in first or letters == "tz"
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert (active(page), box.input_value()) == (first, letters)
    expect(page.get_by_role("option", selected=True)).to_have_attribute("data-text", first)
    page.keyboard.press("ArrowUp")
    assert active(page) == ""
    page.keyboard.press("ArrowUp")
    assert active(page) == page.get_by_role("option").last.get_attribute("data-text")
    page.keyboard.press("Home")
    assert active(page) == "", "Home and End move in the box"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    assert page.get_by_role("combobox", name="检索").input_value() == first
    assert page.locator(".hit").count() > 0


def test_enter_searches_for_what_is_typed_where_nothing_is_chosen(visit):
    page = visit("/")
    typed(page, "投资").press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=%E6%8A%95%E8%B5%84$"))
    assert page.get_by_role("combobox", name="检索").input_value() == "投资"
    assert page.locator(".hit mark").first.inner_text() == "投资"


def test_escape_closes_the_list_and_leaves_the_words(visit):
    page = visit("/")
    box = typed(page, "投资")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert (box.input_value(), box.get_attribute("aria-expanded")) == ("投资", "false")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "检索"


def test_an_input_method_keeps_its_keys(visit):
    page = visit("/")
    box = typed(page, "投资")
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            { key: "ArrowDown", isComposing: true, bubbles: true, cancelable: true }))"""
    )
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    taken = page.evaluate(
        """() => !document.activeElement.dispatchEvent(new KeyboardEvent("keydown",
            { key: "Enter", isComposing: true, bubbles: true, cancelable: true }))"""
    )
    assert not taken
    assert box.input_value() == "投资"


@BOTH
def test_a_pointer_chooses_in_the_header_box(visit, size):
    page = visit("/compilations/", size)
    typed(page, "投资", ".header-search input")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    small = page.get_by_role("option").evaluate_all("all => all.filter((e) => e.offsetHeight < 24).length")
    assert small == 0
    option = page.get_by_role("option").nth(1)
    text = option.get_attribute("data-text")
    option.click()
    page.wait_for_url(re.compile(r"/search/\?q="))
    assert page.get_by_role("combobox", name="检索").input_value() == text


def test_the_last_word_is_continued_and_what_is_before_it_stays(visit, archive):
    name = archive.speeches.get(number=5).speaker.name
    page = visit("/search/")
    typed(page, f"投资 讲话人:{name[:2]}")
    expect(page.get_by_role("option").first).to_have_accessible_name(
        re.compile(f"^投资 讲话人:{name} 讲话人，")
    )
    page.keyboard.press("ArrowDown")
    assert active(page) == f"投资 讲话人:{name}"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    assert page.get_by_role("combobox", name="检索").input_value() == f"投资 讲话人:{name}"
    assert set(page.locator(".hit .meta a:first-child").all_inner_texts()) == {name}


def test_a_speaker_typed_half_in_syllables_half_in_initials(visit):
    page = visit("/search/")
    typed(page, "sumc")
    expect(page.get_by_role("option").first).to_have_attribute("data-text", "苏明川")


def test_a_speaker_offers_his_page_and_the_number_is_announced(visit, archive):
    speaker = archive.speeches.get(number=5).speaker
    page = visit("/search/")
    typed(page, speaker.name)
    expect(page.locator(".suggesting [aria-live=polite]")).to_have_text(
        re.compile(r"^\d+ 条提示，用上下键选择$")
    )
    page.get_by_role("option", name="打开讲话人页").first.click()
    page.wait_for_url(f"**{speaker.get_absolute_url()}")


def test_the_box_of_names_suggests_names(visit, archive):
    speaker = archive.speeches.get(number=5).speaker
    page = visit("/speakers/")
    typed(page, speaker.name[0], ".name-box input")
    labels = page.get_by_role("option").locator("span").all_inner_texts()
    assert all(label.startswith(("讲话人，", "打开讲话人页")) for label in labels)


def test_a_search_that_keeps_its_conditions_keeps_them(visit):
    page = visit("/search/?q=投资&level=county")
    typed(page, "项目")
    chosen = page.get_by_role("option").first.get_attribute("data-text")
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile(r"/search/\?.*level=county"))
    assert page.get_by_role("combobox", name="检索").input_value() == chosen
    expect(page.locator(".chip")).to_have_text(["行政层级：县级×"])


def test_nothing_found_is_said_and_nothing_is_shown(visit):
    page = visit("/")
    page.locator("main .box [type=search]").press_sequentially("没有这样的话")
    expect(page.locator(".suggesting [aria-live=polite]")).to_have_text("没有提示")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_without_javascript_the_box_is_a_box(visit):
    page = visit("/", javascript=False)
    box = page.get_by_role("searchbox")
    box.fill("投资")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    assert page.locator(".hit").count() > 0
    assert page.locator(".suggestions").count() == 0
