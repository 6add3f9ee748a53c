"""How long a write may wait for somebody else's: what serves a request must not wait as long as an import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def waiting_at_most(seconds: float) -> Iterator[None]:
    """A transaction that gives up after ``seconds`` where another writes; raises django.db.OperationalError.

    SQLite has one lock, taken where the block begins; PostgreSQL one for each row, taken where it is written.
    """
    milliseconds, is_sqlite = max(1, int(seconds * 1000)), connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        if is_sqlite:
            cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")
        try:
            with transaction.atomic():
                if not is_sqlite:
                    cursor.execute(f"SET LOCAL lock_timeout = {milliseconds}")
                yield
        finally:
            if is_sqlite:
                usual = connection.settings_dict["OPTIONS"].get("timeout", 5)
                cursor.execute(f"PRAGMA busy_timeout = {int(usual * 1000)}")
