"""The compilation as a Word document: whole paragraphs in the styles of an official document."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from .book import CONTENTS_HEADING, Book, contents_entries
from .manuscript import Speech

PRINTED = datetime(2024, 1, 15, 9, 0, 0)  # the date of the imprint: no clock in the file
FONT_BODY, FONT_TITLE, FONT_KAI, FONT_HEI = "仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体"
# style name: (East Asian font, points, centred, first-line indent in characters)
STYLES = {
    "封面标题": (FONT_TITLE, 40, True, 0),
    "讲话标题": (FONT_TITLE, 22, True, 0),
    "讲话副题": (FONT_KAI, 16, True, 0),
    "讲话正文": (FONT_BODY, 16, False, 2),
    "一级标题": (FONT_HEI, 16, False, 2),
    "二级标题": (FONT_KAI, 16, False, 2),
    "目录条目": (FONT_BODY, 16, False, 0),
}
# headings stand alone and end without a full stop: 一、看形势 / （一）工业 / (一)、工业
FIRST_LEVEL = re.compile(r"^[一二三四五六七八九十]+、[^。]{1,44}$")
SECOND_LEVEL = re.compile(r"^[（(][一二三四五六七八九十]+[）)]、?[^。]{1,44}$")


def docx_of(book: Book) -> bytes:
    """The document; the same bytes on every run."""
    document = docx.Document()
    _drop_unused_parts(document)
    _speak_chinese(document)
    _set_up(document, book.manuscript.cover.title)
    _write_cover(document, book)
    _write_contents(document, book)
    for speech in book.manuscript.speeches:
        _write_speech(document, speech)
    file = io.BytesIO()
    document.save(file)
    return _with_fixed_entries(file.getvalue())


def _drop_unused_parts(document: Document) -> None:
    """The template's picture and its table styles: three quarters of the file."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [
            key for key, rel in rels.items() if rel.reltype.endswith(("stylesWithEffects", "thumbnail"))
        ]:
            rels.pop(key)
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and not style.element.default:
            style.delete()


def _set_up(document: Document, title: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(26), Mm(26)
    section.different_first_page_header_footer = True  # the cover prints neither head nor number
    for name, (font, size, centred, indent) in STYLES.items():
        _add_style(document, name, font, size)
        form = document.styles[name].paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
        form.space_after = Pt(0)
        form.line_spacing = Pt(max(28.95, size * 1.4))
        if indent:
            form.first_line_indent = Pt(size * indent)
            form.element.pPr.ind.set(qn("w:firstLineChars"), str(indent * 100))
    entry = document.styles["目录条目"].paragraph_format
    entry.right_indent = Pt(16 * 3)  # as in the page layout, so that entries break before the page numbers
    entry.tab_stops.add_tab_stop(Mm(158), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "讲话文库", "讲话文库"
    properties.created = properties.modified = PRINTED
    properties.comments, properties.language, properties.revision = "虚构的样例", "zh-CN", 1
    _write_head_and_foot(section, title)


def _speak_chinese(document: Document) -> None:
    """Chinese line-breaking rules: the template says that East Asian text is English."""
    (language,) = document.styles.element.xpath("w:docDefaults//w:lang")
    language.set(qn("w:eastAsia"), "zh-CN")


def _add_style(document: Document, name: str, font: str, size: float) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)


def _write_head_and_foot(section: Section, title: str) -> None:
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.add_run(title)
    foot.add_run("— ")
    _add_page_field(foot)
    foot.add_run(" —")


def _add_page_field(paragraph: Paragraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(paragraph.add_run("1")._r)  # what is shown until the program has counted the pages
    paragraph._p.append(field)


def _write_cover(document: Document, book: Book) -> None:
    cover = book.manuscript.cover
    title = document.add_paragraph(cover.title, "封面标题")
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(90), Pt(60)
    for line in cover.imprint:
        document.add_paragraph(line, "讲话副题")
    for index, paragraph in enumerate(cover.note):
        note = document.add_paragraph(paragraph, "讲话正文")
        note.paragraph_format.space_before = Pt(0 if index else 90)


def _write_contents(document: Document, book: Book) -> None:
    _open_page(document.add_paragraph(CONTENTS_HEADING, "讲话标题"))
    for entry, page in zip(contents_entries(book.manuscript), book.first_pages, strict=True):
        document.add_paragraph(f"{entry}\t{page}", "目录条目")


def _write_speech(document: Document, speech: Speech) -> None:
    titles = [document.add_paragraph(line, "讲话标题") for line in speech.title_lines]
    _open_page(titles[0])
    for line in (speech.subtitle, speech.date_line):
        if line:
            document.add_paragraph(line, "讲话副题")
    document.add_paragraph("", "讲话正文")
    for paragraph in speech.paragraphs:
        document.add_paragraph(paragraph, _style_of(paragraph))


def _open_page(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.page_break_before = True


def _style_of(paragraph: str) -> str:
    if FIRST_LEVEL.match(paragraph):
        return "一级标题"
    return "二级标题" if SECOND_LEVEL.match(paragraph) else "讲话正文"


def _with_fixed_entries(package: bytes) -> bytes:
    """The same package without clock, operating system and compression (zlib versions differ) in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_STORED)
    return file.getvalue()
