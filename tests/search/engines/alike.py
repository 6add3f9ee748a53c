"""The order of speeches that are as good as alike: every engine has the same."""

from __future__ import annotations

from datetime import date

import pytest
from haystack import connections

from archive.enums import DatePrecision
from archive.models import Paragraph, Speech
from search import builder
from search.query import SpeechQuery
from search.searcher import found_ids

pytestmark = pytest.mark.django_db


ALIKE = [
    ("夜市", "in all titles, in no body"),
    ("夜市 推进会", "two words of them all, side by side"),
    ("好", "one character, as often in bodies as long"),
    ("全县夜市", "no word of the dictionary"),
    ("标题:夜市", "a field"),
    ("讲话人:柳长青", "a field that nothing is weighed by"),
]


@pytest.mark.parametrize(("text", "why"), ALIKE)
def test_what_is_as_good_as_alike_comes_in_order_of_time(small, text, why):
    """However long the bodies are where the title alone has the word, and whenever it was indexed."""
    template, others = Speech.objects.get(number=1), set(_chronological())
    days = [date(2021, 4, 20), None, date(2021, 4, 2), None, date(2019, 5, 1), date(2021, 4, 19)]
    for number, day in enumerate(days, start=10):
        speech = Speech.objects.create(
            compilation=template.compilation,
            number=number,
            title="在全县夜市推进会上的讲话",
            speaker=template.speaker,
            start_line=1,
            end_line=2,
        )
        length = 1 if text == "好" else number
        Paragraph.objects.create(speech=speech, position=1, anchor=1, text="天气晴好。" * length)
        precision = DatePrecision.DAY if day else DatePrecision.UNKNOWN
        of_time = {"date_precision": precision, "delivered_on": day, "year": day.year if day else 2021}
        Speech.objects.filter(pk=speech.pk).update(**of_time, period_last_month=20 - number)
    builder.build()
    index = connections["default"].get_unified_index().get_index(Speech)
    connections["default"].get_backend().update(index, Speech.objects.filter(number__in=(10, 11)))
    found = [pk for pk in found_ids(SpeechQuery.parse(text)) if pk not in others]
    assert found == [pk for pk in _chronological() if pk not in others], why


def _chronological() -> list[int]:
    return list(Speech.objects.published().chronological().values_list("pk", flat=True))
