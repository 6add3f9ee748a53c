"""What an editor does at the desk, in a browser: mend one speech after the other, and publish."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import expect

from archive.importer import ReadFile, store_draft
from archive.models import Speech
from tests.review.conftest import DESK

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def archive(transactional_db):
    """Nothing but drafts."""
    data = DESK.encode()
    return store_draft(ReadFile.of(data, "yunlu.txt"), data, "yunlu.txt").compilation


@pytest.fixture
def desk(visit, archive):
    """The list of what was found, opened by an editor."""
    user = User.objects.create_user("editor", password="a-long-password")
    user.user_permissions.add(Permission.objects.get(codename="change_speech"))

    def open_desk(size: str = "desk", **options):
        page = visit(f"/review/{archive.pk}/", size, **options)
        page.fill("[name=username]", "editor")
        page.fill("[name=password]", "a-long-password")
        page.get_by_role("button", name="登录").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("云麓县经济工作讲话选编")
        page.wait_for_load_state()  # the keys are there once the script has run
        return page

    return open_desk


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "forms"])
def test_a_review(desk, archive, javascript):
    """Fix a fact, move a boundary, merge, undo, split, cut, publish; with a script and without."""
    page = desk(javascript=javascript)
    page.get_by_role("link", name="从第一处存疑看起").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("在全县三季度经济形势分析会上的讲话")
    page.get_by_label("讲话人", exact=True).fill("何秋水")
    page.get_by_role("button", name="保存信息").click()
    expect(page.get_by_role("status")).to_have_text("已保存。")
    assert Speech.objects.get(number=3).speaker.name == "何秋水"

    page.get_by_label("选中第 33 行").check()
    page.get_by_role("button", name="从此行另起一篇").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("工业靠竹浆纸")
    page.get_by_role("button", name="整篇并入前一篇").click()
    expect(page.locator(".crumbs")).to_contain_text("第 3 篇，共 4 篇")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".crumbs")).to_contain_text("共 5 篇")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".crumbs")).to_contain_text("共 4 篇")

    page.get_by_role("link", name="上一篇").click()
    page.get_by_label("选中第 19 行").check()
    page.get_by_role("button", name="标题从此行起").click()
    expect(page.locator("#source")).to_contain_text("第 19—27 行")
    page.get_by_role("button", name="撤销").click()

    page.goto(page.url.split("#")[0])
    page.get_by_label("选中第 2 段").check()
    page.get_by_role("button", name="一级").click()
    expect(page.locator("#p2 .tag").first).to_have_text("1 级标题")
    page.get_by_role("button", name="发布这一篇").click()
    expect(page.get_by_role("link", name="读者看到的样子")).to_be_visible()
    assert [speech.number for speech in Speech.objects.published()] == [2]


def test_a_paragraph_is_cut_where_it_is_clicked(desk, archive):
    page = desk()
    page.get_by_role("link", name="县长柳长青").click()
    words = page.locator("#p3 .t")
    assert words.inner_text() == "一、开局总体平稳。青石大桥的桩基赶在汛期前打完。"
    words.evaluate(
        """(element) => {
            const range = document.createRange();
            range.setStart(element.firstChild, 9); range.setEnd(element.firstChild, 10);
            element.scrollIntoView({ block: "center" });
            const box = range.getBoundingClientRect();
            element.dispatchEvent(new MouseEvent("click", {
                bubbles: true, clientX: box.left + 2, clientY: box.top + box.height / 2 }));
        }"""
    )
    page.get_by_role("button", name="在“平稳。‖青石大”断开").click()
    expect(page.locator(".paras .h1 .t").first).to_have_text("一、开局总体平稳。")


def test_a_repair_is_taken_back(desk, archive):
    speech = archive.speeches.get(number=1)
    speech.repairs = [{"name": "english-and", "line": 13, "before": "and", "after": "和"}]
    speech.save()
    page = desk()
    page.get_by_role("link", name="县长柳长青").click()
    page.get_by_role("button", name="按原样").click()
    expect(page.get_by_text("已按原样：")).to_be_visible()


def test_keys(desk, archive):
    """j and k walk, n finds the doubt, e edits it, p publishes; while typing they are letters."""
    page = desk()

    def arrive(text: str) -> None:
        expect(page.locator(".crumbs")).to_contain_text(text)
        page.wait_for_load_state()

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    arrive("第 1 篇")
    page.keyboard.press("j")
    arrive("第 2 篇")
    page.keyboard.press("n")
    arrive("第 3 篇")
    page.keyboard.press("e")
    speaker = page.get_by_label("讲话人", exact=True)
    expect(speaker).to_be_focused()
    page.keyboard.type("jkp")
    expect(speaker).to_have_value("jkp")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_text("正在输入时这些键不起作用。")).to_be_visible()
    page.keyboard.press("p")
    expect(page.get_by_role("link", name="读者看到的样子")).to_be_visible()
    assert Speech.objects.published().get().number == 3


def test_evidence_lights_up_beside_its_fact(desk, archive):
    page = desk()
    page.get_by_role("link", name="县长柳长青").click()
    page.get_by_label("讲话人", exact=True).focus()
    expect(page.locator("mark.now")).to_have_text(["县长", "柳长青"])
    page.get_by_label("文种").focus()
    expect(page.locator("mark.now").first).to_have_text("讲话")


@pytest.mark.parametrize("size", ["desk", "phone"])
def test_nothing_is_wider_than_the_window(desk, archive, size):
    page = desk(size)
    for address in ("", "discard/", "lines/?first=1", f"{archive.speeches.get(number=1).pk}/?cut=13:0"):
        page.goto(page.url.split("/review/")[0] + f"/review/{archive.pk}/{address}")
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0, address
