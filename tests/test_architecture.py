"""Which way imports run (docs/architecture.md): read from the source, late imports included."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ENGINES = {"haystack", "whoosh", "jieba", "rjieba", "tantivy", "opensearchpy"}


def modules(folder: str) -> list[Path]:
    return [path for path in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in path.parts]


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(source: str, module: str) -> set[str]:
    """Full dotted names of everything that ``source``, standing in ``module``, imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            target = ".".join([*base, *filter(None, [node.module])])
            names |= {target} | {f"{target}.{alias.name}" for alias in node.names}
    return names


def imported_by(path: Path) -> set[str]:
    module = dotted(path) + (".__init__" if path.name == "__init__.py" else "")
    return imports_of(path.read_text(encoding="utf-8"), module)


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


FORBIDDEN = [
    # where, what it must not import, but for, why
    ("archive", {"search", *ENGINES}, (), "the archive knows nothing of search"),
    ("archive/parsing", {"django", "archive", "config"}, ("archive.parsing",), "parsing is pure"),
    ("archive/periods.py", {"django", "archive", *ENGINES}, (), "periods are pure"),
    *(
        (f"archive/{name}.py", {"django", "archive", *ENGINES}, (), "words and figures alone")
        for name in ("citation", "unbroken", "reading_length")
    ),
    ("search/chinese", {"django", "archive", "search", "haystack", "whoosh"}, ("search.chinese",), "pure"),
    *(
        (f"search/{name}.py", {"django", "haystack", "whoosh", "archive"}, (), "a query is a value")
        for name in ("query", "grammar", "scanner", "filter_values", "widening", "wording")
    ),
    ("search/suggestions/table.py", {"django", "archive", "haystack", "whoosh"}, (), "finding is pure"),
    ("search/suggestions/phrases.py", {"django", "archive", "haystack", "whoosh"}, (), "counting is pure"),
    ("search/suggestions/romanised.py", {"django", "archive", "haystack", "whoosh"}, (), "reading is pure"),
    *(
        (f"search/terms/{name}.py", {"django", "archive", "haystack", "whoosh"}, (), "counting is pure")
        for name in ("words", "weights", "keyness")
    ),
    *(
        (f"search/{name}.py", {"django", "haystack", "whoosh", "archive", "config"}, (), "children load it")
        for name in (
            *("child_processes", "count_cache", "index_version", "word_counts", "engines/prepared_texts"),
            *("engines/bitmaps", "engines/folded_texts", "engines/lines", "engines/pair_marks"),
        )
    ),
    ("search/engines", {"archive.importer", "archive.views", "archive.parsing"}, (), "engines only read"),
    ("search", {"archive.importer", "archive.views", "archive.parsing"}, (), "search never writes"),
]


@pytest.mark.parametrize(("where", "forbidden", "allowed", "why"), FORBIDDEN, ids=[r[0] for r in FORBIDDEN])
def test_imports_run_one_way(where, forbidden, allowed, why):
    paths = [ROOT / where] if where.endswith(".py") else modules(where)
    assert paths and all(path.exists() for path in paths), where
    wrong = [
        f"{dotted(path)} imports {name}"
        for path in paths
        for name in sorted(imported_by(path))
        if any(within(name, bad) for bad in forbidden) and not any(within(name, good) for good in allowed)
    ]
    assert wrong == [], why


ONLY_IMPORTER = [
    ("jieba", "search.chinese.segmenter", "one tokenizer for index and query"),
    ("rjieba", "search.chinese.segmenter", "one tokenizer for index and query"),
    ("haystack.query", "search.searcher", "one caller of haystack's query API"),
]


@pytest.mark.parametrize(("package", "importer", "why"), ONLY_IMPORTER)
def test_a_library_has_one_door(package, importer, why):
    paths = [path for room in ("archive", "search", "config") for path in modules(room)]
    importers = [dotted(path) for path in paths if any(within(name, package) for name in imported_by(path))]
    assert importers == [importer], why


def test_the_rules_see_late_and_relative_imports():
    """The checker itself can fail: an import inside a function and a relative one are both seen."""
    source = "def late():\n    import django\n    from ..query import SpeechQuery\n"
    assert {"django", "search.query.SpeechQuery"} <= imports_of(source, "search.chinese.probe")
    assert "archive.parsing.records" in imports_of("from .records import Block", "archive.parsing.__init__")


def test_the_front_page_of_search_names_everything_in_it():
    named = set(re.findall(r"[a-z_]+", (ROOT / "search" / "__init__.py").read_text(encoding="utf-8")))
    inside = {path.stem for path in (ROOT / "search").iterdir() if not path.name.startswith("__")}
    assert inside - named == set()
