"""A speech as a Word file on the sheet of official documents (GB/T 9704-2012, see ``sheet``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as OPC
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section, _Footer
from docx.shared import Mm

from archive.downloads import docx_styles as styles
from archive.downloads import sheet
from archive.downloads.docx_styles import Style
from archive.downloads.line_breaking import title_lines
from archive.downloads.manuscript import Manuscript, Passage
from archive.parsing.normalize import width

CONTENT_TYPE = OPC.WML_DOCUMENT
MOST_IN_PROPERTIES = 255  # characters, a limit of the format
PAGE_NUMBER = """
    <w:p {ns}>
      <w:pPr><w:pStyle w:val="Footer"/><w:ind w:firstLineChars="0" w:firstLine="0"
        w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/><w:jc w:val="{place}"/></w:pPr>
      <w:r><w:t xml:space="preserve">— </w:t></w:r>
      <w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>
      <w:r><w:t xml:space="preserve"> —</w:t></w:r>
    </w:p>"""


def write(manuscript: Manuscript) -> bytes:
    document = Document()
    _set_styles(document)
    _set_settings(document)
    _set_sheet(document.sections[0])
    for style, text in _paragraphs(manuscript):
        document.add_paragraph(text, document.styles[style.name])
    properties = document.core_properties
    properties.title = manuscript.full_title[:MOST_IN_PROPERTIES]
    properties.author = properties.last_modified_by = manuscript.speaker[:MOST_IN_PROPERTIES]
    properties.subject = manuscript.source[:MOST_IN_PROPERTIES]
    properties.comments, properties.language = "", "zh-CN"
    properties.created = properties.modified = datetime.now(UTC)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _paragraphs(manuscript: Manuscript) -> Iterator[tuple[Style, str]]:
    yield styles.TITLE, "\n".join(title_lines(manuscript.title, width, sheet.TITLE_CHARACTERS))
    lines = [manuscript.subtitle_line, *manuscript.byline]
    yield from ((styles.BYLINE, line) for line in lines if line)
    yield styles.BODY, ""
    yield from ((_style_of(passage), passage.text) for passage in manuscript.passages)
    yield styles.BODY, ""
    yield from ((styles.SOURCE, line) for line in manuscript.source_lines)


def _style_of(passage: Passage) -> Style:
    if passage.heading:
        return styles.HEADINGS[passage.heading - 1]
    return styles.SALUTATION if passage.is_salutation else styles.BODY


def _set_styles(document: WordDocument) -> None:
    """Nothing of python-docx's template is kept: its styles are those of an English letter."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    root.append(styles.defaults())
    for style in styles.STYLES:
        root.append(styles.style_element(style))
    part = document.part
    for relation in [rel.rId for rel in part.rels.values() if rel.reltype == RELATION.FONT_TABLE]:
        part.drop_rel(relation)
    name = PackURI("/word/fontTable.xml")
    part.relate_to(Part(name, OPC.WML_FONT_TABLE, styles.font_table(), part.package), RELATION.FONT_TABLE)


def _set_settings(document: WordDocument) -> None:
    """Even pages have a foot of their own; marks are set close where two meet; of the present version."""
    settings = document.settings
    settings.odd_and_even_pages_header_footer = True
    root = settings.element
    root.find(qn("w:characterSpacingControl")).set(qn("w:val"), "compressPunctuation")
    root.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    root.find(f"{qn('w:compat')}/{qn('w:compatSetting')}").set(qn("w:val"), "15")


def _set_sheet(section: Section) -> None:
    section.page_width, section.page_height = Mm(sheet.WIDTH), Mm(sheet.HEIGHT)
    section.top_margin, section.bottom_margin = Mm(sheet.HEAD), Mm(sheet.FOOT)
    section.left_margin, section.right_margin = Mm(sheet.BINDING), Mm(sheet.OUTER)
    # Word counts from the lower edge of the paper; the number's own row lies between
    section.footer_distance = Mm(sheet.FOOT - sheet.NUMBER_BELOW - sheet.SIZE_4 / sheet.POINTS)
    grid = section._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(styles.ROW))
    _set_foot(section.footer, "right")
    _set_foot(section.even_page_footer, "left")


def _set_foot(foot: _Footer, place: str) -> None:
    """— 1 —, one character from the outer edge."""
    foot.is_linked_to_previous = False
    root = foot._element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(PAGE_NUMBER.format(ns=nsdecls("w"), place=place)))
