"""Title blocks of made-up speeches, in the styles that compilations print them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from . import words


@dataclass(frozen=True)
class Title:
    """``lines`` as printed above the body; ``listed`` as the contents list prints it."""

    lines: tuple[str, ...]
    listed: str
    salutation: str | None = None  # what the body must open with, where the style needs it


def _byline(rng: Random) -> str:
    post, name = rng.choice(words.POSTS), words.person(rng)
    spaced = name if len(name) > 2 else f"{name[0]}　{name[1]}"
    return rng.choice((f"{post} {name}", f"{post}　{spaced}", f"{post}：{name}", spaced))


def _date(rng: Random) -> str:
    plain = words.day(rng, han=rng.random() < 0.25)
    return rng.choice((f"（{plain}）", f"({plain})", plain))


def _below(rng: Random, *, least: int = 0) -> tuple[str, ...]:
    lines = [_byline(rng), _date(rng)]
    rng.shuffle(lines)
    return tuple(lines[: rng.randint(least, 2)])


def _at(rng: Random) -> str:
    return f"在{words.occasion(rng)}上的{rng.choice(words.KINDS)}"


def plain(rng: Random) -> Title:
    who = (
        rng.choice(words.POSTS) + rng.choice(("", "", " ")) + words.person(rng) + rng.choice(("", "", "同志"))
    )
    text = who + _at(rng)
    return Title((text, *rng.choice(((), (), (_date(rng),)))), text)


def bare(rng: Random) -> Title:
    text = _at(rng)
    return Title((text, *_below(rng)), text)


def slogan_and_subtitle(rng: Random) -> Title:
    slogan, text = rng.choice(words.SLOGANS), _at(rng)
    lines = (slogan, rng.choice(("——", "—— ", "─")) + text, *_below(rng))
    return Title(lines, rng.choice((slogan, text, f"{slogan}——{text}")))


def slogan_in_two_lines(rng: Random) -> Title:
    one, two = rng.sample(words.SLOGANS, 2)
    text = _at(rng)
    return Title((one, two, "——" + text, *_below(rng)), rng.choice((one + two, text)))


def slogan(rng: Random) -> Title:
    text = rng.choice(words.SLOGANS)
    return Title((text, *_below(rng, least=1)), text, rng.choice(words.SALUTATIONS))


def slogan_alone(rng: Random) -> Title:
    text = rng.choice(words.SLOGANS)
    return Title((text,), text, "同志们：")


def work_report(rng: Random) -> Title:
    place = words.county(rng) + "县"
    term, session = words.number(rng.randint(11, 19)), words.number(rng.randint(1, 7))
    when = f"{words.day(rng)}在{place}第{term}届人民代表大会第{session}次会议上"
    chief = f"{place}人民政府县长 {words.person(rng)}"
    short = f"县长 {words.person(rng)}"
    main = rng.choice(("政府工作报告", "政 府 工 作 报 告", f"{place}人民政府工作报告", "2021年政府工作报告"))
    below = rng.choice(
        (
            (f"——{when}", chief),
            (f"——{when}", short),
            (f"（{when}）", chief),
            (chief, f"（{words.day(rng)}）"),
            (f"（{words.day(rng)}）", chief),
            (f"{place}人民政府", f"（{words.day(rng)}）"),
            (f"{place}人民政府县长", words.person(rng), f"（{words.day(rng)}）"),
            (f"——{when}",),
            (f"{when}", short),
        )
    )
    return Title((main, *below), main.replace(" ", ""), rng.choice(("各位代表：", "各位代表:")))


def headline(rng: Random) -> Title:
    text = f"{words.person(rng)}：{rng.choice(words.SLOGANS)}"
    return Title((text, *rng.choice(((), (_date(rng),)))), text, "同志们：")


def speaker_above(rng: Random) -> Title:
    text = _at(rng)
    who = f"{rng.choice(words.POSTS)}　{words.person(rng)}"
    return Title((who, text, *rng.choice(((), (_date(rng),)))), text)


def office(rng: Random) -> Title:
    text = f"{rng.choice(words.OFFICES)}在{words.occasion(rng)}上的发言"
    return Title((text,), text)


def host(rng: Random) -> Title:
    text = rng.choice((f"{words.occasion(rng)}主持词", f"在{words.occasion(rng)}上的主持讲话"))
    return Title((text, *rng.choice(((), (_date(rng),), (_byline(rng),)))), text, "同志们：")


def note_below(rng: Random) -> Title:
    text = rng.choice(words.POSTS) + words.person(rng) + _at(rng)
    note = rng.choice(("（根据录音整理）", "（摘要）", "（节选）", "（根据录音整理，未经本人审阅）"))
    return Title((text, note), text)


def without_at(rng: Random) -> Title:
    """领导讲话 without 上的, or with an occasion that is no meeting."""
    who = rng.choice(words.POSTS) + words.person(rng)
    text = rng.choice(
        (
            f"{who}在{words.occasion(rng)}讲话",
            f"{who}在{words.county(rng)}县调研时的讲话",
            f"{who}在项目集中开工仪式上的致辞",
            f"{who}在县委常委会第12次会议上的讲话",
            f"{who}在新任领导干部集体谈话时的讲话",
        )
    )
    return Title((text,), text)


STYLES = {
    style.__name__: style
    for style in (
        plain,
        bare,
        slogan_and_subtitle,
        slogan_in_two_lines,
        slogan,
        slogan_alone,
        work_report,
        headline,
        speaker_above,
        office,
        host,
        note_below,
        without_at,
    )
}
