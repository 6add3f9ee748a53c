"""How SQLite is to keep its journal, so that pages open while a compilation is being stored."""

from __future__ import annotations

# A reset of the WAL could lose what was committed; mended in these releases and all later lines.
_MENDED = ((3, 44, 6), (3, 50, 7), (3, 51, 3))

# Of 4 KB, 100 MB in all, of the memory that an import may take; beyond it readers wait till the import ends.
_PAGES_IN_MEMORY = 24_000


def sqlite_pragmas(version: tuple[int, int, int]) -> str:
    """The pragmas of a new connection to a SQLite of this version.

    With a write-ahead log readers never wait for a writer. Where the log is not safe, the rollback journal
    stays; an unfinished transaction is then written out early only where it has outgrown what memory an
    import may take, so that readers wait for its commit and for nothing else.

    >>> sqlite_pragmas((3, 51, 3)), sqlite_pragmas((3, 40, 1))
    ('PRAGMA journal_mode = WAL', 'PRAGMA cache_spill = 24000')
    """
    is_safe = version >= _MENDED[-1] or any(
        version[:2] == mended[:2] and version >= mended for mended in _MENDED
    )
    return "PRAGMA journal_mode = WAL" if is_safe else f"PRAGMA cache_spill = {_PAGES_IN_MEMORY}"
