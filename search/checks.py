"""``manage.py check``: whether the engine fits the archive."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError

from archive.models import Speech

WHOOSH_LIMIT = 5_000  # speeches; up to twice as many a page stays below 200 ms (docs/benchmarks.md)


def engine_fits(app_configs, **_) -> list[CheckMessage]:
    """A warning where an archive has outgrown Whoosh; nothing where the tables are not there yet."""
    if settings.SEARCH_ENGINE != "whoosh":
        return []
    try:
        count = Speech.objects.published().count()
    except DatabaseError:  # before the first migrate, or no database: others say so
        return []
    if count <= WHOOSH_LIMIT:
        return []
    return [
        Warning(
            f"文库已有 {count} 篇讲话，超过 Whoosh 适用的 {WHOOSH_LIMIT} 篇，检索会越来越慢。",
            hint="请把环境变量 SEARCH_ENGINE 设为 tantivy，再运行 manage.py build_index。",
            id="search.W001",
        )
    ]
