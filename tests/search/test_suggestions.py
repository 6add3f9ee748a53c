"""Suggestions, the pure part: what fits what was typed, in which order, and what phrases are."""

from __future__ import annotations

import pytest

from search.suggestions.last_word import last_word
from search.suggestions.phrases import frequent_phrases
from search.suggestions.romanised import initials, other_readings, reading_of, reading_of_name
from search.suggestions.sources import printed
from search.suggestions.table import KINDS, MOST, Entry, Table, candidates, choose, merge


def entry(kind: str, text: str, weight: int = 1, names: tuple[str, ...] = (), row: int = 1) -> Entry:
    read = reading_of_name if kind == "speaker" else lambda text: reading_of([text])
    return Entry(kind, text, weight, (row,), names, (*map(read, (text, *names)), *other_readings(text)))


TABLE = Table(
    [
        entry("speaker", "单其昌", 3),
        entry("speaker", "曾广林", 2, ("曾广霖",)),
        entry("speaker", "欧阳若谷", 1),
        entry("speaker", "青石县统计局", 1),
        entry("place", "青石县", 9),
        entry("place", "重庆市", 2),
        entry("occasion", "全县优化营商环境推进会", 4),
        entry("phrase", "营商环境", 30),
        entry("phrase", "优化营商环境", 12),
        entry("phrase", "营业收入", 40),
        entry("heading", "打造一流营商环境", 2),
        entry("heading", "抓5G网络和GDP核算", 1),
    ]
)
ROWS = [
    # typed, the first texts suggested, why
    ("营商", ["营商环境", "优化营商环境"], "what begins with it, then what contains it"),
    ("營商", ["营商环境"], "traditional characters are the same"),
    ("营", ["营业收入", "营商环境"], "one character; the more frequent first"),
    ("县统", ["青石县统计局"], "anywhere inside"),
    ("青石", ["青石县统计局", "青石县"], "speakers before places"),
    ("yingshanghuanjing", ["营商环境"], "whole pinyin"),
    ("YingShang huan", ["营商环境"], "capitals and blanks do not count, the last syllable may be begun"),
    ("ying'shang'h", ["营商环境"], "as an input method shows it while it composes"),
    ("yshj", ["营商环境"], "initials"),
    ("shanghuan", ["营商环境"], "pinyin from a later syllable on"),
    ("shj", ["营商环境"], "initials from a later syllable on"),
    ("hangh", [], "pinyin never begins inside a syllable"),
    ("shanqi", ["单其昌"], "a surname read as a surname"),
    ("danqi", ["单其昌"], "and as the character is mostly read"),
    ("cengg", ["曾广林"], "the other reading of 曾"),
    ("zgl", ["曾广林"], "initials of the surname's reading"),
    ("广霖", ["曾广林"], "another form of the name"),
    ("ouyangruogu", ["欧阳若谷"], "two-character surname"),
    ("chongqing", ["重庆市"], "phrases decide how 重 is read"),
    ("gdp", ["抓5G网络和GDP核算"], "Latin letters of the text"),
    ("5ｇ", ["抓5G网络和GDP核算"], "full width"),
    ("zhua5gwang", ["抓5G网络和GDP核算"], "pinyin around them"),
    ("", [], "nothing typed"),
    (" \t", [], "nothing but blanks"),
    ("\0", [], "a character that is none"),
    ("\ud83d", [], "half of a pair"),
    ("\n", [], "the separator of the table cannot be typed"),
    ("没有这样的话", [], "nothing fits"),
    ("营" * 200, [], "longer than any entry"),
    ("2", [], "a digit is no pinyin"),
    ("shanqc", ["单其昌"], "a syllable, then initials"),
    ("sqichang", ["单其昌"], "an initial, then syllables"),
    ("shqich", ["单其昌"], "syllables begun"),
    ("yingsh", ["营商环境"], "from the front"),
    ("yingshj", ["营商环境"], "a syllable, then initials of a phrase"),
    ("qichangs", [], "in no other order"),
]


@pytest.mark.parametrize(("typed", "expected", "why"), ROWS, ids=[repr(row[0])[:24] for row in ROWS])
def test_what_is_suggested(typed, expected, why):
    found = [one.text for one in choose(candidates([TABLE], typed))]
    assert found[: len(expected) or 8] == expected, why


LETTERS = [
    # typed, found, why
    ("an", ["安全", "平安"], "begins a syllable; in shan and huan it does not"),
    ("ng", ["抓NGO"], "begins none, but each Latin letter of the text begins one"),
    ("ing", [], "inside of jing and ying only"),
    ("gdp", ["抓GDP"], "Latin letters from the first"),
    ("dp", ["抓GDP"], "and from a later one"),
    ("5g", ["抓5G"], "a digit begins one too"),
    ("huan", ["山环"], "from the second syllable on"),
    ("anq", ["安全"], "over the end of a syllable"),
    ("a.n", [], "a full stop is no wildcard"),
    ("shuan", ["山环"], "sh begins one syllable here; s and h could begin two"),
    ("anqq", [], "no third syllable"),
]


@pytest.mark.parametrize(("typed", "expected", "why"), LETTERS, ids=[row[0] for row in LETTERS])
def test_pinyin_is_found_from_where_a_syllable_begins(typed, expected, why):
    texts = ("安全", "平安", "山环", "抓GDP", "抓5G", "抓NGO", "京营")
    table = Table(Entry("heading", text, 1, (1,), (), (reading_of([text]),)) for text in texts)
    assert [one.text for _, one in table.candidates(typed)] == expected, why


LAST_WORDS = [
    # typed, what stays, the word, which kinds continue it, why
    ("招商 苏", ("招商 ", "苏", KINDS), "behind a space"),
    ("招商　苏", ("招商　", "苏", KINDS), "a full-width one"),
    ("讲话人:苏", ("讲话人:", "苏", ("speaker",)), "behind the name of a field"),
    ("投资 讲话人： su", ("投资 讲话人： ", "su", ("speaker",)), "full-width, a space behind it"),
    ("地区:青", ("地区:", "青", ("place",)), "places"),
    ("标题:全县", ("标题:", "全县", ("occasion",)), "of titles, occasions"),
    ("讲话人:苏明川|柳", ("讲话人:苏明川|", "柳", ("speaker",)), "the other of two"),
    ("招商 -苏", ("招商 -", "苏", KINDS), "excluded"),
    ("招商 OR 苏", ("招商 OR ", "苏", KINDS), "behind an operator"),
    ("招商 “苏", ("招商 ", "苏", KINDS), "a quotation that is not closed yet"),
    ("苏", ("", "苏", KINDS), "all there is"),
]
NO_LAST_WORD = ["", " ", "招商 “苏明川”", "级别:县", "职务:市", "招商 OR", "讲话人:", "招商 (", "苏 "]


@pytest.mark.parametrize(("typed", "expected", "why"), LAST_WORDS)
def test_the_word_that_is_being_typed(typed, expected, why):
    assert last_word(typed) == expected, why


@pytest.mark.parametrize("typed", NO_LAST_WORD)
def test_nothing_is_being_typed(typed):
    assert last_word(typed) is None


def test_no_kind_fills_the_list_while_there_are_others():
    many = [entry(kind, f"经济{kind}{n}", 9 - n) for kind in ("phrase", "heading") for n in range(9)]
    speaker = entry("speaker", "经济学会")
    found = choose(candidates([Table([*many, speaker])], "经济"))
    assert [one.kind for one in found].count("phrase") == 4
    assert (found[0], len(found)) == (speaker, 8)
    assert len(choose(candidates([Table(many[:9])], "经济"))) == 6, "one kind alone gives its candidates"


def test_there_are_never_more_than_thirty_candidates():
    kinds = ("speaker", "place", "occasion", "phrase", "heading")
    table = Table(entry(kind, f"经济{kind}{n}", row=n) for kind in kinds for n in range(50))
    assert len(candidates([table], "经济")) == 30
    assert len(choose(candidates([table], "经济"), 8)) == 8


def test_merging_keeps_the_newest_rows_and_has_an_end():
    old, new = entry("heading", "抓项目", 5, row=1), entry("heading", "抓项目", 1, row=2)
    assert merge([old, new]) == [old._replace(rows=(2, 1))]
    assert merge([entry("speaker", "何良", row=1), entry("speaker", "何良", row=2)])[1].rows == (2,)
    merged = merge(Entry("place", str(n), n, (n,)) for n in range(MOST["place"] + 10))
    assert (len(merged), merged[0].weight) == (MOST["place"], MOST["place"] + 9)


def said(*texts: str) -> list[list[tuple[int, list[str]]]]:
    """Speeches of one paragraph each, their words parted by |."""
    return [[(row, text.split("|"))] for row, text in enumerate(texts, 1)]


PHRASES = [
    # speeches, phrases, why
    (["营商|环境"] * 3, ["营商环境"], "in three speeches"),
    (["营商|环境"] * 2, [], "in two"),
    (["优化|营商|环境"] * 3, ["优化营商环境"], "what is inside it stands in no more speeches"),
    (["优化|营商|环境"] * 3 + ["营商|环境"], ["营商环境", "优化营商环境"], "and where it does, both"),
    (["要|优化|环境|的"] * 3, ["优化环境"], "not with what only binds, at either end"),
    (["困难|和|问题"] * 3, ["困难和问题"], "inside it may"),
    (["营商|，|环境"] * 3, [], "not over a comma"),
    (["环境|好"] * 3, [], "too short"),
    (["一般公共|预算|收入|完成情况"] * 3, ["一般公共预算收入", "预算收入完成情况"], "ten characters at most"),
    (["招商引资"] * 3, ["招商引资"], "one word is a phrase when it is long enough"),
]


@pytest.mark.parametrize(("texts", "expected", "why"), PHRASES, ids=[row[2][:30] for row in PHRASES])
def test_phrases(texts, expected, why):
    assert [phrase.text for phrase in frequent_phrases(said(*texts), 10)] == expected, why


def test_a_phrase_said_twice_in_one_speech_counts_once():
    [speech] = said("招商引资|，|招商引资")
    assert frequent_phrases([speech, speech], 10) == []


HEADINGS = [
    ("一、优化营商环境", "优化营商环境"),
    ("（十二）优化营商环境。", "优化营商环境"),
    ("3.优化营商环境", "优化营商环境"),
    ("第四部分：优化营商环境", "优化营商环境"),
    ("第三，优化营商环境", "优化营商环境"),
    ("二是优化 营商环境", "优化营商环境"),
    ("2021年工作回顾", "2021年工作回顾"),
    ("1.5万亩油茶", "1.5万亩油茶"),
    ('说"透"形势', ""),
    ("-", ""),
    ("一、", ""),
    ("", ""),
    ("长" * 25, ""),
]


@pytest.mark.parametrize(("heading", "expected"), HEADINGS)
def test_a_heading_as_it_is_suggested(heading, expected):
    assert printed(heading) == expected


def test_initials_of_latin_and_digits():
    assert initials(reading_of(["PPP", "项目"])) == "pppxm"
