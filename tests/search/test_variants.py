"""A speaker who is printed in two ways is found by both."""

from __future__ import annotations

import pytest

from archive.models import Speaker
from archive.speaker_identity import set_variants
from tests.search.searching import find, numbers

pytestmark = pytest.mark.django_db

QUERIES = [
    ("讲话人:柳常青", [1], "the field, by the other form"),
    ("讲话人:柳长青", [1], "the field, by the name"),
    ("柳常青", [1], "a bare query, by the other form"),
    ("柳常青 竹浆纸", [1], "with another word"),
    ('"柳常青"', [], "quoted: only what the text says"),
    ("讲话人:青柳", [], "two forms side by side are not one text"),
    ("讲话人:董其昌", [2], "who has one form only"),
]


@pytest.fixture
def named(searchable, django_capture_on_commit_callbacks):
    """Write the other forms of 柳长青's name, and let the index hear of it as after a request."""

    def write(*variants: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            set_variants(Speaker.objects.get(name="柳长青"), variants)

    return write


@pytest.mark.parametrize(("query", "expected", "why"), QUERIES)
def test_other_forms_find_the_speeches(named, query, expected, why):
    named("柳常青")
    assert numbers(query) == expected, why


def test_a_form_that_is_taken_away_finds_nothing(named):
    named("柳常青")
    assert find("讲话人:柳常青").total == 1
    named()
    assert find("讲话人:柳常青").total == 0
