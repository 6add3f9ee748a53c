"""The data block in a browser: it is parsed, not run, and the policy has nothing against it."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_policy_lets_data_be(visit, archive):
    speech = archive.speeches.get(number=1)
    page = visit(speech.get_absolute_url())  # `visit` fails the test on any word of the console
    (text,) = page.locator('script[type="application/ld+json"]').all_text_contents()
    (article, way) = json.loads(text)["@graph"]
    assert (article["@type"], article["headline"]) == ("Article", speech.full_title)
    assert [step["position"] for step in way["itemListElement"]] == [1, 2, 3, 4]
