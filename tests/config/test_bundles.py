"""Style sheets and scripts: one file a kind, joined from the parts, anew when a part has changed."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from config.bundles import BUNDLES, STATIC, BundleFinder, join, parts_of

TEMPLATES = STATIC.parent / "templates"
READERS = ("css/site.css", "js/site.js")


@pytest.fixture
def folder(tmp_path, settings):
    settings.BUNDLES_DIR = tmp_path
    return tmp_path


def test_every_file_belongs_to_one_bundle_or_to_a_page():
    parts = [part for bundle in BUNDLES for part in parts_of(bundle)]
    pages = "".join(path.read_text() for path in TEMPLATES.rglob("*.html"))
    linked = {STATIC / name for name in re.findall(r"{% static '([^']+\.(?:css|js))' %}", pages)}
    of_pages = linked - {STATIC / bundle for bundle in BUNDLES}
    assert sorted([*parts, *of_pages]) == sorted(STATIC.glob("*/*.[cj]s*"))


@pytest.mark.parametrize("bundle", BUNDLES)
def test_a_bundle_is_its_parts_in_order(folder, bundle):
    text = Path(BundleFinder().find(bundle)).read_text()
    places = [text.index(part.read_text()) for part in parts_of(bundle)]
    assert places == sorted(places)
    assert gzip.decompress((folder / f"{bundle}.gz").read_bytes()).decode() == text


def test_another_version_of_the_program_brings_its_own(folder):
    found = Path(BundleFinder().find("css/site.css"))
    found.write_text("of an older version of the program, and newer than its parts")
    BundleFinder().find("css/site.css")
    assert found.read_text() == join("css/site.css")


def test_what_is_no_bundle_is_found_elsewhere(folder):
    assert BundleFinder().find("img/favicon.svg") == []
    assert finders.find("img/favicon.svg") == str(STATIC / "img" / "favicon.svg")


def test_the_weight_that_readers_carry():
    """Issue #5: style sheets of 25 KB and scripts of 15 KB at most, compressed."""
    sizes = {bundle: len(gzip.compress(join(bundle).encode(), mtime=0)) for bundle in READERS}
    assert sizes["css/site.css"] <= 25_000
    assert sizes["js/site.js"] <= 15_000


@pytest.mark.parametrize("bundle", [name for name in BUNDLES if name.endswith(".js")])
def test_parts_of_a_script_do_not_import(bundle):
    for part in parts_of(bundle):
        assert not any(line.startswith(("import ", "export ")) for line in part.read_text().splitlines()), (
            part
        )
