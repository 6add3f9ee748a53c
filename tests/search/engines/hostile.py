"""Whatever is asked, every address answers and tells of nothing unpublished (hardening.md Q1 – Q7).

Five hundred cases on each engine, each asked of five addresses: with both databases ten thousand answers.
"""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from archive.enums import SpeechState
from search.forms import SearchForm
from search.query import FILTERS
from search.searcher import found_ids
from tests.search.test_query import HOSTILE

pytestmark = pytest.mark.django_db

SECRET = "主墩"  # stands in the second speech only
NAMES = st.sampled_from([*FILTERS, "sort", "page", "literal", "year_from", "year_to", "selected_facets"])
PARAMETERS = st.lists(
    st.tuples(NAMES, HOSTILE | st.sampled_from(["county", "2021", "1", "date"])), max_size=3
)


@given(text=HOSTILE, parameters=PARAMETERS)
@hypothesis_settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
def test_every_address_answers_and_tells_the_same(client, searchable, text, parameters):
    searchable.speeches.filter(number=2).update(state=SpeechState.WITHDRAWN)
    given = [("q", text), *parameters]
    asked = {
        name: [value.encode("utf-8", "surrogatepass") for other, value in given if other == name]
        for name, _ in given
    }
    answers = {
        address: client.get(f"/search/{address}", asked)
        for address in ("", "export.json", "export.csv", "feed/", "suggest/")
    }
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(answers, 200)
    contents = {address: answer.getvalue().decode() for address, answer in answers.items()}
    for address, content in contents.items():
        assert SECRET not in content, address
    total = answers[""].context["page"].total
    told = json.loads(contents["export.json"])
    rows = list(csv.reader(StringIO(contents["export.csv"].removeprefix("\ufeff"))))
    query = SearchForm(answers[""].wsgi_request.GET).query
    assert total == told["total"] == len(told["results"]) == len(rows) - 1 == len(found_ids(query)) <= 2
    assert all(value.count <= 2 for facet in answers[""].context["page"].facets for value in facet.values)
    assert {result["number"] for result in told["results"]} <= {1, 3}
