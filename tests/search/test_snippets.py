"""Highlights: the same matches in the list and on the reading page, escaped first and marked after."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.chinese.folding import fold
from search.matches import FoldedSpeech
from search.query import SpeechQuery
from search.snippets import Block, Excerpt, SpeechText, excerpt, mark_speech, match_lines

BODY = [
    "同志们：",
    "一、形势",
    "今天讲经济运行，也讲经济。",
    "（一）看 <b>投资</b>。投资要稳，投资要准。",
    "二、抓项目，抓开",
    "门红，抓落实。",
]
MARKS = [
    ("经济运行", ["经济运行"], "as written, and not its words besides"),
    ("经济 讲", ["今天[讲][经济]运行", "也[讲][经济]"], "several words, each marked"),
    ('"开门红"', ["抓[开]", "[门红]，"], "over the end of a paragraph: one match, two marks"),
    ("投資", ["<b>[投资]</b>", "[投资]要稳"], "traditional query, markup in the text"),
    ("标题:大会", ["[大会]"], "only in the title"),
    ("形势 -讲话", ["一、[形势]"], "what is excluded is not marked"),
    ("经济形势", ["[经济]", "[形势]"], "loosely, by its words"),
    ("职务:书记", [], "a stored field has no place in the text"),
    ("", [], "browsing marks nothing"),
]
TITLE = "在全市大会上的发言"


def shown(html: str) -> str:
    """The text with its marks as brackets."""
    return unescape(re.sub(r"<mark[^>]*>", "[", html).replace("</mark>", "]"))


@pytest.mark.parametrize(("text", "pieces", "why"), MARKS)
def test_marks(text, pieces, why):
    marked = mark_speech(TITLE, BODY, SpeechQuery.parse(text))
    whole = "\n".join(map(shown, [marked.title_html, *marked.paragraphs]))
    for piece in pieces:
        assert piece.strip("[]") in whole and piece in whole, why
    assert (marked.total > 0) == bool(pieces), why
    assert marked.total == shorten(TITLE, blocks(BODY), SpeechQuery.parse(text)).matches, why


@given(st.lists(st.text(alphabet=st.sampled_from("经濟 …Ａ\0\n①"), max_size=8), max_size=6))
def test_paragraphs_folded_at_once_are_as_each_for_itself(paragraphs):
    speech = FoldedSpeech.of("", paragraphs)
    assert [speech.block(number) for number in range(1, len(paragraphs) + 1)] == list(map(fold, paragraphs))


@pytest.mark.parametrize("words", ["路", "路 桥"])
def test_the_snippets_are_the_same_however_many_matches_follow(words):
    """Of a speech with one word only the first paragraphs are looked at."""
    body = ["前面没有。", "修路。", "看路。", "路要通", "过这座山。", "走路。", *["路。" * 50] * 9]
    shown = excerpt(SpeechText.of("路", blocks(body)), SpeechQuery.parse(words))
    assert ([snippet.anchor for snippet in shown.snippets], shown.matches) == ([20, 30, 40], 455)


def test_matches_are_numbered_through_title_first():
    marked = mark_speech("投资大会", BODY, SpeechQuery.parse("投资"))
    html = "\n".join([marked.title_html, *marked.paragraphs])
    assert re.findall(r'<mark id="m(\d+)" data-match="(\d+)">投资</mark>', html) == [(n, n) for n in "1234"]
    assert (marked.total, marked.title_html) == (4, '<mark id="m1" data-match="1">投资</mark>大会')


def test_a_match_over_a_paragraph_end_has_one_number_and_one_id():
    marked = mark_speech(TITLE, BODY, SpeechQuery.parse("开门红"))
    assert marked.total == 1
    assert marked.paragraphs[4:] == [
        '二、抓项目，抓<mark id="m1" data-match="1">开</mark>',
        '<mark data-match="1">门红</mark>，抓落实。',
    ]


def test_markup_in_the_text_stays_text():
    marked = mark_speech("<img onerror=x>", ["a<b>&\"'"], SpeechQuery.parse('onerror "<b>&"'))
    assert marked.title_html == '&lt;img <mark id="m1" data-match="1">onerror</mark>=x&gt;'
    assert marked.paragraphs == ['a<mark id="m2" data-match="2">&lt;b&gt;&amp;</mark>&quot;&#x27;']


def test_two_matches_in_one_character_are_two_marks():
    marked = mark_speech("", ["等…"], SpeechQuery.parse('"."'))
    assert (marked.total, marked.paragraphs[0].count("<mark id=")) == (3, 3)
    assert shown(marked.paragraphs[0]) == "等[…][][]"


@given(
    st.lists(st.text(alphabet="经济运行税…①Ａ <&\u200b", max_size=12), max_size=6),
    st.text(alphabet="经济运行税.1a<& ", min_size=1, max_size=4),
)
def test_taking_the_marks_away_leaves_the_text(paragraphs, wanted):
    marked = mark_speech("经济运行", paragraphs, SpeechQuery.parse(f'"{wanted}"'))
    assert [unescape(re.sub(r"</?mark[^>]*>", "", html)) for html in marked.paragraphs] == paragraphs
    ids = re.findall(r'id="m(\d+)"', marked.title_html + "".join(marked.paragraphs))
    assert list(map(int, ids)) == list(range(1, marked.total + 1))


def shorten(title: str, body: list[Block], query: SpeechQuery) -> Excerpt:
    return excerpt(SpeechText.of(title, body), query)


def blocks(texts: list[str]) -> list[Block]:
    levels = {"一、": 1, "二、": 1, "（一": 2}
    return [Block(number * 10, text, levels.get(text[:2], 0)) for number, text in enumerate(texts, start=1)]


def test_a_snippet_names_its_paragraph_its_first_match_and_its_headings():
    found = shorten(TITLE, blocks(BODY), SpeechQuery.parse("投资 讲"))
    assert [(s.anchor, s.match, s.heading) for s in found.snippets] == [
        (30, 1, "一、形势"),
        (40, 3, "一、形势"),
    ]
    assert found.snippets[0].html == "今天<mark>讲</mark>经济运行，也<mark>讲</mark>经济。"
    assert found.matches == 5


def test_at_most_three_snippets_and_only_where_a_match_begins():
    found = shorten(TITLE, blocks([*BODY, "投资一", "投资二", "投资三"]), SpeechQuery.parse("投资 开门红"))
    assert [snippet.anchor for snippet in found.snippets] == [40, 50, 70]


def test_a_long_paragraph_is_cut_around_the_match():
    text = "这是前面的一大段话。" * 20 + "后来竹浆纸点火了，" + "这是后面的一大段话。" * 20
    [snippet] = shorten(TITLE, [Block(1, text)], SpeechQuery.parse("竹浆纸")).snippets
    assert snippet.html.startswith("这是前面的一大段话。")  # at the start of a sentence
    assert "后来<mark>竹浆纸</mark>点火了" in snippet.html
    assert snippet.html.endswith("…") and len(snippet.html) < 140


def test_without_a_match_in_the_body_the_opening_is_shown():
    for query in (SpeechQuery.parse(""), SpeechQuery.parse("标题:大会")):
        [snippet] = shorten(TITLE, blocks([*BODY[:2], "今天这个会，主要是看看一季度的账。"]), query).snippets
        assert (snippet.anchor, snippet.match, snippet.html) == (30, 0, "今天这个会，主要是看看一季度的账。")
    assert shorten(TITLE, [], SpeechQuery.parse("")).snippets == ()


def test_a_heading_run_into_its_paragraph_is_shortened():
    long = "（一）" + "科学研判当前形势" * 5 + "。坚持稳中求进。"
    texts = ["一、总要求。稳字当头。", long, "要算账。"]
    levels = [1, 2, 0]
    body = [Block(n, text, level) for n, (text, level) in enumerate(zip(texts, levels, strict=True), start=1)]
    [snippet] = shorten(TITLE, body, SpeechQuery.parse("算账")).snippets
    assert snippet.heading == "一、总要求 › （一）科学研判当前形势科学研判当前形势科学研判…"


def test_each_line_of_the_list_stands_under_its_headings():
    texts = ["夜市开张。", "一、夜市", "（一）夜市摊位", "夜市要亮。", "二、别的", "夜市要净。"]
    text = SpeechText.of(TITLE, blocks(texts))
    total, lines = match_lines(text, SpeechQuery.parse("夜市"), 1, 10)
    assert (total, [line.heading for line in lines]) == (
        5,
        ["", "", "一、夜市", "一、夜市 › （一）夜市摊位", "二、别的"],
    ), "a heading stands under those above it, and a new one ends those below it"


TELLING = [
    ("投资 招商", ["两样都说：招商带投资。"], "both words in one sentence come first"),
    ("投资", ["投资一。", "投资二。", "投资三。"], "one word: the first three, in reading order"),
    ("招商投资", ["两样都说：招商带投资。"], "loosely too"),
]


@pytest.mark.parametrize(("query", "first", "why"), TELLING)
def test_snippets_say_most_of_what_was_asked(query, first, why):
    body = ["投资一。", "投资二。", "投资三。", "投资四。", "两样都说：招商带投资。"]
    texts = [
        re.sub("<[^>]+>", "", s.html) for s in shorten("", blocks(body), SpeechQuery.parse(query)).snippets
    ]
    assert len(texts) == 3 and set(first) <= set(texts), why
    assert texts == sorted(texts, key=body.index), "in reading order"


def test_a_snippet_begins_where_the_words_stand_together():
    text = "投资先说一遍。" + "中间隔着一大段别的话。" * 30 + "后面招商带投资。"
    [snippet] = shorten("", [Block(1, text)], SpeechQuery.parse("投资 招商")).snippets
    assert "<mark>招商</mark>带<mark>投资</mark>" in snippet.html


def test_every_word_is_shown_though_one_of_them_comes_first_many_times():
    paragraphs = [f"油茶第{n}年挂果。" for n in range(9)] + ["收购价跌了两成。"]
    blocks = [Block(number, text) for number, text in enumerate(paragraphs, start=1)]
    shown = excerpt(SpeechText.of("", blocks), SpeechQuery.parse("油茶 收购价"))
    assert [snippet.anchor for snippet in shown.snippets] == [1, 2, 10]
