"""The description that a browser reads to put the archive into its own search box."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from search.opensearch import NAMESPACE
from tests.pages import read

pytestmark = pytest.mark.django_db
O = f"{{{NAMESPACE}}}"  # noqa: E741


def test_the_description_names_page_suggestions_and_feed(client):
    response = client.get("/opensearch.xml")
    assert response.headers["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    root = etree.fromstring(response.content)
    assert root.tag == f"{O}OpenSearchDescription"
    assert {url.get("type"): url.get("template") for url in root.findall(f"{O}Url")} == {
        "text/html": "http://testserver/search/?q={searchTerms}",
        "application/x-suggestions+json": "http://testserver/search/suggest/?q={searchTerms}",
        "application/atom+xml": "http://testserver/search/feed/?q={searchTerms}",
        "application/opensearchdescription+xml": "http://testserver/opensearch.xml",
    }
    assert root.findtext(f"{O}ShortName") == "讲话文库"
    assert root.findtext(f"{O}InputEncoding") == "UTF-8"
    assert root.findtext(f"{O}Image") == "http://testserver/static/img/favicon.svg"


@pytest.mark.parametrize("path", ["/", "/search/", "/speakers/", "/compilations/"])
def test_every_page_leads_to_the_description(client, small, path):
    link = re.search(
        r'<link rel="search" type="([^"]+)" title="讲话文库" href="([^"]+)">', read(client, path).html
    )
    assert link.groups() == ("application/opensearchdescription+xml", "/opensearch.xml")
