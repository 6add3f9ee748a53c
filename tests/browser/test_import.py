"""What an editor does: drops files, watches, cancels, pastes; with the real server and worker."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import SMALL
from tests.importing.served import PASSWORD, site

SAMPLE = (Path(__file__).resolve().parents[2] / "samples" / "lanjiang.txt").read_bytes()
SLOW = 60_000  # milliseconds that a job may take on a busy machine
WATCH = """() => {
  window.seen = [];
  setInterval(() => {
    const bar = document.querySelector("li[data-state=reading] progress");
    if (bar && bar.value !== window.seen.at(-1)) window.seen.push(bar.value);
  }, 50);
}"""
DROP = """([name, encoded]) => {
  const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
  const dropped = new DataTransfer();
  dropped.items.add(new File([bytes], name));
  const area = document.querySelector("[data-drop]");
  for (const kind of ["dragenter", "dragover", "drop"])
    area.dispatchEvent(new DragEvent(kind, { dataTransfer: dropped, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with site(tmp_path_factory.mktemp("served")) as running:
        running.login()
        yield running


@pytest.fixture
def open_page(chromium, server):
    """The import page as an editor sees it; at the end nothing may have gone wrong in the browser."""
    contexts, wrong = [], []

    def open_page(*, width: int = 1280, javascript: bool = True) -> Page:
        viewport = {"width": width, "height": 860}
        contexts.append(chromium.new_context(viewport=viewport, java_script_enabled=javascript))
        page = contexts[-1].new_page()
        page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{server.address}/import/")
        page.get_by_label("用户名").fill("bianji")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        return page

    yield open_page
    for context in contexts:
        context.close()
    # a refused upload is an error to the console, and a sentence on the page
    assert [words for words in wrong if "413" not in words] == []


def job(page: Page, name: str):
    return page.locator("li.job[data-job]", has_text=name)


def test_a_dropped_file_is_read_while_one_watches(open_page):
    page = open_page()
    page.evaluate(WATCH)
    page.evaluate(DROP, ["八册.txt", base64.b64encode(SAMPLE * 8).decode()])
    expect(job(page, "八册.txt")).to_be_visible(timeout=SLOW)
    expect(job(page, "八册.txt").get_by_text("读出 208 篇，已存为草稿")).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("status")).to_contain_text("八册.txt")
    seen = page.evaluate("window.seen")
    assert len(seen) > 1 and seen == sorted(seen), "the bar moves, and only forward"
    job(page, "八册.txt").get_by_role("link", name="审校").click()
    assert "岚江省各地经济工作讲话选编" in page.content()


def test_several_files_fail_and_succeed_each_for_itself(open_page):
    page = open_page(width=390)
    page.set_input_files(
        "#id_files",
        [
            {"name": "好.txt", "mimeType": "text/plain", "buffer": SMALL.encode()},
            {"name": "图.docx", "mimeType": "text/plain", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(200)},
        ],
    )
    expect(job(page, "好.txt").get_by_text("读出 3 篇，已存为草稿")).to_be_visible(timeout=SLOW)
    expect(job(page, "图.docx").get_by_text("PNG 图片")).to_be_visible(timeout=SLOW)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    small = page.locator(".actions button, .actions a, summary").evaluate_all(
        "all => all.filter((e) => e.offsetHeight < 24).map((e) => e.outerHTML)"
    )
    assert small == []
    job(page, "图.docx").get_by_role("button", name="删除").click()
    expect(job(page, "图.docx")).to_have_count(0)


def test_a_running_job_is_cancelled_and_the_keyboard_keeps_its_place(open_page):
    page = open_page()
    page.evaluate(DROP, ["长.txt", base64.b64encode(SAMPLE * 60).decode()])
    button = job(page, "长.txt").get_by_role("button", name="取消")
    expect(job(page, "长.txt").locator("progress")).to_be_visible(timeout=SLOW)
    button.focus()
    page.wait_for_timeout(2_500)  # two looks at the list
    assert page.evaluate("document.activeElement.textContent").startswith("取消")
    page.keyboard.press("Enter")
    expect(job(page, "长.txt").get_by_text("已取消")).to_be_visible(timeout=SLOW)
    expect(job(page, "长.txt").get_by_role("button", name="重试")).to_be_visible()


def test_without_javascript_files_and_text_go_in_by_the_form(open_page):
    page = open_page(javascript=False)
    page.set_input_files(
        "#id_files", [{"name": "表单.txt", "mimeType": "text/plain", "buffer": SMALL.encode() + b"\n"}]
    )
    page.get_by_text("或者粘贴文字").click()
    page.get_by_label("标题（可不填）").fill("贴上的讲话")
    page.get_by_label("文字", exact=True).fill(SMALL + "\n\n")
    page.get_by_role("button", name="上传并读取").click()
    assert page.get_by_text("已收到 2 个文件").is_visible()
    read = [job(page, name).get_by_text("读出 3 篇") for name in ("表单.txt", "贴上的讲话.txt")]
    for _ in range(60):
        if all(line.count() for line in read):
            return
        page.wait_for_timeout(1_000)
        page.get_by_role("link", name="刷新进度").click()
    pytest.fail(page.locator(".jobs").inner_text())
