"""The styles of the Word file, under Word's own names, so that a writer may go on from here.

The fonts are those that offices have; where one is missing, the font table names what stands in for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from archive.downloads import sheet

WESTERN = "Times New Roman"
SONG_TITLE, SONG, HEI, KAI, FANGSONG = "方正小标宋简体", "宋体", "黑体", "楷体", "仿宋"
# font → its other names and stand-ins, the first that a machine has; its family
FONTS = {
    SONG_TITLE: ("方正小标宋_GBK,小标宋,华文中宋,STZhongsong,宋体,Songti SC,Noto Serif CJK SC", "roman"),
    SONG: ("SimSun,Songti SC,Noto Serif CJK SC", "roman"),
    HEI: ("SimHei,Heiti SC,Noto Sans CJK SC", "swiss"),
    KAI: ("KaiTi,楷体_GB2312,KaiTi_GB2312,STKaiti,Kaiti SC,Noto Serif CJK SC", "roman"),
    FANGSONG: ("FangSong,仿宋_GB2312,FangSong_GB2312,STFangsong,Noto Serif CJK SC", "roman"),
}
# Twentieths of a point. A grid of characters would be the standard's own way, but LibreOffice cannot set one
# tighter than its font; letter spacing gives the same 28 in a line everywhere.
SPACING = floor((sheet.PITCH - sheet.SIZE_3) * 20)
ROW = floor(sheet.ROW * 20)  # never so much that 22 need more than the type area


@dataclass(frozen=True)
class Style:
    """How the paragraphs of a style are set; ``indent`` of the first line in characters."""

    name: str
    font: str
    size: int = sheet.SIZE_3
    indent: int = 0
    place: str = "both"
    is_bold: bool = False
    level: int = 0  # of a heading
    western: str = WESTERN


BODY, TITLE, BYLINE, SALUTATION, SOURCE, FOOTER = (
    Style("Normal", FANGSONG, indent=2),
    Style("Title", SONG_TITLE, sheet.SIZE_2, place="center"),
    Style("Subtitle", KAI, place="center"),
    Style("Salutation", FANGSONG),
    Style("Source", FANGSONG, sheet.SIZE_4, place="left"),
    Style("footer", SONG, sheet.SIZE_4, place="left", western=SONG),
)
HEADINGS = (
    Style("heading 1", HEI, indent=2, level=1),
    Style("heading 2", KAI, indent=2, level=2),
    Style("heading 3", FANGSONG, indent=2, is_bold=True, level=3),
    Style("heading 4", FANGSONG, indent=2, level=4),
)
STYLES = (BODY, TITLE, BYLINE, SALUTATION, SOURCE, FOOTER, *HEADINGS)


def style_element(style: Style) -> BaseOxmlElement:
    """A style as styles.xml has it; all but the first are based on it, and say what differs."""
    base = '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>' if style is not BODY else ""
    indent = style.indent * style.size * 20
    return parse_xml(
        f"""
        <w:style {nsdecls("w")} w:type="paragraph" w:styleId="{style_id(style)}"
            {'w:default="1"' if style is BODY else ""}>
          <w:name w:val="{style.name}"/>{base}<w:qFormat/>
          <w:pPr>
            {"<w:keepNext/>" if style.level else ""}
            <w:widowControl w:val="0"/>{'<w:snapToGrid w:val="0"/>' if style is TITLE else ""}
            <w:spacing w:before="0" w:after="0" w:line="{ROW}" w:lineRule="exact"/>
            <w:ind w:firstLineChars="{style.indent * 100}" w:firstLine="{indent}"/>
            <w:jc w:val="{style.place}"/>
            {f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""}
          </w:pPr>
          <w:rPr>
            <w:rFonts w:ascii="{style.western}" w:hAnsi="{style.western}"
                w:eastAsia="{style.font}" w:cs="{style.western}"/>
            {"<w:b/>" if style.is_bold else ""}
            <w:spacing w:val="{SPACING if style.size == sheet.SIZE_3 else 0}"/>
            <w:sz w:val="{style.size * 2}"/><w:szCs w:val="{style.size * 2}"/>
          </w:rPr>
        </w:style>"""
    )


def defaults() -> BaseOxmlElement:
    """What holds where no style says anything: the language, by which Word chooses line breaks and fonts."""
    return parse_xml(
        f"""
        <w:docDefaults {nsdecls("w")}>
          <w:rPrDefault><w:rPr>
            <w:rFonts w:ascii="{WESTERN}" w:hAnsi="{WESTERN}" w:eastAsia="{FANGSONG}" w:cs="{WESTERN}"/>
            <w:kern w:val="2"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
          </w:rPr></w:rPrDefault>
          <w:pPrDefault/>
        </w:docDefaults>"""
    )


def font_table() -> bytes:
    """fontTable.xml: what may stand in for a font that a machine lacks."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, (others, family) in FONTS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}\n<w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()


def style_id(style: Style) -> str:
    return style.name.title().replace(" ", "")
