"""Lists that change without a reload: address, way back, focus and what is said stay as with one."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import settled

pytestmark = pytest.mark.django_db(transaction=True)


def mark(page) -> None:
    """Remember this very document: a reload would forget it."""
    page.evaluate("window.same = true")


def is_same(page) -> bool:
    return page.evaluate("window.same === true")


def test_filters_pages_and_orders_change_the_list_alone(visit):
    page = visit("/search/?q=投资")
    mark(page)
    page.locator("[data-facet=level]").get_by_role("link", name=re.compile("^县级")).click()
    expect(page).to_have_url(re.compile("level=county"))
    settled(page).get_by_role("link", name="日期").click()
    expect(page).to_have_url(re.compile("sort=date"))
    expect(page).to_have_title(re.compile("投资"))
    settled(page).get_by_role("link", name="清除全部").click()
    settled(page).get_by_role("link", name="下一页").click()
    expect(page.locator(".pager span")).to_have_text("第 2 / 2 页")
    assert is_same(page)


def test_the_focus_stays_on_what_was_pressed_and_the_number_is_said(visit):
    page = visit("/search/?q=投资")
    mark(page)
    choice = page.locator("[data-facet=level]").get_by_role("link", name=re.compile("^县级"))
    choice.focus()
    page.keyboard.press("Enter")
    settled(page)
    said = page.locator("[data-said]")
    expect(said).to_have_text(page.get_by_role("status").first.inner_text().strip())
    focused = page.evaluate("document.activeElement.closest('[data-facet]').dataset.facet")
    assert (focused, is_same(page)) == ("level", True)


def test_the_way_back_and_forward_without_a_reload(visit):
    page = visit("/search/?q=投资")
    mark(page)
    page.locator("[data-facet=level]").get_by_role("link", name=re.compile("^县级")).click()
    expect(page.locator(".chip")).to_have_count(1)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(1)
    assert is_same(page)


def test_a_reload_in_the_middle_loses_nothing(visit):
    page = visit("/search/?q=投资")
    page.locator("[data-facet=level]").get_by_role("link", name=re.compile("^县级")).click()
    expect(page.locator(".chip")).to_have_count(1)
    page.reload()
    expect(page.locator(".chip")).to_have_count(1)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(0)


def test_other_pages_are_ordinary_pages(visit):
    page = visit("/search/?q=投资")
    mark(page)
    page.locator(".hit .title").first.click()
    expect(page).to_have_url(re.compile("/speeches/"))
    assert not is_same(page)


def test_settings_take_effect_where_one_reads(visit):
    page = visit("/search/?q=投资")
    mark(page)
    page.get_by_role("link", name="阅读设置").click()
    sheet = page.get_by_role("dialog", name="阅读设置")
    sheet.get_by_role("radio", name="深色").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    assert is_same(page)
    page.goto(page.url)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("link", name="阅读设置").click()
    page.get_by_role("button", name="恢复默认").click()
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")


def test_keys_lead_through_the_hits(visit):
    page = visit("/search/?q=投资")
    titles = page.locator(".hit .title")
    page.keyboard.press("j")
    expect(titles.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="检索")).to_be_focused()
    page.keyboard.press("j")
    expect(page.get_by_role("combobox", name="检索")).to_have_value("j")


def test_keys_can_be_switched_off(visit):
    page = visit("/reading-settings/?next=/search/?q=投资")
    page.get_by_role("group", name="键盘快捷键").get_by_role("radio", name="关闭").check()
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".hit .title").first).to_be_visible()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_lists_of_browsing_are_ordered_without_a_reload(visit):
    page = visit("/browse/level/city/")
    mark(page)
    page.get_by_role("link", name="按讲话人").click()
    expect(settled(page).locator(".sorts [aria-current]")).to_have_text("按讲话人")
    assert is_same(page)
    page.keyboard.press("j")
    expect(page.locator(".cards .title").first).to_be_focused()
