"""Word counts by the hash of the text, so that a rebuild after a change of fields does not segment again.

A file of SQLite in the data folder, so that several processes may use it, and no code is in it. What
cannot be read is thrown away and counted anew: the cache may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import zlib
from array import array
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from search.chinese.segmenter import segmenter_version
from search.word_counts import WordCounts

logger = logging.getLogger(__name__)
WAIT = 30  # seconds for another process
_TABLES = """
    CREATE TABLE IF NOT EXISTS counts (key BLOB PRIMARY KEY, words BLOB NOT NULL, frequencies BLOB NOT NULL);
    CREATE TABLE IF NOT EXISTS used (key BLOB PRIMARY KEY) WITHOUT ROWID;
"""


class CountCache:
    """The cache in ``folder``; what one whole build did not ask for goes with ``prune``."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "word-counts.sqlite3"

    def counts(self, texts: Sequence[str], count: Callable[[str], WordCounts]) -> list[WordCounts]:
        """``count`` of each of ``texts``, from the cache where it is known."""
        keys = [_key(text) for text in texts]
        known = self._tried(lambda connection: _read(connection, keys)) or {}
        counted = {key: count(text) for key, text in zip(keys, texts, strict=True) if key not in known}
        self._tried(lambda connection: _write(connection, keys, counted))
        return [known.get(key) or counted[key] for key in keys]

    def prune(self) -> None:
        """Forget what has not been asked for since the last time; called when a whole build is done."""
        if self._path.exists():
            self._tried(_prune)

    def _tried(self, work: Callable[[sqlite3.Connection], object]):
        """``work``'s result; None where the cache does not serve, which costs time and nothing else."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=WAIT)) as connection, connection:
                connection.executescript(_TABLES)
                return work(connection)
        except sqlite3.OperationalError as error:  # a full disk, another process that writes for long
            logger.warning("the cache of word counts is not used: %s", error)
        except (sqlite3.DatabaseError, zlib.error, ValueError) as error:
            logger.warning("the cache of word counts is damaged and thrown away: %s", error)
            self._path.unlink(missing_ok=True)
        return None


def _key(text: str) -> bytes:
    return hashlib.blake2b(f"{segmenter_version()}\n{text}".encode(), digest_size=16).digest()


def _read(connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, WordCounts]:
    marks = ",".join("?" * len(keys))
    rows = connection.execute(f"SELECT key, words, frequencies FROM counts WHERE key IN ({marks})", keys)
    return {key: _unpacked(words, frequencies) for key, words, frequencies in rows}


def _unpacked(words: bytes, frequencies: bytes) -> WordCounts:
    """Raises zlib.error or ValueError where these are not the bytes that were written."""
    counts = WordCounts(zlib.decompress(words), array("I", zlib.decompress(frequencies)))
    if len(counts.words) != len(counts.frequencies):
        raise ValueError("as many words as frequencies expected")
    return counts


def _write(connection: sqlite3.Connection, keys: Sequence[bytes], counted: dict[bytes, WordCounts]) -> None:
    rows = [
        (key, zlib.compress(counts.packed, 1), zlib.compress(counts.frequencies.tobytes(), 1))
        for key, counts in counted.items()
    ]
    connection.executemany("INSERT OR REPLACE INTO counts VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT OR IGNORE INTO used VALUES (?)", [(key,) for key in keys])


def _prune(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM counts WHERE key NOT IN (SELECT key FROM used)")
    connection.execute("DELETE FROM used")
