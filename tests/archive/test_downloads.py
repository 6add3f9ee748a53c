"""A speech as a file: what stands in it, how it is set, and what is never handed out."""

from __future__ import annotations

import io
import re
import time
import zipfile
from urllib.parse import quote

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pypdf import PdfReader

from archive.downloads import docx, pdf, text
from archive.downloads.line_breaking import NOT_AT_END, NOT_AT_START, break_lines, title_lines
from archive.downloads.manuscript import Manuscript, Passage, printable
from archive.enums import SpeechState
from archive.importer import import_compilation

WRITERS = {"docx": docx, "pdf": pdf, "txt": text}
PAGE_NUMBER = re.compile(r"—(\d+)—")
ANYTHING = st.text(st.characters(codec="utf-8"), max_size=60)


def manuscript(*passages: Passage, **facts: str) -> Manuscript:
    given = {
        "title": "在全县一季度经济运行分析会上的讲话",
        "subtitle": "",
        "speaker": "县长　柳长青",
        "time": "2021年4月20日",
        "source": "《青石县经济工作讲话》第 1 篇，原文第 9—19 行。",
        "address": "http://testserver/speeches/1/",
    }
    return Manuscript(**given | facts, passages=passages)


LONG = manuscript(
    *[
        passage
        for number in range(60)
        for passage in (
            Passage(f"（{number}）抓好产业", heading=2),
            Passage("竹浆纸项目（一期）完成投资9.3亿元，“双千亿”工程——青石大桥主墩全部出水；" * 6),
        )
    ]
)


def folded(words: str) -> str:
    return re.sub(r"\s", "", words)


def pdf_text(file: bytes) -> str:
    """All the words of a PDF, without its page numbers."""
    pages = (folded(page.extract_text()) for page in PdfReader(io.BytesIO(file)).pages)
    return "".join(PAGE_NUMBER.sub("", page) for page in pages)


def pdf_lines(file: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(file)).pages
    return [line for page in pages for line in page.extract_text().splitlines()]


def docx_lines(file: bytes) -> list[tuple[str, str]]:
    """(style, text) of every paragraph that is not empty."""
    return [(p.style.name, p.text) for p in Document(io.BytesIO(file)).paragraphs if p.text]


def title_and_address(speech) -> tuple[str, str]:
    return speech.full_title, f"http://testserver{speech.get_absolute_url()}"


# What stands in a file


@pytest.mark.django_db
def test_a_text_file_has_a_paragraph_a_line_and_what_windows_needs(client, small):
    speech = small.speeches.get(number=1)
    file = client.get(f"/speeches/{speech.pk}/speech.txt").content
    assert file.startswith(b"\xef\xbb\xbf")
    assert file.count(b"\n") == file.count(b"\r\n")
    assert file.decode("utf-8-sig").splitlines() == [
        "县委副书记、县长柳长青在全县一季度经济运行分析会上的讲话",
        "县委副书记、县长　柳长青",
        "（2021年4月20日）",
        "",
        "同志们：",
        "今天这个会，主要是看看一季度的账，算算二季度的路。",
        "一、一季度开局总体平稳",
        "一季度，全县实现地区生产总值21.6亿元，同比增长7.4%，竹浆纸项目已经点火试车。",
        "二、下一步抓好三件事",
        "一是盯紧竹浆纸项目达产，二是把青石大桥的桩基赶在汛期前打完，三是帮中小企业过桥续贷。",
        "",
        f"出处：《青石县经济工作讲话》第 1 篇，原文第 {speech.start_line}—{speech.end_line} 行。",
        f"网址：http://testserver/speeches/{speech.pk}/",
    ]


@pytest.mark.parametrize(
    ("facts", "head"),
    [
        ({}, ["讲话", "县长　柳长青", "（2021年4月20日）"]),
        ({"subtitle": "在推进会上"}, ["讲话", "——在推进会上", "县长　柳长青", "（2021年4月20日）"]),
        ({"speaker": ""}, ["讲话", "（2021年4月20日）"]),
        ({"time": ""}, ["讲话", "县长　柳长青"]),
        ({"speaker": "", "time": ""}, ["讲话"]),
    ],
)
def test_what_is_unknown_leaves_no_gap(facts, head):
    found = manuscript(Passage("正文。"), title="讲话", **facts)
    assert text.write(found).decode("utf-8-sig").splitlines()[: len(head) + 1] == [*head, ""]
    assert [words for _, words in docx_lines(docx.write(found))][: len(head) + 1] == [*head, "正文。"]
    assert pdf_text(pdf.write(found)).startswith(folded("".join(head)) + "正文。")


@pytest.mark.django_db
def test_a_word_file_has_the_styles_of_official_documents(client, small):
    speech = small.speeches.get(number=1)
    lines = docx_lines(client.get(f"/speeches/{speech.pk}/speech.docx").content)
    assert [(style, words[:8]) for style, words in lines] == [
        ("Title", "县委副书记、县长"),
        ("Subtitle", "县委副书记、县长"),
        ("Subtitle", "（2021年4月"),
        ("Salutation", "同志们："),
        ("Normal", "今天这个会，主要"),
        ("Heading 1", "一、一季度开局总"),
        ("Normal", "一季度，全县实现"),
        ("Heading 1", "二、下一步抓好三"),
        ("Normal", "一是盯紧竹浆纸项"),
        ("Source", "出处：《青石县经"),
        ("Source", "网址：http:"),
    ]


@pytest.mark.django_db
def test_the_text_of_every_speech_is_in_every_file(client, sample):
    for speech in sample.speeches.all():
        paragraphs = [paragraph.text for paragraph in speech.paragraphs.all()]
        files = {ending: client.get(f"/speeches/{speech.pk}/speech.{ending}").content for ending in WRITERS}
        assert "\r\n".join(paragraphs) in files["txt"].decode("utf-8-sig")
        assert [words for _, words in docx_lines(files["docx"])][-len(paragraphs) - 2 : -2] == paragraphs
        assert folded("".join(paragraphs)) in pdf_text(files["pdf"])
        for words in title_and_address(speech):
            assert folded(words) in pdf_text(files["pdf"])


@pytest.mark.django_db
@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("copies", [1, 3])
def test_queries_do_not_grow(client, small, django_assert_num_queries, ending, copies):
    speech = small.speeches.get(number=1)
    for _ in range(copies):
        last = speech.paragraphs.last()
        place = {"position": last.position + 1, "anchor": last.anchor + 1}
        speech.paragraphs.create(text="四是补短板。", **place)
    with django_assert_num_queries(2):
        client.get(f"/speeches/{speech.pk}/speech.{ending}")


# Who gets one


@pytest.mark.django_db
@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("state", [SpeechState.DRAFT, SpeechState.WITHDRAWN])
def test_what_readers_may_not_see_is_in_no_file(admin_client, small, ending, state):
    speech = small.speeches.get(number=1)
    speech.state = state
    speech.save()
    assert admin_client.get(f"/speeches/{speech.pk}/speech.{ending}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["speech.doc", "speech.", "speech.txt/", "speech.%00", "speech.PDF"])
def test_other_endings_lead_nowhere(client, small, address):
    assert client.get(f"/speeches/{small.speeches.first().pk}/{address}").status_code == 404


@pytest.mark.django_db
def test_a_private_archive_asks_for_an_account(client, small, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.contrib.auth.middleware.LoginRequiredMiddleware"]
    response = client.get(f"/speeches/{small.speeches.first().pk}/speech.pdf")
    assert response.status_code == 302
    assert response["Location"].startswith("/login/")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("在全县推进会上的讲话", "在全县推进会上的讲话"),
        ('稳/进\\再：上*台?阶"<>|', "稳 进 再：上 台 阶"),
        ("...", "讲话"),
        ("讲" * 300, "讲" * 60),
    ],
)
def test_a_file_is_called_as_the_speech(client, small, title, name):
    speech = small.speeches.get(number=1)
    speech.title = title
    speech.save()
    response = client.get(f"/speeches/{speech.pk}/speech.txt")
    encoded = quote(f"{name}.txt")
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{encoded}"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.django_db
def test_the_page_of_a_speech_offers_its_files(client, small):
    speech = small.speeches.get(number=1)
    html = client.get(f"/speeches/{speech.pk}/").content.decode()
    offered = re.findall(r'href="(/speeches/\d+/speech\.\w+)"', html)
    assert offered == [f"/speeches/{speech.pk}/speech.{ending}" for ending in ("docx", "pdf", "txt")]


# How it is set


def test_the_sheet_of_a_word_file_is_that_of_gb_t_9704():
    document = Document(io.BytesIO(docx.write(LONG)))
    section = document.sections[0]
    margins = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 28, 35, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {
        name: (
            document.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")),
            document.styles[name].font.size.pt,
        )
        for name in ("Title", "Normal", "Heading 1", "Heading 2", "Heading 3")
    }
    assert fonts == {
        "Title": ("方正小标宋简体", 22),
        "Normal": ("仿宋", 16),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体", 16),
        "Heading 3": ("仿宋", 16),
    }
    normal = document.styles["Normal"].element.pPr
    assert normal.ind.get(qn("w:firstLineChars")) == "200"
    assert normal.spacing.get(qn("w:line")) == "579"
    assert document.styles["Heading 3"].font.bold
    places = [foot._element.find(f".//{qn('w:jc')}") for foot in (section.footer, section.even_page_footer)]
    assert [place.get(qn("w:val")) for place in places] == ["right", "left"]
    assert document.settings.odd_and_even_pages_header_footer


def test_a_word_file_names_what_stands_in_for_a_font_that_is_missing():
    table = zipfile.ZipFile(io.BytesIO(docx.write(LONG))).read("word/fontTable.xml").decode()
    assert re.findall(r'w:name="([^"]+)"><w:altName w:val="([^",]+)', table) == [
        ("方正小标宋简体", "方正小标宋_GBK"),
        ("宋体", "SimSun"),
        ("黑体", "SimHei"),
        ("楷体", "KaiTi"),
        ("仿宋", "FangSong"),
    ]


def test_a_pdf_has_22_rows_a_page_numbers_and_bookmarks():
    reader = PdfReader(io.BytesIO(pdf.write(LONG)))
    pages = [page.extract_text().splitlines() for page in reader.pages]
    assert len(pages) > 10
    assert all(len(page) <= 23 for page in pages)  # with the page number
    assert {len(page) for page in pages[1:-1]} <= {21, 22, 23}
    assert [folded(page[-1]) for page in pages] == [f"—{number}—" for number in range(1, len(pages) + 1)]
    title, headings = reader.outline
    assert title.title == LONG.title
    assert [entry.title for entry in headings] == [f"（{number}）抓好产业" for number in range(60)]
    assert not any(page[-2].endswith("抓好产业") for page in pages)
    assert reader.metadata.title == LONG.title
    assert reader.metadata.subject == LONG.source
    assert reader.metadata.author == "县长　柳长青"


@pytest.mark.parametrize("levels", [(4, 1, 3), (2, 2, 1), (3, 4, 4, 1)])
def test_levels_that_a_text_skips_make_no_hole_in_the_bookmarks(levels):
    found = manuscript(*[Passage(f"标题{level}", heading=level) for level in levels])
    reader = PdfReader(io.BytesIO(pdf.write(found)))
    flat = [entry.title for entry in _flat(reader.outline)]
    assert flat == [found.title, *[f"标题{level}" for level in levels]]


def _flat(entries):
    for entry in entries:
        yield from _flat(entry) if isinstance(entry, list) else [entry]


def test_no_line_of_a_pdf_begins_or_ends_as_none_may():
    lines = pdf_lines(pdf.write(LONG))
    assert len(lines) > 400
    assert [line for line in lines if line[0] in NOT_AT_START - {"—"} or line[-1] in NOT_AT_END] == []


@hypothesis_settings(deadline=None)
@given(st.text("一二三，。、（）“”《》——……8.5%GDP ", max_size=120))
def test_lines_are_whole_and_no_wider_than_their_room(words):
    lines = break_lines(words, len, 14, indent=2)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(len(line) <= (12 if at == 0 else 14) + 1 for at, line in enumerate(lines))


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("一二三四五六七八，九", ["一二三四五六七八，", "九"]),
        ("一二三四五六七八（九）", ["一二三四五六七八", "（九）"]),
        ("一二三四五六七9.3亿元", ["一二三四五六七", "9.3亿元"]),
        ("一二三四五六七2021年", ["一二三四五六七", "2021年"]),
        ("一二三四五六七八——九", ["一二三四五六七", "八——九"]),
        ("一二三四五六七8.5%。", ["一二三四五六七", "8.5%。"]),
        ("h" * 20, ["h" * 9, "h" * 9, "hh"]),
    ],
)
def test_where_a_line_ends(words, lines):
    assert break_lines(words, len, 9) == lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("讲话", ["讲话"]),
        (
            "柳长青县长在全县竹木产业发展推进会上的讲话",
            ["柳长青县长", "在全县竹木产业发展推进会上的讲话"],
        ),
        (
            "在全县经济运行分析会暨重大项目推进会上的讲话",
            ["在全县经济运行分析会", "暨重大项目推进会上的讲话"],
        ),
        ("关于正视经济运行中存在的问题和补短板的讲话", ["关于正视经济运行中存在", "的问题和补短板的讲话"]),
        ("关于落实全县“双千亿”工程今年项目安排的汇报", ["关于落实全县“双千亿”", "工程今年项目安排的汇报"]),
    ],
)
def test_a_title_is_parted_where_its_sense_is_or_evenly(title, lines):
    assert title_lines(title, len, 19) == lines
    assert docx_lines(docx.write(manuscript(title=title)))[0] == ("Title", "\n".join(lines))


# What may not break


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
@hypothesis_settings(deadline=None)
@given(title=ANYTHING, words=ANYTHING, level=st.integers(0, 4))
def test_no_character_breaks_a_file(writer, title, words, level):
    found = manuscript(Passage(words, level), title=title, source=words, address=title)
    assert writer.write(found)


@hypothesis_settings(deadline=None)
@given(ANYTHING)
def test_all_that_can_be_printed_arrives_in_word(words):
    lines = docx_lines(docx.write(manuscript(Passage(words))))
    assert (("Normal", printable(words)) in lines) == bool(printable(words))


@pytest.mark.parametrize(
    ("words", "arrives"),
    [
        ("增长²³·—…‰℃×÷≥①Ⅲ", "增长²³·—…‰℃×÷≥①Ⅲ"),
        ("镕㐂堃", "镕㐂堃"),  # GBK, Extension A
        ("a\x00b\x1fc\u200bd\ufeff", "abcd"),
        ("𠮷田", "〓田"),
    ],
)
def test_what_becomes_of_rare_signs_in_a_pdf(words, arrives):
    assert folded(arrives) in pdf_text(pdf.write(manuscript(Passage(words))))


def test_a_character_that_no_font_has_is_named_and_can_be_copied():
    file = pdf.write(manuscript(Passage("龦、𠮷两位先生"), Passage("𠮷先生")))
    assert pdf_text(file).endswith("注：文中“〓”处的字为PDF通用字体所缺，编码依次为U+9FA6、U+20BB7。")
    content = PdfReader(io.BytesIO(file)).pages[0].get_contents().get_data()
    assert content.count(b"/ActualText <FEFFd842dfb7>") == 2


@pytest.mark.parametrize("writer", WRITERS.values(), ids=WRITERS)
def test_a_long_speech_is_written_at_once(writer):
    assert sum(len(passage.text) for passage in LONG.passages) > 14_000
    begun = time.process_time()
    writer.write(LONG)
    assert time.process_time() - begun < 2


@pytest.mark.django_db
@pytest.mark.parametrize("ending", WRITERS)
def test_a_file_can_be_read_in_again(client, sample, ending):
    speech = sample.speeches.get(number=5)
    file = client.get(f"/speeches/{speech.pk}/speech.{ending}").content
    again = import_compilation(file, f"speech.{ending}").compilation.speeches.get()
    *wanted, last = [(paragraph.text, paragraph.heading) for paragraph in speech.paragraphs.all()]
    read = [(paragraph.text, paragraph.heading) for paragraph in again.paragraphs.all()]
    assert read[: len(wanted)] == wanted
    assert read[len(wanted)][0].startswith(last[0])  # the source below a pdf's text is read with it
    assert again.delivered_on == speech.delivered_on
    assert again.speaker == speech.speaker
