"""Read on a phone, change the size, come back tomorrow: with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no scripts"])
def test_read_on_a_phone_change_the_size_come_back_tomorrow(visit, archive, javascript):
    speech = archive.speeches.get(number=5)
    page = visit(f"/speeches/{speech.pk}/", "phone", javascript=javascript)
    text = page.locator("article.body p").first
    expect(text).to_have_css("font-size", "17px")
    page.get_by_role("link", name="阅读设置").click()
    page.get_by_role("group", name="正文字号").get_by_role("radio", name="特大").check()
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("group", name="正文字号")).to_have_count(0)
    expect(text).to_have_css("font-size", "25.5px")

    tomorrow = page.context.new_page()
    tomorrow.goto(page.url)
    expect(tomorrow.locator("article.body p").first).to_have_css("font-size", "25.5px")
    cookie = next(one for one in page.context.cookies() if one["name"] == "reading")
    assert cookie["expires"] > 0, "it is kept when the browser is closed"
