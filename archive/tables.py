"""Whether the database is ready: asked by the commands that a user may run before anything else."""

from __future__ import annotations

from django.core.management import CommandError
from django.db import DatabaseError, connection

from archive.models import Compilation

UNREADABLE = "数据库打不开，请检查 DATABASE_URL 和数据文件夹（{}）。"
MISSING = "数据库还没有建好，请先运行 manage.py migrate（manage.py serve 会自动建好）。"


def require_tables() -> None:
    """Raises CommandError with one sentence (exit code 2) where there is no database, or none of ours."""
    try:
        tables = connection.introspection.table_names()
    except DatabaseError as error:
        raise CommandError(UNREADABLE.format(error), returncode=2) from error
    if Compilation._meta.db_table not in tables:
        raise CommandError(MISSING, returncode=2)
