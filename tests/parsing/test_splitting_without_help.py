"""Where speeches begin when no contents list helps, or one that is wrong: a row is a shape and its reason."""

from __future__ import annotations

import pytest

from archive.parsing import ParseError, SourceText, divide
from benchmarks.made import FAMILIES, make, plans
from benchmarks.split_score import Score, score

FIRST = "县长钟灵在全县一季度经济运行分析会上的讲话"
SECOND = "县委书记毓秀在全县重点项目推进会上的讲话"
BODY = ["同志们：", "今天的会很重要，请大家认真听。"]
PLAIN = ["请大家认真听，听完以后分头去落实。"]


def starts(*lines: str, styled: tuple[tuple[int, int], ...] = ()) -> list[str]:
    """The first line of each speech."""
    spans = divide(SourceText(lines, "txt", styled=styled)).spans
    return [lines[span.first_line - 1] for span in spans]


def ends(*lines: str) -> list[str]:
    """The last line of each speech."""
    return [lines[span.last_line - 1] for span in divide(SourceText(lines, "txt")).spans]


TITLES = [
    (["担当作为 勇毅前行", "县委书记　毓秀", *BODY], "a slogan, a byline, a greeting"),
    (["担当作为 勇毅前行", "（2021年3月5日）", *BODY], "a slogan and a date"),
    (["担当作为 勇毅前行", *BODY], "a slogan that only a greeting follows"),
    (["担当作为 勇毅前行", "─在全县经济工作会议上的讲话", *PLAIN], "one dash before the subtitle"),
    (["县委书记　毓秀", "在全县经济工作会议上的讲话", *PLAIN], "the speaker above the title"),
    (["钟灵毓：把项目建设的旗帜举得更高", *BODY], "a headline"),
    (
        ["在全县经济工作会议上的讲话", "时间：2021年3月5日", "地点：县会议中心", *PLAIN],
        "labels, as in minutes",
    ),
    ([FIRST, "来源：县政府网  发布时间：2021-03-05", *PLAIN], "a saved page"),
    (["篇二：" + SECOND, *PLAIN], "the number of a collection of models"),
    (["二、2021年政府工作报告", "（2021年3月5日）", "各位代表：", *PLAIN], "a year behind the number"),
    (
        [
            "政府工作报告",
            "——2021年1月20日在青禾县第十八届人民代表大会第一次会议上",
            "青禾县人民政府县长 钟灵",
            *PLAIN,
        ],
        "a work report: occasion, then office and name",
    ),
    (
        ["政 府 工 作 报 告", "青禾县人民政府县长", "钟灵", "（2021年1月20日）", *PLAIN],
        "post and name on two lines",
    ),
    (["政府工作报告", "青禾县人民政府", "2021年1月20日", "各位代表：", *PLAIN], "the office, then the day"),
    (
        ["县委副书记、县长钟灵在全县经济工作会议上的总结", "讲话", *PLAIN],
        "a wrap where the title seemed complete",
    ),
]


@pytest.mark.parametrize(("title", "why"), TITLES, ids=[why for _, why in TITLES])
def test_title_is_known_by_its_lines(title, why):
    assert starts(FIRST, *BODY, *title) == [FIRST, title[0]], why


NOT_TITLES = [
    (["会议的文件有：", "1.在全县经济工作会议上的讲话", "2.在全县农村工作会议上的讲话", *PLAIN], "documents"),
    (["参加会议的有：", "县委书记 毓秀", "县长 钟灵", *PLAIN], "who attended"),
    (["下面请同志们依次发言：", "县财政局局长钟灵发言", "县教育局局长毓秀发言", *PLAIN], "who will speak"),
    (["认清形势，增强紧迫感", *PLAIN], "a heading without a number"),
    (["附件：", "重点任务分解表", "青禾县 34 5.2", "石桥县 61 3.4"], "a table behind the speech"),
    (["青禾县人民政府办公室", "2021年3月5日"], "a signature"),
    (["主要原因：工作抓得不紧不实不细", *PLAIN], "a noun before a colon is no name"),
    ([FIRST, *PLAIN], "the title again, as a running head"),
    (["同志们！", *PLAIN], "a call at the end"),
]


@pytest.mark.parametrize(("lines", "why"), NOT_TITLES, ids=[why for _, why in NOT_TITLES])
def test_what_looks_like_a_title_begins_no_speech(lines, why):
    assert starts(FIRST, *BODY, *lines, SECOND, *BODY) == [FIRST, SECOND], why


FRONT = [
    (["青禾县领导讲话选编", "县委办公室编印", "二〇二一年"], "a cover"),
    (["前　言", "这本书收录了各地的讲话，供大家参考。", "编者", "2021年3月"], "a preface"),
    (["目录", f"1.{SECOND}...3", f"2.{FIRST}...9"], "a list in another order"),
    (["总目录", f"1.{FIRST}...3    2.{SECOND}...9"], "two columns"),
    (["目录", "第一编 县级领导讲话……1", "第二编 乡镇发言……9"], "a list of chapters only"),
    (["CONTENTS", f"1. {FIRST}", "2. 县长钟灵在全县没有收录的会议上的讲话", ""], "an entry without a body"),
]


@pytest.mark.parametrize(("front", "why"), FRONT, ids=[why for _, why in FRONT])
def test_front_matter_begins_no_speech(front, why):
    assert starts(*front, FIRST, *BODY, SECOND, *BODY) == [FIRST, SECOND], why


BETWEEN = [
    (["第二编 乡镇领导讲话"], "a chapter"),
    (["第二部分", "综合经济"], "a chapter on two lines"),
    (["【乡镇领导讲话】"], "a chapter without a number"),
    (["————————"], "a ruled line"),
]


@pytest.mark.parametrize(("between", "why"), BETWEEN, ids=[why for _, why in BETWEEN])
def test_what_stands_between_belongs_to_no_speech(between, why):
    assert ends(FIRST, *BODY, *between, SECOND, *BODY) == [BODY[-1], BODY[-1]], why
    assert starts(FIRST, *BODY, *between, SECOND, *BODY) == [FIRST, SECOND], why


def test_afterword_and_contents_at_the_end_belong_to_no_speech():
    text = [FIRST, *BODY, SECOND, *BODY]
    assert ends(*text, "后　记", "编完这本书，天已经亮了。")[-1] == BODY[-1]
    assert ends(*text * 3, "目录", f"1.{FIRST}...3", f"2.{SECOND}...9")[-1] == BODY[-1]


def test_style_says_what_is_a_title():
    lines = ["第一编", "团结奋斗", *PLAIN, "共创未来", "（一）怎么干", *PLAIN, FIRST, *PLAIN]
    styled = ((1, 1), (2, 2), (4, 2), (5, 3), (7, 2))
    assert starts(*lines, styled=styled) == [FIRST], (
        "two headings of three read like no title: style is silent"
    )
    lines = [
        "团结奋斗",
        "县长　钟灵",
        *PLAIN,
        "共创未来",
        "（2021年3月5日）",
        *PLAIN,
        "怎么干",
        *PLAIN,
        FIRST,
        *PLAIN,
    ]
    styled = ((1, 1), (4, 1), (7, 2), (9, 1))
    assert starts(*lines, styled=styled) == ["团结奋斗", "共创未来", FIRST]


def test_doubtful_title_is_said_to_be_one():
    spans = divide(SourceText((FIRST, *BODY, "担当作为 勇毅前行", *BODY), "txt")).spans
    assert [span.confidence for span in spans] == [1.0, 0.6]
    assert [warning.message for warning in spans[1].warnings] == ["这一行是按样子认作标题的，请核对"]


def test_text_without_a_title_is_one_speech():
    (span,) = divide(SourceText(("县里的几件事。", "", *BODY, *PLAIN), "txt")).spans
    assert (span.first_line, span.last_line, span.confidence) == (1, 5, 0.3)
    assert [warning.message for warning in span.warnings] == ["没有认出标题，以文件的第一行作标题，请核对"]


def test_text_that_greets_nobody_is_refused():
    with pytest.raises(ParseError, match="没有找到讲话"):
        divide(SourceText(("今天天气很好。", *PLAIN), "txt"))


@pytest.mark.parametrize("family", FAMILIES)
def test_made_up_compilations_are_split_where_they_were_put_together(family):
    total, misses = Score(), []
    for plan in plans(family, 6, first_seed=1000):
        total.add(score(make(plan), misses))
    assert total.found >= 0.97 * total.wanted, misses
    assert total.found >= 0.97 * total.printed, misses
