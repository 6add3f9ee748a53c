"""SQLite's FTS5 on pairs of characters, with the facts in a table beside it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from benchmarks.peers import FACETS, ROWS, BenchQuery, Peer, rows
from search.chinese.folding import fold
from search.chinese.grams import pairs


class Fts5(Peer):
    name = "SQLite FTS5，双字"

    def build(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "fts5.sqlite3")
        columns = ", ".join(f"{name} TEXT" for name in FACETS)
        self._db.execute(f"CREATE TABLE facts (id INTEGER PRIMARY KEY, day TEXT, {columns})")
        self._db.execute("CREATE VIRTUAL TABLE speeches USING fts5(text, content='', tokenize='unicode61')")
        places = ", ".join("?" * (len(FACETS) + 2))
        for row in rows():
            self._db.execute("INSERT INTO speeches(rowid, text) VALUES (?, ?)", (row.pk, pairs(row.text)))
            self._db.execute(f"INSERT INTO facts VALUES ({places})", (row.pk, row.day, *row.values))
        self._db.commit()
        self._db.execute("INSERT INTO speeches(speeches) VALUES ('optimize')")
        self._db.commit()

    def ask(self, query: BenchQuery) -> int:
        wanted = " AND ".join('"{}"'.format(pairs(fold(word)).replace('"', "")) for word in query.words)
        chosen = [(name, value) for name, values in query.filters for value in values]
        having = "".join(f" AND {name} IN ({', '.join('?' * len(v))})" for name, v in query.filters)
        self._db.execute("DROP TABLE IF EXISTS temp.found")
        self._db.execute(
            "CREATE TEMP TABLE found AS SELECT facts.*, bm25(speeches) AS score FROM speeches "
            f"JOIN facts ON facts.id = speeches.rowid WHERE speeches MATCH ?{having}",
            (wanted, *(value for _, value in chosen)),
        )
        order = "day DESC" if query.by_date else "score"
        self._db.execute(f"SELECT id FROM found ORDER BY {order} LIMIT {ROWS}").fetchall()
        for name in FACETS:
            self._db.execute(f"SELECT {name}, COUNT(*) FROM found GROUP BY {name}").fetchall()
        return self._db.execute("SELECT COUNT(*) FROM found").fetchone()[0]
