"""What comes out of the printer: the pages that Chromium prints, read back."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from archive.downloads import sheet
from archive.parsing.normalize import clean_line
from search.chinese.folding import fold

pytestmark = pytest.mark.django_db(transaction=True)
ON_SCREEN = [
    "跳到正文",
    "主导航",
    "检索全部讲话",
    "下一篇",
    "下载：",
    "报告错误",
    "这些信息的依据",
    "去掉标记",
]


def printed(page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


def folded(words: str) -> str:
    """The characters meant: what Chromium writes leads back to radicals (⼯, ⼾) and bars (―)."""
    return fold(clean_line(words)).replace("―", "—")


def words_of(paper: PdfReader) -> list[str]:
    """The words of each page, its number at the end or the beginning."""
    return [folded(page.extract_text()) for page in paper.pages]


def text_of(paper: PdfReader) -> str:
    """All the words, without page numbers: a paragraph may run over them."""
    return "".join(re.sub(rf"—{at}—", "", words) for at, words in enumerate(words_of(paper), start=1))


@pytest.fixture
def speech(archive):
    return archive.speeches.get(number=5)


def test_a_speech_is_printed_whole_on_numbered_sheets_of_a4(visit, speech):
    paper = printed(visit(f"/speeches/{speech.pk}/?q=投资"))
    millimetres = {
        tuple(round(float(side) / sheet.POINTS) for side in page.mediabox[2:]) for page in paper.pages
    }
    assert millimetres == {(210, 297)}
    pages = words_of(paper)
    assert len(pages) > 2
    assert [f"—{at}—" in page for at, page in enumerate(pages, start=1)] == [True] * len(pages)
    text = text_of(paper)
    assert folded("".join(paragraph.text for paragraph in speech.paragraphs.all())) in text
    assert folded(speech.title) in text


def test_source_and_address_stand_at_the_end_and_nothing_to_click(visit, speech):
    page = visit(f"/speeches/{speech.pk}/?q=投资")
    text = text_of(printed(page))
    source = f"出处：《{speech.compilation.title}》第5篇，原文第{speech.start_line}—{speech.end_line}行。"
    assert text.endswith(folded(source) + page.url.split("?")[0])
    assert [words for words in ON_SCREEN if words in text] == []


def test_no_page_ends_with_a_heading(visit, archive):
    for speech in archive.speeches.filter(number__in=[1, 5, 7]):
        headings = {folded(paragraph.text) for paragraph in speech.paragraphs.exclude(heading=0)}
        pages = [re.sub(r"—\d+—", "", words) for words in words_of(printed(visit(f"/speeches/{speech.pk}/")))]
        assert [page[-20:] for page in pages if page.endswith(tuple(headings))] == []


def test_the_dark_theme_prints_black_on_white(visit, speech):
    page = visit(f"/speeches/{speech.pk}/?q=投资", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = "([name, property]) => getComputedStyle(document.querySelector(name))[property]"
    assert page.evaluate(colours, ["html", "backgroundColor"]) == "rgb(255, 255, 255)"
    assert page.evaluate(colours, [".body p", "color"]) == "rgb(0, 0, 0)"
    assert page.evaluate(colours, [".body mark", "backgroundColor"]) == "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(
    ("address", "first", "absent"),
    [
        ("/search/?q=投资", "显示：含“投资”", ["检索说明", "全部列出", "下一页", "行政层级"]),
        ("/compilations/{compilation}/", "岚江省各地经济工作讲话选编", ["主导航", "检索全部讲话"]),
        ("/quarters/2023/1/", "2023年一季度", ["主导航", "检索全部讲话"]),
    ],
)
def test_lists_are_printed_too(visit, archive, address, first, absent):
    text = text_of(printed(visit(address.format(compilation=archive.pk))))
    assert text.startswith(folded(first))
    assert [words for words in absent if words in text] == []
