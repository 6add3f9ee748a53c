"""Every encoding of a text: ≥ 99 % of a made corpus is read right, the rest is said to be doubtful."""

from __future__ import annotations

import io
from itertools import product

import opencc
import pytest

from archive.parsing import ParseError, read_source
from archive.parsing.readers.encodings import detect

_LETTER = """县长岳明在全县防汛工作会上的讲话。
同志们：
今年的雨来得早，也来得急，上游水库已经超过汛限水位。
一、把巡堤查险抓到每一米
各乡镇要把人员、物资、车辆提前摆到堤上，宁可备而不用，不可用时无备。
（一）柳坪镇要守住老河口，南岸的沙袋还差三千条，今晚十点以前补齐。
去年我们转移群众4.2万人，没有一人伤亡，靠的就是喊得早、走得快。
谢谢大家！
"""
_SENTENCES = _LETTER.split("\n")
_SHORT = ("同志们辛苦！", "抓好防汛工作", "谢谢大家了。", "大会现在开始", "县长的讲话。", "目录")
_RARE = "副县长田𠮷明、镇长㐂龙到会。"
_TRADITIONAL = opencc.OpenCC("s2t")

_ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-8 with mark": lambda text: text.encode("utf-8-sig"),
    "gbk": lambda text: text.encode("gbk"),
    "gb18030, four bytes": lambda text: (text + _RARE).encode("gb18030"),
    "big5": lambda text: _TRADITIONAL.convert(text).encode("big5", "ignore"),
    "utf-16 le with mark": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16 be with mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16 le": lambda text: text.encode("utf-16-le"),
    "utf-16 be": lambda text: text.encode("utf-16-be"),
    "utf-32 le with mark": lambda text: b"\xff\xfe\x00\x00" + text.encode("utf-32-le"),
    "utf-32 be": lambda text: text.encode("utf-32-be"),
    "hz": lambda text: text.encode("hz"),
}


def _texts() -> dict[str, str]:
    whole = "\n".join(_SENTENCES)
    return {
        **{f"{len(text)} characters: {text}": text for text in _SHORT},
        "one sentence": _SENTENCES[2],
        "one text": whole,
        "one text, CRLF": whole.replace("\n", "\r\n"),
        "forty texts": whole * 40,
    }


def _expected(encoding: str, text: str) -> str:
    if encoding == "big5":
        return _TRADITIONAL.convert(text).encode("big5", "ignore").decode("big5")
    return text + _RARE if "four" in encoding else text


def corpus() -> list[tuple[str, bytes, str, bool]]:
    """(what it is, bytes, text in them, whether the end is cut off)."""
    rows = []
    for (encoding, encode), (kind, text) in product(_ENCODINGS.items(), _texts().items()):
        data, whole = encode(text), _expected(encoding, text)
        rows.append((f"{encoding}, {kind}", data, whole, False))
        if encoding != "hz":
            rows.append((f"{encoding}, {kind}, cut", data[:-1], whole, True))
    return rows


def _outcome(data: bytes, whole: str, *, cut: bool) -> str:
    """right, flagged or silent: a reading that is wrong without a word about it."""
    try:
        source = read_source(data, "讲话.txt")
    except ParseError:
        return "flagged"
    lines = whole.replace("\r", "").split("\n")
    read = "\n".join(source.lines)
    if read == "\n".join(lines) or (cut and read.rstrip() == "\n".join(lines)[:-1].rstrip()):
        return "right"
    return "flagged" if any("编码存疑" in warning.message for warning in source.warnings) else "silent"


def test_nearly_every_text_is_read_right_and_none_is_wrong_in_silence():
    outcomes = {name: _outcome(data, whole, cut=cut) for name, data, whole, cut in corpus()}
    assert len(outcomes) >= 200
    wrong = {name: outcome for name, outcome in outcomes.items() if outcome != "right"}
    assert "silent" not in wrong.values(), wrong
    assert len(wrong) <= len(outcomes) // 100, wrong


@pytest.mark.parametrize(
    ("data", "encoding", "why"),
    [
        ("目录".encode("gbk"), "gb18030", "two characters of GBK that are valid UTF-8 for Latin and signs"),
        ("联通".encode("gbk"), "gb18030", "the words that Notepad took for UTF-8"),
        (b"report 2024", "utf-8", "ASCII alone"),
        ("同志们".encode() + b"\xe5", "utf-8", "the last character cut"),
        (b"~{M,V>CG~}", "hz", "seven bits"),
        (b"a~{b", "utf-8", "ASCII that only looks like HZ"),
        (bytes(range(256)) * 40, None, "no text"),
        (b"\xff\xfe" + b"\x01\x00\x02\x00" * 50, None, "a mark alone makes no text"),
    ],
)
def test_encoding_is_found(data, encoding, why):
    found = detect(io.BytesIO(data))
    assert (found.name if found else None) == encoding, why


def test_lines_of_two_encodings_are_read_one_by_one():
    lines = [sentence for sentence in _SENTENCES if sentence]
    data = b"\n".join(line.encode("utf-8" if n % 2 else "gbk") for n, line in enumerate(lines))
    source = read_source(data, "拼起来的.txt")
    assert source.lines == tuple(lines)


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_one_broken_byte_costs_one_character_and_is_said(codec):
    text = "\n".join(_SENTENCES) * 40
    data = bytearray(text.encode(codec))
    data[text[:300].encode(codec).__len__()] = 0xFF
    source = read_source(bytes(data), "讲话.txt")
    assert sum(line not in _SENTENCES and line != "" for line in source.lines) <= 1
    assert any("编码存疑" in warning.message for warning in source.warnings)


def test_a_text_that_is_broken_everywhere_is_refused():
    data = b"".join(sentence.encode("gbk")[1:] + b"\xff\n" for sentence in _SENTENCES * 40)
    with pytest.raises(ParseError, match=r"编码|不是文本"):
        read_source(data, "讲话.txt")


@pytest.mark.parametrize(
    ("end", "why"),
    [
        ("\n", "Unix"),
        ("\r\n", "Windows"),
        ("\r", "old Macintosh"),
        ("\r\r\n", "turned twice"),
        ("\u2028", "Unicode"),
    ],
)
def test_line_ends(end, why):
    assert read_source(end.join(["同志们：", "", "请坐。"]).encode(), "讲话.txt").lines == (
        "同志们：",
        "",
        "请坐。",
    ), why


def test_form_feeds_stay():
    assert read_source("同志们：\n\f请坐。\n".encode(), "讲话.txt").lines == ("同志们：", "\f请坐。", "")
