"""A year's first-quarter speeches of county leaders on a subject, the third match, taken with its source.

Typed and clicked as a reader does, on a desk and on a phone, with and without JavaScript.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.waiting import settled

pytestmark = pytest.mark.django_db(transaction=True)


def choose(page, facet: str, name: str) -> None:
    settled(page).wait_for_load_state()
    folded = page.locator("details.facets:not([open]) > summary")
    if folded.is_visible():
        folded.click()
    chosen = page.locator(".chip").count()
    page.locator(f"[data-facet={facet}]").get_by_role("link", name=re.compile(name)).click()
    expect(page.locator(".chip")).to_have_count(chosen + 1)


def ask(visit, size: str, *, javascript: bool):
    page = visit("/", size, javascript=javascript)
    page.get_by_role("searchbox" if not javascript else "combobox", name="检索全部讲话").fill("投资")
    page.get_by_role("button", name="检索").click()
    choose(page, "rank", "^县处级正职")
    choose(page, "quarter", "^一季度")
    choose(page, "year", "^2022年，1 篇")
    expect(page.locator(".chip")).to_have_text(["领导职务层次：县处级正职×", "一季度×", "2022年×"])
    page.locator(".hit .title").click()
    return page


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_with_scripts_the_paragraph_is_copied(visit, size):
    page = ask(visit, size, javascript=True)
    expect(page.locator(".position")).to_have_text(re.compile(r"^共 \d+ 处$"))
    page.get_by_role("button", name="下一处").wait_for()  # the script is there
    for _ in range(3):
        page.keyboard.press("n")
    expect(page.locator(".position")).to_have_text(re.compile(r"^3 / \d+ 处$"))
    paragraph = page.locator("article.body > *", has=page.locator("#m3"))
    paragraph.locator(".anchor").press("Enter")
    page.get_by_role("button", name="复制本段和出处", exact=True).click()
    expect(page.locator("[data-copied]")).to_have_text("已复制")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    text, source = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert "投资" in text
    assert re.fullmatch(r"（谢望山：《.+》，载《.+》第18篇，第\d+段。http://\S+#p\d+）", source)


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_without_scripts_there_are_the_address_and_the_source_line(visit, size):
    page = ask(visit, size, javascript=False)
    bar = page.locator("[data-matches]")
    if not bar.get_by_role("link", name="第 3 处", exact=True).is_visible():
        bar.locator("summary").click()
    bar.get_by_role("link", name="第 3 处", exact=True).click()
    paragraph = page.locator("article.body > *", has=page.locator("#m3"))
    paragraph.locator(".anchor").click()
    assert re.search(r"#p\d+$", page.url)
    expect(page.locator("footer.source")).to_contain_text("第 18 篇，原文第")
