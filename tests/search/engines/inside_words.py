"""A bare word that the text prints with quotation marks or a dot inside."""

from __future__ import annotations

import pytest

from archive.models import Paragraph, Speech
from search import builder
from tests.search.searching import find, numbers

pytestmark = pytest.mark.django_db


PUNCTUATED = [
    ("两癌检查", {1}, "a closing mark inside"),
    ("开展两癌检查", {1}, "a pair of marks inside"),
    ("开展两癌", {1}, "an opening mark inside"),
    ("阿木达吉", {2}, "a dot in a name"),
    ("讲话人:阿木达吉", {2}, "and in the speaker's"),
    ("管理条例实施", {3}, "of a book"),
    ("二季度条例", {1}, "over the end of a paragraph"),
    ("标题:放心消费行动", {3}, "in a title"),
    ("放心消费行动 主要指标", {3}, "beside another word"),
    ("全县 -两癌检查", {2, 3}, "what is left out may have them too"),
    ('"两癌检查"', set(), "what is quoted has no mark that is not there"),
    ('"“两癌”检查"', {1}, "nor lacks one"),
    ("“两癌”检查", {1}, "a bare word with its marks"),
    ("开展两癌检查行动", set(), "one pair of marks and no more: “两癌”“检查”行动"),
    ("两癌管理", set(), "the marks of two words do not join what stands between"),
    ("癌检", set(), "of two characters each would stand alone"),
]


def test_a_bare_word_may_have_quotation_marks_or_a_dot_inside(small):
    first, second, third = Speech.objects.order_by("number")
    last = first.paragraphs.last()
    last.text = "开展“两癌”检查，推广“两癌”“检查”行动。管好二季度"
    last.save()
    Paragraph.objects.create(speech=first, position=last.position + 1, anchor=99, text="《条例》要学。")
    second.speaker.name = "阿木·达吉"
    second.speaker.save()
    second.paragraphs.filter(position=2).update(text="阿木·达吉同志讲了。")
    third.title = "在全县“放心消费”行动上的讲话"
    third.save()
    third.paragraphs.filter(position=2).update(text="《夜市管理条例》实施以来，指标主要看两头。")
    builder.build()
    found = {text: set(numbers(text)) for text, _, _ in PUNCTUATED}
    assert found == {text: numbers for text, numbers, _ in PUNCTUATED}
    for hit in (hit for text, _, _ in PUNCTUATED[:4] for hit in find(text).hits):
        assert hit.matches == 1 and any("<mark>" in snippet.html for snippet in hit.snippets), hit


def test_a_heading_with_marks_weighs_as_a_heading_on_every_engine(small):
    first, second, _ = Speech.objects.order_by("number")
    for speech, texts in ((first, ["璇玑推演"]), (second, ["璇玑推演", "璇玑推演再璇玑推演"])):
        last = speech.paragraphs.last().position
        for place, text in enumerate(texts, start=last + 1):
            Paragraph.objects.create(speech=speech, position=place, anchor=90 + place, text=text)
    at = first.paragraphs.last().position + 1
    Paragraph.objects.create(speech=first, position=at, anchor=99, text="三、开展“璇玑”推演", heading=1)
    builder.build()
    assert numbers("璇玑推演") == [1, 2]


def test_what_stands_with_marks_inside_comes_before_what_stands_apart(small):
    apart, marked = Speech.objects.filter(number__in=(1, 3)).order_by("number")
    apart.paragraphs.filter(position=apart.paragraphs.last().position).update(
        text="放心的事要做，消费要稳。" * 9
    )
    marked.paragraphs.filter(position=marked.paragraphs.last().position).update(
        text="“放心”消费。" + "天气晴好。" * 99
    )
    builder.build()
    assert numbers("放心消费") == [3, 1]
