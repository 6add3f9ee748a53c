"""PDF: told by its first bytes; the libraries that read it are loaded for a PDF only."""

from __future__ import annotations

from ..records import SourceText


class PdfReader:
    """Reads pdf."""

    def recognises(self, data: bytes) -> bool:
        """%PDF stands within the first kilobyte."""
        return b"%PDF-" in data[:1024]

    def read(self, data: bytes) -> SourceText:
        """The printed lines of all pages (``pdf_text.read_pdf``)."""
        from .pdf_text import read_pdf  # a tenth of a second, which a text need not wait for

        return read_pdf(data)
