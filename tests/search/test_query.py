"""The grammar of the search box, as tables; and that nothing typed into it is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.enums import Branch, Level, Rank, SpeechKind
from search.grammar import LABELS, MAX_TERMS, Term
from search.query import FILTERS, SpeechQuery
from search.wording import in_words


def written(query: SpeechQuery) -> str:
    """The clauses in short: = marks a quoted term, field: a field, | an alternative, - an exclusion."""
    clauses = ["|".join(map(term_written, clause)) for clause in query.clauses]
    return " ".join([*clauses, *(f"-{term_written(term)}" for term in query.excluded)])


def term_written(term: Term) -> str:
    return (f"{term.field}:" if term.field else "") + ("=" if term.quoted else "") + term.folded


TEXTS = [
    ("经济运行", "经济运行", "a bare word"),
    ("经济　运行", "经济 运行", "a full-width space parts words"),
    ('"经济 运行"', "=经济运行", "quoted, white space folds away"),
    ("“疫情要防住”", "=疫情要防住", "Chinese quotation marks quote"),
    ("「開門紅」", "=开门红", "so do corner brackets, and the text is folded"),
    ("＂项目＂", "=项目", "and full-width marks"),
    ("过“紧日子”", "过“紧日子”", "inside a word they are text"),
    ("“紧日子”要过", "“紧日子”要过", "and where a word goes on after them"),
    ('"他说""好"""', '=他说"好"', "a doubled mark stands for itself"),
    ('"经济"运行', "=经济 运行", "a quoted piece ends at its mark"),
    ("经济 -税收", "经济 -税收", "minus excludes"),
    ("经济 —税收", "经济 -税收", "so does the dash that a Chinese keyboard gives"),
    ("经济 ——税收", "经济 ——税收", "a long dash is text"),
    ("—5月,我市", "—5月,我市", "and one before a figure: a text that was cut at a line's end"),
    ('经济 -"财政 收入"', "经济 -=财政收入", "also a quoted piece"),
    ("1-5月 5G 8.5%", "1-5月 5g 8.5%", "a minus inside is text; digits and Latin are words"),
    ("经济 OR 统计 分析", "经济|统计 分析", "one of two, and a third required"),
    ("甲 | 乙 OR 丙", "甲|乙|丙", "alternatives add up"),
    ("经济 AND 统计", "经济 统计", "AND is what a space means"),
    ('"OR" or', "=or or", "quoted or in small letters it is a word"),
    ("标题:开门红", "title:开门红", "a field"),
    ("讲话人：苏明川 职务:市长 地区:青石", "speaker:苏明川 posts:市长 place:青石", "a full-width colon"),
    ('-标题:"开门 红"', "-title:=开门红", "minus, field and quotation together"),
    ("8:30 http://x", "8:30 http://x", "a colon after anything else is text"),
    ("要求：抓紧 status:draft django_ct:x", "要求:抓紧 status:draft django_ct:x", "so is any other field"),
    ("同志们：今年以来", "同志们:今年以来", "a sentence that was pasted"),
    ("同志们:今年以来", "同志们:今年以来", "even with a narrow colon nobody means a field"),
    ("会议强调:要抓项目、稳增长", "会议强调:要抓项目、稳增长", "nor where a sentence follows"),
    (
        "作者:甲 讲话者:乙 地点:丙 题名:丁",
        "speaker:甲 speaker:乙 place:丙 title:丁",
        "names of other catalogues",
    ),
    ("标题： 开门红", "title:开门红", "a space behind the colon"),
    ("標題：開門紅 講話人：蘇明川", "title:开门红 speaker:苏明川", "names of fields in the other script"),
    ("讲话人:苏明川、柳长青", "speaker:苏明川|speaker:柳长青", "several people, as one writes them"),
    ("标题:招商、引资", "title:招商、引资", "a title may hold the sign"),
    ("讲话人:苏明川|柳长青", "speaker:苏明川|speaker:柳长青", "alternatives in a field"),
    ("题目:甲 发言人:乙 职位:丙 地方:丁", "title:甲 speaker:乙 posts:丙 place:丁", "other names of fields"),
    ("标题：“开门红”", "title:=开门红", "a quoted value"),
    ("‘开门红’ 『双过半』", "=开门红 =双过半", "single marks and double corners"),
    ('”开门红“ “双过半"', "=开门红 =双过半", "marks turned round or mixed"),
    ("“稳增长”“防风险”", "=稳增长 =防风险", "two quoted pieces side by side"),
    ("“A“ ”B”", "=a =b", "any pair of double marks"),
    ("－税 −费 –债 --税收", "-税 -费 -债 -税收", "whatever stands for a minus"),
    ("经济 NOT 税", "经济 -税", "NOT is a minus"),
    ("——在全县大会上的讲话", "——在全县大会上的讲话", "a dash is no minus"),
    ("甲 或 乙", "甲|乙", "或 alone between spaces"),
    ("甲或乙", "甲或乙", "inside a word it is text"),
    ("或", "或", "typed alone it is what is looked for"),
    ("甲 ＯＲ 乙 ｜ 丙 或者 丁", "甲|乙|丙|丁", "full-width operators"),
    ("甲|乙 丙｜丁 || 戊", "甲|乙 丙|丁|戊", "a bar needs no spaces"),
    ("甲 且 乙 ＡＮＤ 丙 & 丁", "甲 乙 丙 丁", "every way to say and"),
    ("级别:县级 AND 税", "税", "a condition may stand before it"),
    ("AT&T C++ 国发〔1978〕1号 3.5%", "at&t c++ 国发〔1978〕1号 3.5%", "signs inside words are text"),
    ("（一）加强 (试行) [a]", "(一)加强 (试行) [a]", "brackets in pairs are text"),
    ("怎么办？ 。", "怎么办? 。", "Chinese marks are text"),
    ("a TO b", "a to b", "TO is a word"),
    ("/(a+)+$/", "/(a+)+$/", "a regular expression is text"),
    ("经\u200b济\u202e \x00税", "经济 税", "what cannot be seen is not there"),
    ("", "", "nothing: browsing"),
    ("   ", "", "white space: browsing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), TEXTS)
def test_what_a_text_asks_for(text, expected, why):
    query = SpeechQuery.parse(text)
    assert (written(query), query.ignored) == (expected, ()), why


FILTER_TEXTS = [
    ("级别:县级", {"level": ("county",)}, "a label"),
    ("级别:县级、市级", {"level": ("county", "city")}, "several"),
    ("职级:县处级正职", {"rank": ("county-head",)}, "rank"),
    ("机构:政府 文种:讲话", {"branch": ("government",), "kind": ("speech",)}, "branch and kind"),
    ("年份:2018..2020", {"year": ("2018", "2019", "2020")}, "a range of years"),
    ("年份:2019年", {"year": ("2019",)}, "with its 年"),
    ("年份:2018-2019,2021", {"year": ("2018", "2019", "2021")}, "a range and a year"),
    ("季度:2 季度:三季度", {"quarter": ("2", "3")}, "said twice: either"),
    ("季度:Q3 季度：第４季度", {"quarter": ("3", "4")}, "other writings"),
    ("年份：２０１８．．２０２０", {"year": ("2018", "2019", "2020")}, "full-width"),
    ("年份:2018至2020", {"year": ("2018", "2019", "2020")}, "in words"),
    ("年份：2018年—2020年", {"year": ("2018", "2019", "2020")}, "with 年 and a dash"),
    ("年份:2020..2018", {"year": ("2018", "2019", "2020")}, "the later one first"),
    ("年份:二〇一八", {"year": ("2018",)}, "in Chinese digits"),
    ("年份:二零一八至二零二〇", {"year": ("2018", "2019", "2020")}, "a range of these"),
    ("季度:1..3", {"quarter": ("1", "2", "3")}, "quarters have ranges too"),
    ("季度:一至二季度", {"quarter": ("1", "2")}, "in words"),
    ("机构:人民政府", {"branch": ("government",)}, "its formal name"),
    ("年份:2018-2020", {"year": ("2018", "2019", "2020")}, "with a hyphen"),
    ("年份:2018~2020", {"year": ("2018", "2019", "2020")}, "with a wave, which is no weight here"),
    ("年份:从2018年到2020年", {"year": ("2018", "2019", "2020")}, "from … to"),
    ("年:2019 年度:2020", {"year": ("2019", "2020")}, "other names of the year"),
    ("年份： ２０１９年", {"year": ("2019",)}, "a space behind the colon"),
    ("級別：縣級", {"level": ("county",)}, "the other script"),
    ("级别:县|市", {"level": ("county", "city")}, "without 级, with a bar"),
    ("级别：“县级”", {"level": ("county",)}, "quoted"),
    (
        "级别:县级或市级 季度:1/2，3",
        {"level": ("county", "city"), "quarter": ("1", "2", "3")},
        "any way to list",
    ),
    ("级别:区县级 级别:地市", {"level": ("county", "city")}, "everyday words"),
    ("职级:正处级 职级:副厅", {"rank": ("county-head", "bureau-deputy")}, "ranks as one says them"),
    ("职级:省部级", {"rank": ("province-head", "province-deputy")}, "both seats of a tier"),
    (
        "行政层级:县级 领导职务层次:乡科级正职 机构类别:党委",
        {"rank": ("township-head",), "level": ("county",), "branch": ("party",)},
        "names as the page has them",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), FILTER_TEXTS)
def test_filters_in_the_text(text, expected, why):
    query = SpeechQuery.parse(text)
    assert (dict(query.filters), query.clauses, query.ignored) == (expected, (), ()), why


YEARS = "已忽略：年份写四位数字（1900 到 2100），如 2019、2018..2020、2018以来。"
IGNORED = [
    ("级别:县处级", "级别:县处级 没有看懂，已忽略：这是领导职务层次，可以写职级:县处级。"),
    ("级别:火星级", "级别:火星级 没有看懂，已忽略：可以写国家级、省级、市级、县级、乡级。"),
    (
        "年份:1000..2999",
        f"年份:1000..2999 没有看懂，{YEARS}",
    ),
    (
        "年份:近三年",
        f"年份:近三年 没有看懂，{YEARS}",
    ),
    (
        "年份:1850以来",
        f"年份:1850以来 没有看懂，{YEARS}",
    ),
    ("年份:..", f"年份:.. 没有看懂，{YEARS}"),
    ("合集:火星", "合集:火星 没有看懂，已忽略：没有书名里有“火星”的合集。"),
    ("合集:", "合集: 没有看懂，已忽略：冒号后写书名里的词。"),
    ("-合集:火星", "-合集:火星 不能用减号排除，已忽略。"),
    ("季度:5", "季度:5 没有看懂，已忽略：季度写 1 到 4，或一季度到四季度，如 1、1..3。"),
    ("级别:", "级别: 没有看懂，已忽略：可以写国家级、省级、市级、县级、乡级。"),
    ("-级别:县级", "-级别:县级 不能用减号排除，已忽略。"),
    ('""', '"" 里没有可检索的文字，已忽略。'),
    ("“ ”", "“ ” 里没有可检索的文字，已忽略。"),
    ("标题:", "标题: 没有要查的文字，已忽略。"),
    ("标题:()", "标题:() 没有要查的文字，已忽略。"),
    ("经济 OR", "OR 后面没有检索词，已忽略。"),
    ("OR 经济", "OR 前面没有检索词，已忽略。"),
    ("经济 或 -税", "或 后面没有检索词，已忽略。"),
    ("级别:县级 ｜ 经济", "｜ 前面没有检索词，已忽略。"),
    ("经济 OR AND 税", "AND 前面没有检索词，已忽略。"),
    ("且 经济", "且 前面没有检索词，已忽略。"),
    ("NOT", "NOT 后面没有检索词，已忽略。"),
    ("-", "- 只有符号，要查符号请加引号，已忽略。"),
    ("经济 ??", "?? 只有符号，要查符号请加引号，已忽略。"),
    ("&&&", "&&& 只有符号，要查符号请加引号，已忽略。"),
    ("*", "* 不是通配符，已忽略：检索词在更长的词句里也查得到。"),
    ("经济＊ *运行*", "* 不是通配符，已忽略：检索词在更长的词句里也查得到。"),
    ("经济~2", "~2 在这里没有含义，已忽略。"),
    ("(经济 OR 统计) 税", "括号不表示分组，已忽略。"),
    ('"没有关上', '" 没有配对，已忽略这个引号。'),
    ("“没有关上", "“ 没有配对，已忽略这个引号。"),
    ("长" * 201, "检索词太长，只用了前 200 个字。"),
]


@pytest.mark.parametrize(("text", "sentence"), IGNORED)
def test_what_is_ignored_is_said(text, sentence):
    assert SpeechQuery.parse(text).ignored == (sentence,)


STILL_FOUND = [
    ('"没有关上 税', "没有关上 税", "an unpaired mark does not swallow the rest"),
    ("经济＊ *运行* 甲*乙", "经济 运行 甲 乙", "a wildcard parts words"),
    ("经济~2 税^9", "经济 税", "weights"),
    ("(经济 OR 统计) （税", "经济|统计 税", "brackets that group"),
    ("经济 - 税 ?? +", "经济 税", "signs alone"),
    ("OR OR 经济 AND", "经济", "operators alone"),
    ("标题: 级别:县级 税", "税", "a field without a value takes no other field for one"),
]


@pytest.mark.parametrize(("text", "expected", "why"), STILL_FOUND)
def test_what_is_ignored_leaves_the_rest_standing(text, expected, why):
    query = SpeechQuery.parse(text)
    assert written(query) == expected, why
    assert query.ignored != ()


UNDERSTOOD = [
    ("", "全部讲话"),
    ("招商引资 -开发区 级别:县级 年份:2018..2020", "含“招商引资”，不含“开发区”，县级，2018–2020 年"),
    ("经济运行", "含“经济运行”"),
    ("甲 乙 丙", "含“甲”、“乙”和“丙”"),
    ('经济 "开门红" -税 -费', "含“经济”，逐字含“开门红”，不含“税”，不含“费”"),
    ("甲 OR 乙 标题:丙", "含“甲”或“乙”，标题含“丙”"),
    ('"甲" OR 乙 OR 标题:丙', "逐字含“甲”或含“乙”或标题含“丙”"),
    ("讲话人:苏明川|柳长青 -标题:税", "讲话人含“苏明川”或“柳长青”，标题不含“税”"),
    ("年份:..2015、2018、2019、2021、2023..", "2015 年及以前、2018–2019、2021 年或2023 年及以后"),
    ("年份:1900..2100", "1900–2100 年"),
    ("年份:1999..2100", "1999 年及以后"),
    ("季度:1、2 年份:2018、2019、2021 级别:县级、市级", "县级或市级，2018–2019、2021 年，一季度或二季度"),
    ("职级:正处级 机构:政府 文种:讲话", "县处级正职，机构类别为政府，文种为讲话"),
]


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD)
def test_the_query_in_chinese_words(text, expected):
    assert SpeechQuery.parse(text).understood == expected


def test_names_and_order_are_said():
    filters = {"speaker": ["7", "8"], "compilation": ["3"], "place": ["青石县"]}
    query = SpeechQuery.parse("税", filters=filters, sort="date")
    names = {("speaker", "7"): "柳长青", ("compilation", "3"): "《青石县经济工作讲话》"}
    assert in_words(query, names) == (
        "含“税”，讲话人为柳长青或编号 8，地方为青石县，出自《青石县经济工作讲话》，按日期排列"
    )
    assert SpeechQuery.parse("", sort="compilation").understood == "全部讲话，按合集次序排列"


ALSO = [
    ("固投 税", "含“固投”（也查“固定资产投资”）和“税”"),
    ("固投 OR 税", "含“固投”（也查“固定资产投资”）或“税”"),
    ("标题:固投", "标题含“固投”（也查“固定资产投资”）"),
]


@pytest.mark.parametrize(("text", "expected"), ALSO)
def test_other_forms_are_said(text, expected):
    assert SpeechQuery.parse(text, aliases={"固投": ("固定资产投资",)}).understood == expected


def test_filters_of_the_address_and_of_the_text_add_up():
    query = SpeechQuery.parse("级别:县级", filters={"level": ["city"], "rank": ["city-head"], "bogus": ["x"]})
    assert query.filters == (("rank", ("city-head",)), ("level", ("city", "county")))
    assert query.chosen("level") == ("city", "county")
    assert query.chosen("year") == ()


def test_conditions_that_are_cut_are_said_to_be():
    query = SpeechQuery.parse("", filters={"speaker": map(str, range(101))})
    assert len(query.chosen("speaker")) == 100
    assert query.ignored == ("同一个条件选得太多，只用了前 100 项。",)


def test_numbers_out_of_bounds_and_unknown_orders_are_mended():
    query = SpeechQuery.parse("税", page=0, size=100_000, sort="random")
    assert (query.page, query.size, query.sort) == (1, 100, "relevance")
    assert SpeechQuery.parse("税", page="两").page == 1


def test_no_more_terms_than_the_limit():
    query = SpeechQuery.parse(" ".join(f"词{n}" for n in range(40)))
    assert len(query.terms) == MAX_TERMS
    assert query.ignored[0] == "最多 32 个检索词，从 词32 起的 8 个已忽略。"


def test_the_labels_are_those_of_the_archive():
    for name, choices in {"level": Level, "rank": Rank, "branch": Branch, "kind": SpeechKind}.items():
        assert LABELS[name] == {member.label: member.value for member in choices}


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            ['"', "“", "”", "-", "－", "OR", "|", "标题:", "级别:", "年份:", "((((", "\0", "\ud800", "…"]
        ),
        st.sampled_from(
            [
                "年份:2018..",
                "＊",
                "或",
                "NOT ",
                "｜",
                "‘",
                "『",
                "（",
                "）",
                ")",
                "标题：",
                "*",
                "?",
                "~",
                "^9",
                "[a TO b]",
                "\\",
                "'",
                "%",
                "<script>",
                "{{7*7}}",
            ]
        ),
    ),
    max_size=40,
).map("".join)


@given(HOSTILE)
def test_nothing_typed_is_an_error(text):
    query = SpeechQuery.parse(text)
    assert len(query.terms) + len(query.excluded) <= MAX_TERMS
    assert all(term.folded for term in (*query.terms, *query.excluded))
    assert [name for name, _ in query.filters if name not in FILTERS] == []
    assert (query.understood + "".join(query.ignored)).encode()


def test_of_many_values_the_first_are_said():
    query = SpeechQuery.parse("", filters={"compilation": map(str, range(1, 13))})
    names = {("compilation", str(number)): f"《第{number}辑》" for number in range(1, 13)}
    assert in_words(query, names) == "出自《第1辑》、《第2辑》、《第3辑》等 12 项之一"
