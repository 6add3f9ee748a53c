"""haystack's query for every engine of this project: a SpeechQuery goes through it as a value."""

from __future__ import annotations

from haystack.backends import BaseSearchQuery
from haystack.exceptions import SearchBackendError

from search.query import SpeechQuery


class SpeechSearchQuery(BaseSearchQuery):
    """haystack's query with a SpeechQuery as its content: ``filter(content=SpeechQuery.parse("…"))``."""

    def build_query(self) -> SpeechQuery:  # type: ignore[override]
        """The query itself, no string: there is nothing to escape and nothing to parse twice."""
        children = self.query_filter.children
        if not children:
            return SpeechQuery()
        if (
            len(children) == 1
            and children[0][0].split("__")[0] == "content"
            and not self.query_filter.negated
        ):
            content = children[0][1]
            return content if isinstance(content, SpeechQuery) else SpeechQuery.parse(str(content))
        raise SearchBackendError("这个引擎只接受一个 content 条件，其余条件写在 SpeechQuery 里。")
