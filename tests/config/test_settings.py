"""Production refuses what is unsafe; a local start needs nothing."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config.sqlite import sqlite_pragmas

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "k" * 60


def check(tmp_path, **env: str) -> subprocess.CompletedProcess:
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "LANG"}}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=clean | {"DATA_DIR": str(tmp_path), "PYTHONUTF8": "1"} | env,
        capture_output=True,
        text=True,
        check=False,
    )


SAFE = {"PRODUCTION": "true", "SECRET_KEY": KEY, "ALLOWED_HOSTS": "archive.example.org"}
REFUSED = [
    ({"DEBUG": "true"}, "DEBUG"),
    ({"SECRET_KEY": ""}, "SECRET_KEY"),
    ({"SECRET_KEY": "django-insecure-" + KEY}, "SECRET_KEY"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
    ({"SEARCH_ENGINE": "grep"}, "SEARCH_ENGINE"),
]


def test_production_with_safe_values_starts(tmp_path):
    result = check(tmp_path, **SAFE)
    assert result.returncode == 0, result.stderr
    assert not (tmp_path / "secret_key").exists(), "production never makes up a key"


@pytest.mark.parametrize(
    ("change", "named"), REFUSED, ids=[f"{n}-{next(iter(c.values()))[:8]}" for c, n in REFUSED]
)
def test_production_refuses(tmp_path, change, named):
    result = check(tmp_path, **(SAFE | change))
    assert result.returncode != 0
    assert named in result.stderr.splitlines()[-1]


def test_a_local_key_is_made_once_and_kept_private(tmp_path):
    assert check(tmp_path).returncode == 0
    key = (tmp_path / "secret_key").read_text()
    assert len(key) > 50 and stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert check(tmp_path).returncode == 0 and (tmp_path / "secret_key").read_text() == key


@pytest.mark.parametrize(
    ("version", "journal", "why"),
    [
        ((3, 40, 1), "cache_spill", "Debian 12: its log could lose commits"),
        ((3, 44, 5), "cache_spill", "one short of the mended release of its line"),
        ((3, 44, 6), "WAL", "mended in its line"),
        ((3, 46, 0), "cache_spill", "a line that was never mended"),
        ((3, 51, 3), "WAL", "mended"),
        ((3, 53, 0), "WAL", "later than all"),
    ],
)
def test_the_write_ahead_log_is_used_where_it_is_safe(version, journal, why):
    assert journal in sqlite_pragmas(version), why
