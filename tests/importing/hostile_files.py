"""Files made to do harm (U1, U2, U4, U5, U11 of the test plan); built here, none of them is kept."""

from __future__ import annotations

import io
import pickle
import zipfile
import zlib

from docx import Document
from pypdf import PdfWriter

MEGABYTE = 1_000_000
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4
HTML = "<!doctype html><html><body><script>alert(1)</script>今天没有讲话。</body></html>".encode()
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(range(256)) * 8
TEXT = "县长柳长青在全县经济运行分析会上的讲话"


def zip_of(entries: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(buffer := io.BytesIO(), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def docx_of(document_xml: bytes) -> bytes:
    """A Word file that is whole but for its text, which is ``document_xml``."""
    Document().save(whole := io.BytesIO())
    with zipfile.ZipFile(whole) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    return zip_of(entries | {"word/document.xml": document_xml})


def word_text(doctype: str, text: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (TEXT, "同志们：", text))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}'
        f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    ).encode()


def external_entity(address: str) -> bytes:
    return docx_of(word_text(f'<!DOCTYPE w [<!ENTITY x SYSTEM "{address}">]>', "开会。&x;"))


def billion_laughs() -> bytes:
    entities = ['<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">'] + [
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    ]
    return docx_of(word_text(f"<!DOCTYPE w [{''.join(entities)}]>", "开会。&a9;"))


def word_bomb(megabytes: int) -> bytes:
    with zipfile.ZipFile(buffer := io.BytesIO(docx_of(b"")), "a", zipfile.ZIP_DEFLATED) as archive:
        name = zipfile.ZipInfo("word/settings2.xml")
        name.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(name, "w") as part:
            for _ in range(megabytes):
                part.write(bytes(MEGABYTE))
    return buffer.getvalue()


def word_bomb_that_lies(megabytes: int) -> bytes:
    """The package claims that its largest part has a thousand bytes."""
    size = megabytes * MEGABYTE
    return word_bomb(megabytes).replace(size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))


def pdf_of(writer: PdfWriter) -> bytes:
    writer.write(buffer := io.BytesIO())
    return buffer.getvalue()


def pdf_pages(count: int) -> PdfWriter:
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(width=400, height=600)
    return writer


def pdf_with_password() -> bytes:
    writer = pdf_pages(1)
    writer.encrypt("geheim", algorithm="RC4-128")
    return pdf_of(writer)


def pdf_raw(*objects: bytes) -> bytes:
    """Objects 1, 2, …, of which the first is the catalogue."""
    parts = [b"%PDF-1.4\n"]
    for number, content in enumerate(objects, start=1):
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    return b"".join([*parts, b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF" % (len(objects) + 1)])


def pdf_page_loop() -> bytes:
    return pdf_raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 >>",
        b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9 >>",
    )


def pdf_with_kids(kids: bytes, count: int) -> bytes:
    """A page tree that says it has ``count`` pages; object 3 is one that is blank."""
    return pdf_raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] >>",
    )


def pdf_deep_pages(depth: int) -> bytes:
    """Page trees within page trees, and no page."""
    trees = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(2, depth)]
    return pdf_raw(b"<< /Type /Catalog /Pages 2 0 R >>", *trees)


def pdf_endless_objects(count: int) -> bytes:
    """Objects without an end, and neither a table of them nor a trailer."""
    return b"%PDF-1.4\n" + b"1 0 obj\n<< /A 2 0 R >>\nendobj\n" * count


def pdf_with_script() -> bytes:
    """A script that runs when the file is opened, and a program attached."""
    return pdf_raw(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
        b" /Names << /EmbeddedFiles << /Names [(run.exe) << /Type /Filespec /F (run.exe) /EF << /F 4 0 R >>"
        b" >>] >> >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] >>",
        b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%s\nendstream" % (len(EXE), EXE),
    )


def pdf_bomb(megabytes: int) -> bytes:
    """A page whose text is packed twice."""
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * MEGABYTE) for _ in range(megabytes)) + packer.flush()
    twice = zlib.compress(once, 9)
    return pdf_raw(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(twice), twice),
    )


class _Opener:
    """Unpickled, it makes a folder."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self):
        import os

        return os.mkdir, (self.path,)


def planted_pickle(path: str) -> bytes:
    return pickle.dumps(_Opener(path))
