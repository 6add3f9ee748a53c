"""Rarer shapes of compilations: model texts with 篇一, saved web pages, minutes, separators between speeches.

They came after the rules for the common shapes and were measured before any rule was written for them:
of 1,200 starts 0.79 were found at first and 0.86 of those printed were right (titles between ruled lines
0.25, 篇一： and its like 0.81, the other three families 0.96).
"""

from __future__ import annotations

from random import Random

from . import words
from .titles import Title


def quoted(rng: Random) -> Title:
    """《…》 with the occasion below."""
    text = rng.choice(words.SLOGANS)
    at = f"——在{words.occasion(rng)}上的讲话"
    return Title((f"《{text}》", at), text)


def labelled_lines(rng: Random) -> Title:
    """时间 and 讲话人 under the title, as minutes have them."""
    text = f"在{words.occasion(rng)}上的讲话"
    lines = (
        f"时间：{words.day(rng)}",
        f"地点：{words.county(rng)}县会议中心",
        f"讲话人：{words.person(rng)}",
    )
    return Title((text, *lines[: rng.randint(1, 3)]), text)


def web_page(rng: Random) -> Title:
    """Title, then where and when it was published."""
    text = rng.choice(words.POSTS) + words.person(rng) + f"在{words.occasion(rng)}上的讲话"
    day = f"{rng.randint(2015, 2023)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    below = rng.choice(
        (
            f"发布时间：{day}",
            f"来源：{words.county(rng)}县人民政府网  发布时间：{day}",
            f"{day} 10:2{rng.randint(0, 9)}　来源：县委办",
            day,
        )
    )
    return Title((text, below), text)


def party_report(rng: Random) -> Title:
    place = words.county(rng)
    n = words.number(rng.randint(8, 15))
    slogan = rng.choice(words.SLOGANS)
    occasion = f"——在中国共产党{place}县第{n}次代表大会上的报告"
    return Title((slogan, occasion, f"（{words.day(rng)}）", words.person(rng)), slogan)


def plan_report(rng: Random) -> Title:
    year = rng.randint(2015, 2022)
    text = f"关于{words.county(rng)}县{year}年国民经济和社会发展计划执行情况与{year + 1}年计划草案的报告"
    where = f"——{words.day(rng)}在{words.county(rng)}县第十七届人民代表大会第二次会议上"
    return Title((text, where, "县发展和改革局局长　" + words.person(rng)), text, "各位代表：")


def court_report(rng: Random) -> Title:
    text = f"{words.county(rng)}县{rng.choice(('人民法院', '人民检察院', '人大常委会'))}工作报告"
    return Title(
        (text, f"（{words.day(rng)}）", f"{rng.choice(('院长', '检察长', '主任'))}　{words.person(rng)}"),
        text,
        "各位代表：",
    )


def ceremony(rng: Random) -> Title:
    who = rng.choice(("", rng.choice(words.POSTS) + words.person(rng)))
    text = who + rng.choice(
        (
            f"在{words.county(rng)}茶文化节开幕式上的欢迎词",
            "在春节团拜会上的致辞",
            f"在欢迎{words.county(rng)}县考察团晚宴上的祝酒词",
            f"在庆祝第{rng.randint(30, 38)}个教师节暨表彰大会上的讲话",
            "在全县干部大会上的任职表态讲话",
            "在纪念建党一百周年大会上的讲话",
            "在市委理论学习中心组学习会上的发言提纲",
            "在专题民主生活会上的点评讲话",
        )
    )
    return Title((text, *rng.choice(((), (f"（{words.day(rng)}）",)))), text)


def series(rng: Random) -> Title:
    """The second of two speeches on one occasion."""
    who = rng.choice(words.POSTS) + words.person(rng)
    part = rng.choice(("（一）", "（二）", "（第一次）", "（摘登）", "（全文）"))
    text = f"{who}在{words.occasion(rng)}上的讲话{part}"
    return Title((text,), text)


def date_inside(rng: Random) -> Title:
    who = rng.choice(words.POSTS) + words.person(rng)
    text = f"{who}{words.day(rng)}在{words.occasion(rng)}上的讲话"
    return Title((text,), text)


def person_only(rng: Random) -> Title:
    """王某某同志在会上的讲话, 王某某书记在…"""
    name = words.person(rng)
    who = rng.choice(
        (name + "同志", name + "书记", name[0] + "书记", name + "县长", "县委主要领导", "县政府领导")
    )
    text = f"{who}在{words.occasion(rng)}上的{rng.choice(('讲话', '讲话要点', '即兴讲话', '发言'))}"
    return Title((text,), text)


def lesson(rng: Random) -> Title:
    slogan = rng.choice(words.SLOGANS)
    return Title((slogan, rng.choice(("——专题党课讲稿", "——在主题教育专题党课上的讲稿"))), slogan, "同志们：")


RARE_STYLES = {
    style.__name__: style
    for style in (
        quoted,
        labelled_lines,
        web_page,
        party_report,
        plan_report,
        court_report,
        ceremony,
        series,
        date_inside,
        person_only,
        lesson,
    )
}

RARE_NUMBERINGS = {
    "piece": lambda n: f"篇{words.number(n)}：",
    "model": lambda n: f"范文{words.number(n)}：",
    "speech": lambda n: f"讲话{words.number(n)} ",
    "ordinal": lambda n: f"第{n}篇：",
    "full_width": lambda n: f"{'０１２３４５６７８９'[n % 10]}．",
    "angle": lambda n: f"〔{n}〕",
    "padded": lambda n: f"{n:02}  ",
}


def separator(rng: Random) -> list[str]:
    """What may stand between two speeches."""
    return rng.choice(
        (["————————————"], ["* * *"], ["＊＊＊＊＊＊"], ["======================"], ["◇◇◇"], ["-----------"])
    )


def interview(rng: Random) -> list[str]:
    return [
        "记者：今年的工作怎么抓？",
        f"{words.person(rng)}：先把底数摸清。",
        f"主持人：请{words.person(rng)}同志接着讲。",
    ]


def greeted_again(rng: Random) -> list[str]:
    return [f"（{words.number(rng.randint(1, 5))}）{words.head(rng)}", "同志们，", words.paragraph(rng)]


def dated_line(rng: Random) -> list[str]:
    return [f"（会议记录见{words.day(rng)}简报）", words.paragraph(rng)]


def attendance(rng: Random) -> list[str]:
    return [
        "参加会议的有：",
        *(f"{rng.choice(words.POSTS)} {words.person(rng)}" for _ in range(3)),
        words.paragraph(rng),
    ]


def verse(rng: Random) -> list[str]:
    return [
        "有一首民谣这样唱：",
        "山高高不过脚板",
        "路远远不过肩膀",
        "春风不问石头",
        "只问开花的人",
        words.paragraph(rng),
    ]


def quoted_notice(rng: Random) -> list[str]:
    return [
        f"县委办公室《关于学习贯彻{words.person(rng)}同志在{words.occasion(rng)}上的讲话的通知》指出，要逐条落实。"
    ]


def items(rng: Random) -> list[str]:
    return ["需要抓好的几件事：", *(f"{n}. {words.head(rng)}" for n in range(1, 4)), words.paragraph(rng)]


def applause(rng: Random) -> list[str]:
    return ["（热烈鼓掌）", words.paragraph(rng)]


RARE_INSIDE = (interview, greeted_again, dated_line, attendance, verse, quoted_notice, items, applause)
