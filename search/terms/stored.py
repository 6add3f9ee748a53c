"""The file of terms: what each speech says how often, kept beside the suggestions in the data folder.

``terms.sqlite3`` is made whole by a build and follows every change of a speech. A file of its own, not tables
of the database: it can be lost at no cost, no transaction waits for it, and it is the same for every engine.
Nor need it be right: who shows something of it asks the database what may be seen. What cannot be read is
taken for missing, the log says so, and ``build_index --if-needed`` makes it anew.
"""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings

from search.chinese.folding import FOLDING_VERSION
from search.chinese.segmenter import segmenter_version
from search.file_lock import locked
from search.terms.words import COMMON

logger = logging.getLogger(__name__)
LAYOUT = 1  # raise it when something else is counted, or kept in another way
PATIENCE = 0.2  # seconds that a reader waits for a commit
AT_ONCE = 500  # values in one statement
_TABLES = """
    CREATE TABLE made (version TEXT NOT NULL, speeches INTEGER NOT NULL);
    CREATE TABLE term (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE,
        speeches INTEGER NOT NULL, times INTEGER NOT NULL);
    CREATE TABLE speech (id INTEGER PRIMARY KEY, characters INTEGER NOT NULL);
    CREATE TABLE counted (speech INTEGER PRIMARY KEY, terms BLOB NOT NULL, times BLOB NOT NULL);
    CREATE TABLE mark (term INTEGER NOT NULL, speech INTEGER NOT NULL, weight REAL NOT NULL,
        PRIMARY KEY (term, speech)) WITHOUT ROWID;
    CREATE INDEX mark_of_speech ON mark (speech);
"""


class StoredTerms:
    """The file at ``path``, which need not exist."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Raises sqlite3.Error where there is no file of this version, or one that cannot be read."""
        with closing(self._opened("ro")) as connection:
            yield connection

    def is_current(self) -> bool:
        """Whether the file is there, made by this version of the program, and whole."""
        try:
            with self.reading() as connection:
                return connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        except sqlite3.Error:
            return False

    @contextmanager
    def writing(self, wait: float) -> Iterator[sqlite3.Connection]:
        """One transaction; raises IndexBusy after ``wait`` seconds, sqlite3.Error as ``reading`` does."""
        with (
            locked(self.path.with_suffix(".lock"), wait, "词语统计"),
            closing(self._opened("rw")) as connection,
            connection,
        ):
            connection.execute("PRAGMA cache_spill=OFF")  # readers wait for the commit only
            yield connection

    @contextmanager
    def rewritten(self, wait: float) -> Iterator[sqlite3.Connection]:
        """An empty file to fill; when the block ends well, it takes the place of the one in use."""
        new = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}.new")
        try:
            with closing(sqlite3.connect(new)) as connection, connection:
                connection.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_TABLES}")
                connection.execute("INSERT INTO made VALUES (?, 0)", (_version(),))
                yield connection
            with locked(self.path.with_suffix(".lock"), wait, "词语统计"):
                os.replace(new, self.path)
        finally:
            new.unlink(missing_ok=True)

    def _opened(self, mode: str) -> sqlite3.Connection:
        connection = sqlite3.connect(f"{self.path.as_uri()}?mode={mode}", uri=True, timeout=PATIENCE)
        try:
            if connection.execute("SELECT version FROM made").fetchone() != (_version(),):
                raise sqlite3.DatabaseError("the terms are of another version")
            connection.execute("PRAGMA synchronous=OFF")  # it can be lost
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def stored() -> StoredTerms:
    """That of the data folder."""
    return StoredTerms(Path(settings.DATA_DIR).absolute() / "terms.sqlite3")


@contextmanager
def unread_is_nothing() -> Iterator[None]:
    """For pages, which do without: what cannot be read is left out, and the log says why."""
    try:
        yield
    except sqlite3.Error as error:
        logger.info("no terms: %s; build_index --if-needed makes them anew", error)


def selected(connection: sqlite3.Connection, statement: str, values: Iterable) -> Iterator[tuple]:
    """Rows of ``statement``, whose one ``(?)`` takes any number of ``values``."""
    values = list(values)
    for first in range(0, len(values), AT_ONCE):
        some = values[first : first + AT_ONCE]
        yield from connection.execute(statement.replace("(?)", f"({','.join('?' * len(some))})"), some)


@cache
def _version() -> str:
    words = hashlib.sha256(COMMON.read_bytes()).hexdigest()[:12]
    return f"{LAYOUT}:{FOLDING_VERSION}:{segmenter_version()}:{words}"
