"""PDF of several makers: heads, notes, columns, turned pages, scans, and what is refused."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

import docx
import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from archive.parsing import ParseError, read_source
from archive.parsing.furniture import drop_page_furniture
from tests.parsing.building import pdf
from tests.parsing.golden_files import GOLDEN, expected
from tests.parsing.test_html import told
from tests.parsing.test_other_formats import LIBREOFFICE, needs_libreoffice

FONT = "STSong-Light"
EM = 16
LEFT, TOP, LEADING = 80, 700, 28
ROW = "今年的雨来得早也来得急上游水库已经超过汛限水位各乡镇要抓"  # a full line of 28 characters


class Paper:
    """Pages of reportlab: ``put`` sets a line, ``text`` a column of lines, ``turn_over`` ends a page."""

    def __init__(self, **options) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._file = io.BytesIO()
        self.canvas = canvas.Canvas(self._file, pagesize=(595, 842), **options)

    def put(self, left: float, base: float, text: str, size: float = EM) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(left, base, text)

    def text(self, *lines: str, left: float = LEFT, size: float = EM) -> None:
        """Full-width spaces at the beginning of a line are its indent."""
        for row, line in enumerate(lines):
            words = line.lstrip("\u3000")
            self.put(left + size * (len(line) - len(words)), TOP - LEADING * row, words, size)

    def turn_over(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()


def kept(data: bytes) -> list[str]:
    """The lines left when page furniture is dropped."""
    return [line.strip() for line in drop_page_furniture(read_source(data, "讲话.pdf").lines) if line.strip()]


def chapters(head: str, foot: str, *, size: float = 9) -> bytes:
    """Six pages, two a chapter; {chapter}, {page} in what is printed above and below."""
    paper = Paper()
    for page in range(1, 7):
        words = {"chapter": "一二三"[(page - 1) // 2], "page": page}
        if head:
            paper.put(LEFT if page % 2 else 400, 780, head.format(**words), size)
        paper.text(f"第{page}页的第一行，", f"第{page}页的第二行。")
        paper.put(LEFT if page % 2 else 400, 40, foot.format(**words), size)
        paper.turn_over()
    return paper.bytes()


BODY = [line for page in range(1, 7) for line in (f"第{page}页的第一行，", f"第{page}页的第二行。")]


@pytest.mark.parametrize(
    ("head", "foot", "size", "why"),
    [
        ("", "{page}", 12, "a number alone"),
        ("", "第 {page} 页 共 6 页", 12, "of how many"),
        ("", "— {page} —", 16, "between dashes, as large as the text"),
        ("讲话选编", "{page}", 9, "one head"),
        ("讲话选编", "{page}", 16, "one head as large as the text"),
        ("第{chapter}篇 抓好第{chapter}件事", "{page}", 9, "a head that changes with the chapter"),
        ("讲话选编  {page}", "内部资料", 16, "the number in the head"),
        ("{page}  讲话选编", "内部资料 · {page}", 16, "numbers in both"),
    ],
)
def test_what_is_printed_around_the_text_goes(head, foot, size, why):
    assert kept(chapters(head, foot, size=size)) == BODY, why


def test_titles_at_the_top_of_pages_stay():
    paper = Paper()
    for number in range(4):
        paper.put(LEFT + 60, 780, f"县长岳明第{number}次讲话", 22)
        paper.text("同志们：", ROW)
        paper.turn_over()
    assert [line for line in kept(paper.bytes()) if "岳明" in line] == [
        f"县长岳明第{n}次讲话" for n in range(4)
    ]


def test_footnotes_stand_behind_their_paragraph():
    paper = Paper()
    paper.text("\u3000\u3000水库已超汛限①，要早泄洪，", ROW)
    paper.put(LEFT, 80, "① 汛限水位为30.5米，", 9)
    paper.put(LEFT, 66, "由水利局核定。", 9)
    paper.put(LEFT, 52, "② 下同。", 9)
    paper.turn_over()
    paper.text("不可耽误。", "\u3000\u3000谢谢大家！")
    paper.turn_over()
    lines = read_source(paper.bytes(), "讲话.pdf").lines
    assert lines == (
        "\f\u3000\u3000水库已超汛限①，要早泄洪，",
        ROW,
        "\f不可耽误。",
        "〔注：汛限水位为30.5米，由水利局核定。〕",
        "〔注：下同。〕",
        "\u3000\u3000谢谢大家！",
    )


def test_two_columns_are_read_one_after_the_other():
    paper = Paper()
    paper.put(180, 760, "县长岳明在全县防汛会上的讲话", 16)
    left = ["\u3000\u3000左栏第一段的开头，", *["左栏的文字一行接一行，没有"] * 8]
    right = ["\u3000\u3000右栏第一段的开头，", *["右栏的文字一行接一行，没有"] * 8]
    paper.text(*left, left=60)
    paper.text(*right, left=320)
    paper.turn_over()
    lines = read_source(paper.bytes(), "讲话.pdf").lines
    assert lines[0].strip() == "县长岳明在全县防汛会上的讲话"
    assert list(lines[1:]) == left + right


def test_a_contents_list_is_no_pair_of_columns():
    paper = Paper()
    for row in range(12):
        paper.put(LEFT, TOP - LEADING * row, f"县长岳明在第{row}次会议上的讲话")
        paper.put(500, TOP - LEADING * row, str(row + 3))
    paper.turn_over()
    assert read_source(paper.bytes(), "讲话.pdf").lines[3].split() == ["县长岳明在第3次会议上的讲话6"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_upright(turn):
    paper = Paper()
    paper.text("\u3000\u3000同志们，", "请坐下来，", "我们开会。")
    paper.turn_over()
    paper.canvas.translate(300, 400)
    paper.canvas.rotate(turn)
    for row, line in enumerate(["各乡镇水位表如下，", "柳坪镇三十一米，", "石门镇二十九米。"]):
        paper.put(0, -LEADING * row, line)
    paper.turn_over()
    lines = read_source(paper.bytes(), "讲话.pdf").lines
    assert lines[:3] == ("\f\u3000\u3000同志们，", "请坐下来，", "我们开会。")
    assert lines[3:] == ("\f各乡镇水位表如下，", "柳坪镇三十一米，", "石门镇二十九米。")


def test_a_mark_across_the_page_is_left_out():
    paper = Paper()
    paper.text(ROW, ROW)
    paper.canvas.rotate(45)
    paper.put(300, 100, "内部资料", 60)
    paper.turn_over()
    assert read_source(paper.bytes(), "讲话.pdf").lines == ("\f" + ROW, ROW)


def test_pages_without_text_are_named():
    source = read_source(pdf([[(0, ROW)], [], [(0, ROW)], []]), "讲话.pdf")
    assert [warning.message for warning in source.warnings] == [
        "第 2、4 页没有文字，可能是扫描的图片；如需其中文字，请先做文字识别（OCR）。"
    ]


SCAN = "PDF 里没有文字，可能是扫描件，请先做文字识别（OCR）再导入。"
DAMAGED = "PDF 文件已损坏，无法打开；请重新取得这个文件。"


def picture() -> bytes:
    """A page that is one picture."""
    paper = Paper()
    paper.canvas.rect(50, 50, 400, 700, fill=1)
    paper.turn_over()
    return paper.bytes()


def protected(user: str) -> bytes:
    paper = Paper(encrypt=StandardEncryption(user, ownerPassword="owner"))
    paper.text(ROW)
    paper.turn_over()
    return paper.bytes()


def many_pages(count: int) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(count):
        writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def looped() -> bytes:
    """A tree of pages that has itself for a branch."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R 2 0 R]/Count 9>>endobj\n"
        b"3 0 obj<</Type/Pages/Kids[2 0 R]/Count 3/Parent 2 0 R>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF"
    )


@pytest.mark.parametrize(
    ("make", "sentences", "why"),
    [
        (lambda: b"%PDF-1.7\n", {DAMAGED}, "nothing in it"),
        (lambda: pdf([[(0, ROW)]])[:700], {DAMAGED, SCAN}, "cut off"),
        (picture, {SCAN}, "a picture"),
        (lambda: protected("secret"), {"PDF 有密码保护，请去掉密码后再导入。"}, "a password"),
        (lambda: many_pages(3_001), {"PDF 超过 3,000 页，请拆分后再导入。"}, "too many pages"),
        (looped, {DAMAGED, SCAN}, "a loop of pages"),
    ],
)
def test_refused(make, sentences, why):
    with pytest.raises(ParseError) as caught:
        read_source(make(), "讲话.pdf")
    assert str(caught.value) in sentences, why


def test_a_file_that_only_its_owner_may_change_is_read():
    assert read_source(protected(""), "讲话.pdf").lines == ("\f" + ROW,)


def test_scripts_and_files_in_a_pdf_are_left_alone():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[(0, ROW)]])))
    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.add_attachment("virus.exe", b"MZ")
    file = io.BytesIO()
    writer.write(file)
    assert read_source(file.getvalue(), "讲话.pdf").lines == ("\f" + ROW,)


# ---- other makers ----

PAGE = """<meta charset=utf-8><style>@page{size:A5;margin:2cm} p{text-indent:2em;font-size:16pt;margin:0}
h1{text-align:center;font-size:20pt}</style><h1>县长岳明在防汛会上的讲话</h1><p>同志们：</p>
<p>今年的雨来得早，也来得急，上游水库已经超过汛限水位，各乡镇要把人员、物资、车辆提前摆到堤上。</p><p>各单位要守住自己的堤段，人在堤在，不得脱岗；值班电话要有人接，有险情先报后抢，不误一分钟。</p><p>谢谢大家！</p>"""
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")


def printed_by_chromium(folder: Path) -> bytes:
    page, out = folder / "page.html", folder / "out.pdf"
    page.write_text(PAGE, encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--print-to-pdf={out}",
    ]
    profile = f"--user-data-dir={folder / 'chromium'}"
    subprocess.run([CHROMIUM, *options, profile, page.as_uri()], check=True, capture_output=True, timeout=120)
    return out.read_bytes()


def printed_by_libreoffice(folder: Path) -> bytes:
    letter = docx.Document()
    letter.add_heading("县长岳明在防汛会上的讲话", 0)
    letter.add_paragraph("同志们：")
    letter.add_paragraph(ROW * 3 + "抓好。")
    letter.sections[0].header.paragraphs[0].text = "讲话选编"
    letter.save(str(folder / "letter.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        LIBREOFFICE,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        folder,
        folder / "letter.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "letter.pdf").read_bytes()


@pytest.mark.skipif(
    not (CHROMIUM or os.environ.get("NOTHING_SKIPPED")), reason="Chromium is missing: apt install chromium"
)
def test_a_page_printed_by_chromium(tmp_path):
    actual = told(read_source(printed_by_chromium(tmp_path), "讲话.pdf"))
    assert actual == expected(GOLDEN / "formats" / "pdf-chromium.json", actual)


@needs_libreoffice
def test_a_page_printed_by_libreoffice(tmp_path):
    lines = read_source(printed_by_libreoffice(tmp_path), "讲话.pdf").lines
    text = "".join("".join(line.split()) for line in lines)
    assert text == "讲话选编县长岳明在防汛会上的讲话同志们：" + ROW * 3 + "抓好。"
