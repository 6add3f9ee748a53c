"""The sample compilation: how it is set, and that the committed files are what its script makes."""

import io
import re
import subprocess
import sys
from pathlib import Path

import docx
import pypdf
import pypdfium2
import pytest

from samples.typesetting.book import contents_entries, set_book
from samples.typesetting.layout import (
    BODY,
    CONTENTS,
    COVER_TITLE,
    NOT_AT_END,
    NOT_AT_START,
    PAGE_ROWS,
    TITLE,
    Block,
    Style,
    leader,
    paginate,
    set_block,
    width,
)
from samples.typesetting.manuscript import ManuscriptError, read_manuscript, read_speech
from samples.typesetting.write_txt import piece

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NARROW = Style(measure=6)
NARROW_TITLE = Style(measure=6, centred=True)


@pytest.fixture(scope="module")
def book():
    return set_book(read_manuscript(SAMPLES / "source"))


def squeeze(text):
    return re.sub(r"\s", "", text)


# ---- lines ----


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("一二三四五六七八", ["一二三四五六", "七八"], "a line is filled to its measure"),
        ("", [""], "an empty block is an empty line"),
        ("一二三四五六。七", ["一二三四五", "六。七"], "a full stop never opens a line"),
        ("一二三四五（六）", ["一二三四五", "（六）"], "a bracket never ends a line"),
        ("一二三四五“六七”", ["一二三四五", "“六七”"], "an opening quote never ends a line"),
        ("一二三四五——六", ["一二三四", "五——六"], "a dash is not broken"),
        ("一二三增长12.5%好", ["一二三增长", "12.5%好"], "a number is not broken, and counts half"),
        ("一二 20XX年三四五六", ["一二 20XX年", "三四五六"], "half-width letters and spaces count half"),
        ("一二三四五六 七", ["一二三四五六", "七"], "a space hangs over the end of a line"),
        ("一二三四(一)、五", ["一二三四", "(一)、五"], "half-width brackets keep to their number"),
    ],
)
def test_lines_are_broken_as_chinese_is(text, expected, why):
    assert [line.text for line in set_block(Block(text, NARROW))] == expected, why


def test_the_first_line_of_a_paragraph_is_two_characters_short():
    first, second = set_block(Block("岚" * 40, BODY))
    assert (len(first.text), len(second.text)) == (26, 14)


def test_every_line_of_the_book_keeps_the_rules(book):
    lines = [line for page in book.pages for line in page if line.text]
    going_on = [line.text for line in lines if not line.is_first]
    assert [text for text in going_on if text[0] in NOT_AT_START] == []
    assert [line.text for line in lines if line.text[-1] in NOT_AT_END] == []
    assert [line.text for line in lines if width(line.text) > line.block.style.measure] == []


# ---- pages ----


def test_pages_hold_22_rows_and_open_with_text():
    pages = paginate([Block("岚" * 28 * 21), Block(""), Block("江")])
    assert [len(page) for page in pages] == [22, 1], "21 lines of 28, two characters more for the indent"
    assert pages[1][0].text == "江", "the empty line at the head of the second page is dropped"


def test_no_page_of_the_book_is_over_full(book):
    assert max(sum(line.block.style.rows for line in page) for page in book.pages) <= PAGE_ROWS


def test_the_contents_list_prints_the_page_that_a_speech_opens_on(book):
    printed = {line.block.page_number for page in book.pages for line in page} - {None}
    assert printed == set(book.first_pages)
    for number, speech in zip(book.first_pages, book.manuscript.speeches, strict=True):
        opening = [line.block.text for line in book.pages[number - 1] if line.text]
        assert opening[0] == speech.title_lines[0]


# ---- pieces of the text file ----


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("县长何某在会上的讲话", "县长何某在会 上的讲话", "a wrap leaves a space"),
        ("代市长 何某在会上讲话", "代市长 何某 在会上讲话", "a space of the title's own stays as well"),
        ("县委县府县长 何某讲话", "县委县府县长 何某讲话", "after a space the wrap leaves no second one"),
        ("在会上的讲话", "在会上的讲话", "no wrap, no space"),
    ],
)
def test_a_title_keeps_a_space_where_it_wraps(text, expected, why):
    assert piece(set_block(Block(text, NARROW_TITLE))) == expected, why


def test_a_paragraph_is_cut_where_the_page_ends():
    text = "江" * (28 * 30)
    pieces = [piece(page) for page in paginate([Block(text)])]
    assert [len(part) for part in pieces] == [22 * 28 - 2, 8 * 28 + 2]
    assert "".join(pieces) == text


def test_a_paragraph_keeps_its_own_spaces_over_the_lines():
    text = "增长 8.5% " * 10 + "岚"
    assert piece(set_block(Block(text))) == text


def test_an_entry_of_the_contents_list_ends_in_dots_tab_and_page():
    (line,) = set_block(Block("1." + "会" * 20, CONTENTS, page_number=105))
    assert piece([line]) == "1." + "会" * 20 + "." * 10 + "\t105"
    assert leader(line) == "." * 10, "28 - 21 for the entry - 1½ for the number - ½ for a gap, two dots each"


def test_an_entry_cut_by_a_page_end_has_a_tab_and_no_number_at_the_cut():
    first, second = set_block(Block("1." + "会" * 30, CONTENTS, page_number=7))
    assert piece([first]) == "1." + "会" * 24 + "\t"
    assert piece([second]).endswith(".\t7")


# ---- the manuscript ----


def test_a_speech_file_is_read():
    head = "目录：在会上的讲话\n抓早抓小 见行见效\n干在前头\n——在会上的讲话\n（2021年7月2日）\n"
    speech = read_speech(head + "\n同志们：\n开会。\n")
    assert speech.contents_title == "在会上的讲话"
    assert speech.title_lines == ("抓早抓小 见行见效", "干在前头")
    assert (speech.subtitle, speech.date_line) == ("——在会上的讲话", "（2021年7月2日）")
    assert speech.paragraphs == ("同志们：", "开会。")


@pytest.mark.parametrize("source", ["在会上的讲话\n", "——副题\n\n同志们：\n", ""])
def test_a_speech_without_title_or_body_is_refused(source):
    with pytest.raises(ManuscriptError):
        read_speech(source)


# ---- what was asked of the compilation ----


def test_the_compilation_holds_what_it_was_written_for(book):
    speeches = book.manuscript.speeches
    assert len(speeches) == 26
    assert sum(len(squeeze("".join(speech.paragraphs))) for speech in speeches) > 40_000
    assert "虚构" in book.manuscript.cover.note[0] and "MIT" in book.manuscript.cover.note[0]


def test_the_text_shows_the_marks_of_extracted_text(book):
    text = (SAMPLES / "lanjiang.txt").read_text(encoding="utf-8")
    assert re.search(r"\n\d+\.[^\n]+\t\n\n[^\n\d]+\t\d+\n", text), "an entry wrapped over a page end"
    assert len(set(re.findall(r"(\.{2,})\t\d+\n", text))) >= 10, "leader dots of varying number"
    titles = [piece(set_block(Block(title, TITLE))) for title in all_titles(book)]
    assert [title for title in titles if f"\n\n{title}\n\n" not in text] == []
    assert len(set(titles) - set(all_titles(book))) >= 20, "titles with a wrap space"
    cuts = [page[-1] for page in book.pages if not page[-1].is_last]
    assert len(cuts) >= 50
    assert sum(line.text[-1] in "。！？：" for line in cuts) <= 6, "cuts that look like a paragraph's end"


def all_titles(book):
    return [line for speech in book.manuscript.speeches for line in speech.title_lines]


# ---- the three files ----


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, SAMPLES / "build.py", "--into", folder], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf"])
def test_the_committed_file_is_what_the_script_makes(rebuilt, suffix):
    # bytes: nothing of clock, random id, system or zlib goes into them (the same on Python 3.11 - 3.13)
    made, kept = ((folder / f"lanjiang.{suffix}").read_bytes() for folder in (rebuilt, SAMPLES))
    assert made == kept, "run `make samples` and commit what it writes"


def test_the_text_file_holds_every_character(book):
    text = (SAMPLES / "lanjiang.txt").read_text(encoding="utf-8")
    body = text.split("\t", text.count("\t"))[-1].split("\n", 1)[1]
    assert squeeze(body) == squeeze(
        "".join(text for speech in book.manuscript.speeches for text in pieces_of(speech))
    )
    assert text.startswith(piece(set_block(Block(book.manuscript.cover.title, COVER_TITLE))) + "\n")


def pieces_of(speech):
    below = [line for line in (speech.subtitle, speech.date_line) if line]
    return [*speech.title_lines, *below, *speech.paragraphs]


def test_the_word_document_has_whole_paragraphs(book):
    paragraphs = [paragraph.text for paragraph in docx.Document(SAMPLES / "lanjiang.docx").paragraphs]
    expected = [text for speech in book.manuscript.speeches for text in pieces_of(speech)]
    start = paragraphs.index("目 录") + 1
    entries, bodies = paragraphs[start : start + 26], paragraphs[start + 26 :]
    assert [entry.split("\t")[0] for entry in entries] == contents_entries(book.manuscript)
    assert [text for text in bodies if text] == expected


def by_pypdf(data):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def by_pdfium(data):
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("extract", [by_pypdf, by_pdfium])
def test_the_pdf_gives_its_text_whole(book, extract):
    pages = [squeeze(page) for page in extract((SAMPLES / "lanjiang.pdf").read_bytes())]
    head = book.manuscript.cover.title
    for number in range(book.first_pages[0], len(pages) + 1):
        text = "".join(line.text for line in book.pages[number - 1])
        assert pages[number - 1] in (f"{head}—{number}—{squeeze(text)}", f"{head}{squeeze(text)}—{number}—")
