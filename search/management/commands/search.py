"""``manage.py search QUERY``: the search page on the command line, as text or JSON."""

from __future__ import annotations

import json
from html import unescape

from django.core.management.base import BaseCommand, CommandError
from django.utils.html import strip_tags

from archive.tables import require_tables
from search.aliases import ask
from search.facets import FacetValue
from search.near_misses import near_misses
from search.query import MAX_SIZE
from search.searcher import Hit, IndexUnavailable, SearchPage, search_speeches
from search.understanding import sentence


class Command(BaseCommand):
    help = "检索讲话，例如：manage.py search '经济运行 \"开门红\" 级别:县级 年份:2018..2020'"

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "query",
            help="检索词，可以带引号、减号、OR 和 级别: 年份: 等条件；空字符串列出全部；"
            "以减号开头的放在最后，前面加 --",
        )
        parser.add_argument(
            "--literal", action="append", default=[], metavar="WORD", help="这个词只查本身，不查同义写法"
        )
        parser.add_argument("--json", action="store_true", help="输出 JSON")
        parser.add_argument("--page", type=int, default=1, help="第几页，从 1 数起")
        parser.add_argument("--size", type=int, default=20, help=f"每页几篇，1 到 {MAX_SIZE}")

    def handle(self, query: str, *, page: int, size: int, **options) -> None:
        require_tables()
        if page < 1 or not 1 <= size <= MAX_SIZE:
            raise CommandError(f"--page 从 1 数起，--size 是 1 到 {MAX_SIZE}。", returncode=2)
        try:
            found = search_speeches(ask(query, page=page, size=size, literal=options["literal"]))
        except IndexUnavailable as error:
            raise CommandError(str(error), returncode=1) from error
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found), ensure_ascii=False))
        else:
            self._print(found)

    def _print(self, found: SearchPage) -> None:
        self.stdout.write(
            f"{sentence(found.query, found.facets)}：{found.total} 篇，第 {found.number}/{found.pages} 页"
        )
        for ignored in found.query.ignored:
            self.stdout.write(ignored)
        for near in [] if found.total else near_misses(found.query):
            self.stdout.write(f"{near.label}：{near.count} 篇（{near.query.understood}）")
        for hit in found.hits:
            self.stdout.write(f"\n{hit.speech.number}. {hit.speech.full_title}（{hit.matches} 处）")
            for snippet in hit.snippets:
                self.stdout.write(f"    #p{snippet.anchor} {unescape(strip_tags(snippet.html))}")


def as_json(found: SearchPage) -> dict:
    """The contract of ``search --json``."""
    return {
        "total": found.total,
        "understood": sentence(found.query, found.facets),
        "ignored": list(found.query.ignored),
        "results": [_result(hit) for hit in found.hits],
        "facets": {facet.name: [_facet_value(value) for value in facet.values] for facet in found.facets},
    }


def _facet_value(value: FacetValue) -> dict:
    return {name: getattr(value, name) for name in ("value", "label", "count", "selected")}


def _result(hit: Hit) -> dict:
    return {
        "id": hit.speech.pk,
        "number": hit.speech.number,
        "title": hit.speech.full_title,
        "speaker": hit.speech.speaker.name if hit.speech.speaker else None,
        "matches": hit.matches,
        "snippets": [{"paragraph": snippet.anchor, "html": snippet.html} for snippet in hit.snippets],
    }
