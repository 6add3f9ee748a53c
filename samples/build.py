"""Sets the sample compilation anew: ``python samples/build.py [--into FOLDER]`` writes txt, docx and pdf."""

from __future__ import annotations

import argparse
from pathlib import Path

from typesetting.book import Book, set_book
from typesetting.manuscript import read_manuscript
from typesetting.write_docx import docx_of
from typesetting.write_pdf import pdf_of
from typesetting.write_txt import text_of

HERE = Path(__file__).resolve().parent
NAME = "lanjiang"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--into", type=Path, default=HERE, metavar="FOLDER", help="where the files go")
    folder = arguments.parse_args().into
    book = set_book(read_manuscript(HERE / "source"))
    (folder / f"{NAME}.txt").write_bytes(text_of(book).encode("utf-8"))  # bytes: LF on Windows too
    (folder / f"{NAME}.docx").write_bytes(docx_of(book))
    (folder / f"{NAME}.pdf").write_bytes(pdf_of(book))
    print(_summary(book))


def _summary(book: Book) -> str:
    speeches = book.manuscript.speeches
    characters = sum(len("".join(speech.paragraphs).replace(" ", "")) for speech in speeches)
    cuts = sum(not page[-1].is_last for page in book.pages)
    return f"{len(speeches)} 篇，正文 {characters} 字，{len(book.pages)} 页，{cuts} 处在页末断开"


if __name__ == "__main__":
    main()
