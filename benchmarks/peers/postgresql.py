"""PostgreSQL's tsvector on pairs of characters, in a server of its own that ends with the benchmark."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path

import psycopg2

from benchmarks.peers import FACETS, ROWS, BenchQuery, Peer, Row, rows
from search.chinese.folding import fold

MOST_POSITION = 16_383  # beyond it tsvector tells no positions apart
MOST_POSITIONS = 255  # of one pair


class PostgreSQL(Peer):
    name = "PostgreSQL tsvector，双字"

    def build(self, folder: Path) -> None:
        """Raises FileNotFoundError where PostgreSQL is not installed."""
        self._server = Server(folder)
        self._connection = psycopg2.connect(self._server.address, dbname="postgres", user="postgres")
        self._connection.autocommit = True
        self._db = self._connection.cursor()
        columns = ", ".join(f"{name} text" for name in FACETS)
        self._db.execute(f"CREATE TABLE speeches (id bigint, day text, {columns}, words tsvector)")
        places = ", ".join(["%s"] * (len(FACETS) + 3))
        for row in rows():
            values = (row.pk, row.day, *row.values, _tsvector(row))
            self._db.execute(f"INSERT INTO speeches VALUES ({places})", values)
        self._db.execute("CREATE INDEX ON speeches USING gin (words)")
        self._db.execute("VACUUM ANALYZE speeches")

    def ask(self, query: BenchQuery) -> int:
        wanted = " & ".join(f"({_phrase(fold(word))})" for word in query.words)
        having = "".join(f" AND {name} = ANY(%s)" for name, _ in query.filters)
        self._db.execute("DROP TABLE IF EXISTS found")
        self._db.execute(
            f"CREATE TEMP TABLE found AS SELECT id, day, {', '.join(FACETS)}, ts_rank(words, query) AS score "
            f"FROM speeches, CAST(%s AS tsquery) query WHERE words @@ query{having}",
            (wanted, *(list(values) for _, values in query.filters)),
        )
        order = "day DESC" if query.by_date else "score DESC"
        self._db.execute(f"SELECT id FROM found ORDER BY {order} LIMIT {ROWS}")
        for name in FACETS:
            self._db.execute(f"SELECT {name}, COUNT(*) FROM found GROUP BY {name}")
            self._db.fetchall()
        self._db.execute("SELECT COUNT(*) FROM found")
        return self._db.fetchone()[0]

    def close(self) -> None:
        self._connection.close()
        self._server.stop()


def _tsvector(row: Row) -> str:
    """Pairs with their positions, as tsvector is written."""
    places: dict[str, list[int]] = {}
    for position in range(min(len(row.text) - 1, MOST_POSITION - 1)):
        places.setdefault(row.text[position : position + 2], []).append(position + 1)
    return " ".join(
        f"{_quoted(pair)}:{','.join(map(str, at[:MOST_POSITIONS]))}" for pair, at in places.items()
    )


def _phrase(folded: str) -> str:
    pairs = [_quoted(folded[place : place + 2]) for place in range(max(1, len(folded) - 1))]
    return " <-> ".join(pairs)


def _quoted(pair: str) -> str:
    return "'" + pair.replace("\\", "\\\\").replace("'", "''") + "'"


class Server:
    """A server on a free port. root may not run one: then the user postgres does."""

    def __init__(self, folder: Path) -> None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
        if not found:
            raise FileNotFoundError("PostgreSQL")
        self._commands, self._data = found[-1].parent, folder / "postgresql"
        self._data.mkdir()
        self._user = {"user": "postgres"} if os.geteuid() == 0 else {}
        if self._user:
            shutil.chown(self._data, "postgres")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._run("initdb", "-A", "trust", "-U", "postgres", "-E", "UTF8")
        options = f"-p {port} -k {self._data} -h 127.0.0.1"
        self._run("pg_ctl", "-w", "-l", self._data / "log", "-o", options, "start")
        self.address = f"host=127.0.0.1 port={port}"

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "fast", "stop")

    def _run(self, name: str, *options: str | Path) -> None:
        command = [self._commands / name, "-D", self._data / "db", *options]
        subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, cwd="/", **self._user)
