"""What a reader does with a speech: goes about in it, copies with the source, shares words."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from archive.models import Speech
from tests.browser.test_accessibility import AXE, RULES

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = pytest.mark.parametrize("size", ["desk", "phone"])


@pytest.fixture
def speech(archive) -> Speech:
    """A speech with an outline of two levels."""
    return archive.speeches.get(number=5)


def read_clipboard(page) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page.evaluate("navigator.clipboard.readText()")


def body_paragraph(speech: Speech, place: int = 1):
    return speech.paragraphs.filter(heading=0).order_by("position")[place]


@BOTH
def test_a_paragraph_is_copied_with_its_source(visit, live_server, speech, size):
    chosen = body_paragraph(speech)
    page = visit(f"/speeches/{speech.pk}/", size)
    address = f"{live_server.url}/speeches/{speech.pk}/#p{chosen.anchor}"
    anchor = page.get_by_role("link", name=f"第 {chosen.anchor} 段的链接")

    anchor.focus()
    anchor.press("Enter")
    expect(page.get_by_role("button", name="复制本段和出处", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-copied]")).to_have_text("已复制")
    expect(anchor).to_be_focused()
    text, source = read_clipboard(page).split("\n")
    assert text == chosen.text
    work = f"载《{speech.compilation.title}》第5篇，第{chosen.anchor}段。"
    assert source.startswith(f"（{speech.speaker.name}：《{speech.full_title}》")
    assert source.endswith(f"{work}{address}）")

    anchor.press("Enter")
    page.get_by_role("button", name="复制本段和出处（GB/T 7714）").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    text, source = read_clipboard(page).split("\n")
    assert text == chosen.text
    assert re.search(rf"\[G/OL\]//{speech.compilation.title}\. \[\d{{4}}-\d\d-\d\d\]\. ", source)
    assert source.endswith(f" {address}")

    anchor.press("Enter")
    page.get_by_role("button", name="复制本段链接").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert read_clipboard(page) == address


@BOTH
def test_from_the_question_to_the_third_match_with_its_source(visit, size):
    """Last years' first-quarter speeches of county leaders on a subject, the third match, copied."""
    page = visit("/search/?q=投资&rank=county-head&quarter=1", size)
    page.locator(".hit .title").first.click()
    page.get_by_role("button", name="下一处").wait_for()
    for _ in range(3):
        page.keyboard.press("n")
    third = page.locator("#m3")
    expect(third).to_have_class("current")
    paragraph = page.locator("article.body > *", has=third)
    paragraph.locator(".anchor").press("Enter")
    page.get_by_role("button", name="复制本段和出处", exact=True).click()
    expect(page.locator("[data-copied]")).to_have_text("已复制")
    text, source = read_clipboard(page).split("\n")
    assert "投资" in text
    address = page.url.split("?")[0]
    assert source.endswith(
        f"第{paragraph.get_attribute('id')[1:]}段。{address}#{paragraph.get_attribute('id')}）"
    )


def test_escape_closes_the_menu_and_the_keyboard_stays_where_it_was(visit, speech):
    page = visit(f"/speeches/{speech.pk}/")
    anchor = page.get_by_role("link", name=f"第 {body_paragraph(speech).anchor} 段的链接")
    anchor.focus()
    anchor.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="复制本段链接")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="复制本段和出处", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(anchor).to_be_focused()


def test_the_outline_comes_up_as_a_drawer_on_a_phone(visit, speech):
    heading = speech.paragraphs.filter(heading=1)[1]
    page = visit(f"/speeches/{speech.pk}/", "phone")
    drawer = page.get_by_role("dialog", name="提纲")
    page.evaluate("scrollTo(0, document.querySelector('[data-body]').offsetTop + 200)")
    opener = page.get_by_role("button", name="提纲")
    opener.click()
    assert drawer.evaluate("e => e.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("o")
    drawer.get_by_role("link", name=heading.text).click()
    expect(drawer).to_be_hidden()
    assert page.url.endswith(f"#p{heading.anchor}")
    # and the list is back in its place
    page.locator(".outline summary").click()
    assert page.locator(".outline").get_by_role("link", name=heading.text).is_visible()


def test_the_key_of_the_outline_is_off_in_fields_and_where_keys_are_switched_off(visit, speech):
    page = visit(f"/speeches/{speech.pk}/?q=投资")
    first = page.locator(".outline a").first
    page.locator(".header-search input").press("o")
    expect(first).not_to_be_focused()
    page.locator("main").focus()
    page.evaluate("document.documentElement.dataset.keys = 'off'")
    page.keyboard.press("o")
    page.keyboard.press("n")
    expect(first).not_to_be_focused()
    expect(page.locator(".position")).to_have_text(re.compile(r"^共 \d+ 处$"))
    page.evaluate("document.documentElement.dataset.keys = 'on'")
    page.keyboard.press("o")
    expect(first).to_be_focused()


def test_the_keys_of_the_text_are_off_under_a_dialog(visit, speech):
    page = visit(f"/speeches/{speech.pk}/?q=投资")
    page.get_by_role("link", name="阅读设置").first.click()
    close = page.get_by_role("dialog", name="阅读设置").get_by_role("button", name="关闭").first
    close.press("n")
    close.press("o")
    expect(page.locator(".position")).to_have_text(re.compile(r"^共 \d+ 处$"))
    expect(close).to_be_focused()


def test_in_an_older_browser_the_sign_of_a_paragraph_is_its_link(visit, speech):
    chosen = body_paragraph(speech, 6)
    page = visit(f"/speeches/{speech.pk}/")
    page.add_init_script("delete HTMLElement.prototype.showPopover; delete Intl.Segmenter")
    page.reload()
    page.get_by_role("link", name=f"第 {chosen.anchor} 段的链接", exact=True).press("Enter")
    assert page.url.endswith(f"#p{chosen.anchor}")
    select(page, chosen.anchor, 5, 25)
    page.wait_for_timeout(100)
    expect(page.locator("[data-share]")).to_be_hidden()


def select(page, anchor: int, start: int, end: int) -> None:
    """Select characters of a paragraph, over whatever tags stand in it."""
    page.evaluate(
        """([id, start, end]) => {
            const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
            const at = {};
            for (let node, before = 0; (node = walker.nextNode()); before += node.length)
                for (const place of [start, end])
                    if (place >= before && place <= before + node.length) at[place] = [node, place - before];
            getSelection().setBaseAndExtent(...at[start], ...at[end]);
        }""",
        [f"p{anchor}", start, end],
    )


def test_selected_words_are_shared_as_a_link_that_leads_to_them(visit, speech):
    chosen = body_paragraph(speech, 6)
    page = visit(f"/speeches/{speech.pk}/")
    select(page, chosen.anchor, 5, 25)
    page.get_by_role("button", name="复制所选文字的链接").click()
    expect(page.locator("[data-copied]")).to_have_text("已复制")
    shared = read_clipboard(page)
    assert f"/speeches/{speech.pk}/#p{chosen.anchor}:~:text=" in shared
    assert re.fullmatch(r"[\x21-\x7e]+", shared), "pure ASCII: messengers do not cut it"

    other = page.context.new_page()
    other.goto(shared.replace(f"#p{chosen.anchor}:", "#:"))  # the words alone must be found
    other.wait_for_function("scrollY > 0")
    place = other.locator(f"#p{chosen.anchor}").bounding_box()
    assert 0 < place["y"] < 860


def test_a_selection_down_to_the_next_paragraph_ends_with_the_one_above(visit, speech):
    chosen = body_paragraph(speech, 6)
    page = visit(f"/speeches/{speech.pk}/")
    page.evaluate(
        "id => { const it = document.getElementById(id);"
        " getSelection().setBaseAndExtent(it.firstChild, 0, it.nextElementSibling, 0); }",
        f"p{chosen.anchor}",
    )
    page.get_by_role("button", name="复制所选文字的链接").click()
    last_words = re.split("text=|,", unquote(read_clipboard(page)))[-1]
    assert chosen.text.endswith(last_words)


def test_words_that_stand_twice_are_shared_with_their_neighbours(visit, speech):
    heading = speech.paragraphs.filter(heading=1)[1]  # its words stand in the outline too
    page = visit(f"/speeches/{speech.pk}/")
    select(page, heading.anchor, 0, len(heading.text))
    page.get_by_role("button", name="复制所选文字的链接").click()
    shared = read_clipboard(page)
    parts = shared.split(":~:text=")[1].split(",")
    assert len(parts) == 3
    assert parts[0].endswith("-")
    assert parts[2].startswith("-")
    other = page.context.new_page()
    other.goto(shared.replace(f"#p{heading.anchor}:", "#:"))
    other.wait_for_function("scrollY > 0")
    assert 0 < other.locator(f"#p{heading.anchor}").bounding_box()["y"] < 860
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.get_by_role("button", name="复制所选文字的链接")).to_be_hidden()


@BOTH
def test_evidence_leads_to_the_words_and_lights_them(visit, speech, size):
    paragraph = body_paragraph(speech)
    words = paragraph.text[3:9]
    Speech.objects.filter(pk=speech.pk).update(
        evidence={"level": {"text": words, "basis": "body", "confidence": 0.9}}
    )
    page = visit(f"/speeches/{speech.pk}/", size)
    page.locator(".evidence summary").click()
    page.locator(".evidence").get_by_role("link", name=f"“{words}”").click()
    assert page.url.endswith(f"#p{paragraph.anchor}")
    lit = page.evaluate("[...CSS.highlights.get('evidence')].map((range) => range.toString())")
    assert lit == [words]


def test_the_line_of_the_date_is_shown_in_the_lines_as_read(visit, archive):
    speech = archive.speeches.get(number=7)
    page = visit(f"/speeches/{speech.pk}/")
    page.set_viewport_size({"width": 1280, "height": 300})
    page.locator(".evidence summary").click()
    page.locator(".evidence").get_by_role("link", name="“2020年4月21日”").first.click()
    page.wait_for_url(re.compile(r"/source/"))
    line = page.locator(".source-lines li", has_text="2020年4月21日").first
    page.wait_for_function("scrollY > 0")
    assert 0 < line.bounding_box()["y"] < 300


def test_without_javascript_evidence_leads_to_the_title_and_numbers_come_on_demand(visit, speech):
    page = visit(f"/speeches/{speech.pk}/", javascript=False)
    page.locator(".evidence summary").click()
    page.locator(".evidence a[href='#title']").first.click()
    assert page.locator("h1").evaluate("e => e.matches(':target')")
    sign = "e => getComputedStyle(e, '::before').content"
    anchor = page.locator("#p1 .anchor")
    assert anchor.evaluate(sign).startswith('"¶"')
    page.get_by_label("显示段落号").check()
    assert anchor.evaluate(sign).startswith('"1"')
    assert anchor.evaluate("e => getComputedStyle(e).opacity") == "1"
    assert page.locator("[data-share], [data-menu], [data-outline-open]").evaluate_all(
        "all => all.every((e) => !e.getClientRects().length)"
    )


def test_the_bar_tells_how_far_one_has_read(visit, speech):
    page = visit(f"/speeches/{speech.pk}/")
    scale = "document.querySelector('[data-progress]').style.transform"
    assert page.evaluate(scale) == "scaleX(0)"
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function(f"{scale} === 'scaleX(1)'")


UNITS = ["3.5亿元", "12.6%", "2021年", "0.8个百分点", "1—4月", "破折号——", "省略号……"]


@pytest.mark.parametrize("text", UNITS)
def test_no_line_ends_within_a_figure_with_its_unit(visit, speech, text):
    """In a column of every width, from four characters on, the kept part stands on one line."""
    kept = re.search(r"——|……|\d.*", text)[0]
    paragraph = body_paragraph(speech)
    speech.paragraphs.filter(pk=paragraph.pk).update(text=f"全年完成投资同比{text}以上，好于预期。")
    page = visit(f"/speeches/{speech.pk}/")
    broken = page.evaluate(
        """([id, words]) => {
            const block = document.getElementById(id);
            block.style.textIndent = 0;
            const text = block.textContent, start = text.indexOf(words), nodes = [];
            const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            for (let node, before = 0; (node = walker.nextNode()); before += node.length)
                for (let at = 0; at < node.length; at++) nodes.push([node, at]);
            const top = (place) => {
                const range = new Range();
                range.setStart(nodes[place][0], nodes[place][1]);
                range.setEnd(nodes[place][0], nodes[place][1] + 1);
                return Math.round(range.getBoundingClientRect().bottom / 8);
            };
            const broken = [];
            for (let width = 7; width < 20; width++) {
                block.style.width = `${width}em`;
                if (top(start) !== top(start + words.length - 1)) broken.push(width);
            }
            return broken;
        }""",
        [f"p{paragraph.anchor}", kept],
    )
    assert broken == []


def test_the_sign_behind_a_full_line_stays_on_the_screen(visit, speech):
    """Last lines of every width up to the whole: the sign hangs into the margin, never over it."""
    for more, paragraph in enumerate(speech.paragraphs.filter(heading=0)):
        speech.paragraphs.filter(pk=paragraph.pk).update(text="首行缩进" * 3 + "i" * more)
    page = visit(f"/speeches/{speech.pk}/", "phone")
    for width in range(320, 341, 4):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_no_last_line_is_stretched_over_the_column(visit, archive, live_server):
    page = visit("/")
    for speech in archive.speeches.filter(number__in=[4, 5, 11]):
        page.goto(f"{live_server.url}/speeches/{speech.pk}/")
        stretched = page.evaluate(
            """() => [...document.querySelectorAll("[data-body] p")].filter((block) => {
                const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
                const range = new Range();
                while (text.nextNode()) range.selectNodeContents(text.currentNode);
                range.setStart(range.endContainer, Math.max(0, range.endOffset - 2));
                const [first] = range.getClientRects();
                return first.width > 3 * parseFloat(getComputedStyle(block).fontSize);
            }).map((block) => block.id)"""
        )
        assert stretched == [], speech.number


@pytest.mark.parametrize("scheme", ["light", "dark"])
@BOTH
def test_axe_finds_nothing_in_what_opens(visit, speech, size, scheme):
    """The evidence and a paragraph's menu; on a phone the drawer."""
    page = visit(f"/speeches/{speech.pk}/", size, scheme=scheme)
    page.evaluate(AXE)
    axe = "rules => axe.run(document, {runOnly: rules})"
    page.locator(".evidence summary").click()
    page.get_by_label("显示段落号").check()
    page.locator("#p2 .anchor").press("Enter")
    states = [page.evaluate(axe, RULES)]
    page.keyboard.press("Escape")
    if size == "phone":
        page.keyboard.press("o")
        states.append(page.evaluate(axe, RULES))
    found = [(one["id"], one["nodes"][0]["html"]) for state in states for one in state["violations"]]
    assert found == []
