"""Saved web pages: the main text, a paragraph a line, under its title."""

from __future__ import annotations

import email
import email.policy
import io
import re

from lxml import etree, html

from ..records import ParseError, ParseWarning, SourceText
from .encodings import Encoding, detect, text_lines
from .main_text import main_text
from .markup import Lines

# a page, or a piece of one; <?xml … ?> and comments may stand before it
_OPENING = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|p|table"
    rb"|article|section|h[1-6])[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
# a page that a browser saved as one file: MIME-Version … multipart/related
_MHTML = re.compile(
    rb"(?:From|MIME-Version|Content-Type|Snapshot-Content-Location|Subject|Date)\s*:", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_HEAD = 4_096
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# what pages call GB2312 is GBK nearly always
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


class HtmlReader:
    """Reads html, and mhtml."""

    def recognises(self, data: bytes) -> bool:
        """The first thing in it is an element of HTML, in one byte a character or in two."""
        head = data[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xfe\xff")
        return bool(_OPENING.match(head)) or _is_mhtml(head)

    def read(self, data: bytes) -> SourceText:
        """The title and the paragraphs of the main text; what stands around them is left out."""
        page, encoding = _decoded(_page_of(data) if _is_mhtml(data[:_HEAD]) else data)
        lines = main_text(parse_html(page))
        if not lines.texts:
            raise ParseError("网页里没有正文；它可能靠脚本显示，请在浏览器里打开后复制正文，存为文本再导入。")
        warnings = ()
        if encoding.doubtful:
            warnings = (ParseWarning(f"编码存疑：按 {encoding.name} 读出，请核对文字。"),)
        return SourceText(tuple(lines.texts), "html", encoding.name, warnings, tuple(lines.styled))


def parse_html(page: str) -> etree._Element:
    """The tree of a page; nothing is fetched, no entity of a DOCTYPE is expanded.

    Raises ParseError.
    """
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        # a page of text is told its encoding twice: what the declaration says does not count any more
        root = html.document_fromstring(_XML_DECLARATION.sub("", page.replace("\0", "")), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ParseError("网页读不出文字，文件可能已损坏；请重新保存网页。") from error
    # the parser stops at such a place without a word, and the rest of the text would be lost
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ParseError("网页的标签嵌套过深，读不全；请在浏览器里打开后复制正文，存为文本再导入。")
    return root


def _decoded(data: bytes) -> tuple[str, Encoding]:
    """By mark, by declaration where the bytes agree, else as any text."""
    declared = _CHARSET.search(data[:_HEAD])
    found = detect(io.BytesIO(data))
    if declared and (found is None or found.doubtful):
        codec = declared[1].decode("ascii").lower()
        try:
            return data.decode(_WIDER.get(codec, codec)), Encoding(_WIDER.get(codec, codec))
        except (UnicodeDecodeError, LookupError):
            pass
    if found is None:
        raise ParseError("网页的编码无法辨认；请在浏览器里打开后另存为 UTF-8 网页或文本。")
    return "".join(text_lines(io.BytesIO(data), found)), found


def _is_mhtml(head: bytes) -> bool:
    return bool(_MHTML.match(head)) and b"multipart/related" in head.lower()


def _page_of(data: bytes) -> bytes:
    """The first page in an mhtml file."""
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return part.get_payload(decode=True) or b""
    raise ParseError("网页存档里没有网页；请在浏览器里重新保存。")


def joined(parts: list[Lines]) -> Lines:
    """Lines of several pages, one page behind the other."""
    whole = Lines()
    for part in parts:
        levels = dict(part.styled)
        for number, text in enumerate(part.texts, 1):
            whole.add(text, levels.get(number))
    return whole
