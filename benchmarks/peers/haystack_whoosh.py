"""haystack's own Whoosh backend with jieba's ChineseAnalyzer, set up as haystack's documentation says.

Its own connection in a folder beside ours, the same speeches, the analyser given to the document
field, faceted fields, ``highlight()`` and ``load_all()``.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from haystack import connections, indexes
from haystack.query import SearchQuerySet
from jieba.analyse import ChineseAnalyzer

from archive.models import Speech
from benchmarks.peers import ROWS, BenchQuery, Peer

ALIAS = "haystack_whoosh"
FACETS = ("rank", "level", "branch", "quarter", "year", "place", "speaker", "kind", "compilation")


class PlainSpeechIndex(indexes.SearchIndex, indexes.Indexable):
    """The same speeches and facets as search.search_indexes.SpeechIndex."""

    text = indexes.CharField(document=True, analyzer=ChineseAnalyzer())
    title = indexes.CharField(model_attr="full_title", analyzer=ChineseAnalyzer())
    rank = indexes.CharField(model_attr="rank", faceted=True)
    level = indexes.CharField(model_attr="level", faceted=True)
    branch = indexes.CharField(model_attr="branch", faceted=True)
    kind = indexes.CharField(model_attr="kind", faceted=True)
    place = indexes.CharField(model_attr="place", faceted=True)
    quarter = indexes.CharField(model_attr="quarter", faceted=True, null=True)
    year = indexes.CharField(model_attr="year", faceted=True, null=True)
    speaker = indexes.CharField(model_attr="speaker_id", faceted=True, null=True)
    compilation = indexes.CharField(model_attr="compilation_id", faceted=True)
    delivered_on = indexes.DateField(model_attr="delivered_on", null=True)

    def get_model(self) -> type[Speech]:
        return Speech

    def index_queryset(self, using: str | None = None):
        return Speech.objects.published().prefetch_related("paragraphs")

    def prepare_text(self, speech: Speech) -> str:
        return "\n".join([speech.full_title, *(paragraph.text for paragraph in speech.paragraphs.all())])


class HaystackWhoosh(Peer):
    name = "haystack 自带的 Whoosh + ChineseAnalyzer"

    def build(self, folder: Path) -> None:
        settings.HAYSTACK_CONNECTIONS[ALIAS] = {
            "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
            "PATH": str(folder / "whoosh"),
        }
        index = PlainSpeechIndex()
        connections[ALIAS].get_unified_index().build(indexes=[index])
        connections[ALIAS].get_backend().update(index, index.index_queryset())

    def ask(self, query: BenchQuery) -> int:
        found = self._found(query)
        list(found[:ROWS])
        found.facet_counts()
        return len(found)

    def data(self, query: BenchQuery) -> None:
        """What a page shows: facets, rows, highlights."""
        found = self._found(query).highlight().load_all()
        page = found[:ROWS]
        found.facet_counts()
        for result in page:
            assert result.object is not None and result.highlighted is not None

    def _found(self, query: BenchQuery) -> SearchQuerySet:
        found = SearchQuerySet(using=ALIAS).auto_query(query.text)
        for name, values in query.filters:
            found = found.narrow(f"{name}_exact:({' OR '.join(values)})")
        for name in FACETS:
            found = found.facet(name)
        return found.order_by("-delivered_on") if query.by_date else found
