"""What was read from the database stays true until someone writes: it is kept that long, and no longer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import local
from typing import TypeVar

from django.db import connection

Value = TypeVar("Value")


def until_written(read: Callable[[], Value]) -> Callable[[], Value]:
    """``read``, but asked again only once anyone, in whatever process, may have written.

    Kept for each thread, and never inside of a transaction, which sees what may be rolled back. Asking
    whether anything was written takes 0.05 ms (一次检索里要问三回：有没有待办、哪些已发布、有哪些地方).
    """
    kept = local()

    @wraps(read)
    def current() -> Value:
        state = _state()
        if state is None or getattr(kept, "state", None) != state:
            kept.value, kept.state = read(), state
        return kept.value

    return current


def _state() -> object | None:
    """What differs once something was written; None where that cannot be known.

    SQLite: PRAGMA data_version changes with a commit of another connection, total_changes with each row of
    this one. PostgreSQL: equal snapshots see the same transactions; others may come of other databases too.
    """
    with connection.cursor() as cursor:
        if connection.in_atomic_block or not connection.get_autocommit():
            return None
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA data_version")
            return connection.connection, connection.connection.total_changes, cursor.fetchone()
        cursor.execute("SELECT pg_current_snapshot()::text")
        return cursor.fetchone()
