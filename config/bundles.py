"""Style sheets and scripts are kept one a component and sent as one file a kind: two requests a page.

A finder of staticfiles: ``serve`` and ``collectstatic`` meet ``css/site.css`` like any other static file. It
is joined from its parts whenever it is looked for, so a new version of the program brings its own; a server
that is running sends what it found when it started.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

STATIC = settings.BASE_DIR / "static"

# What every page has, first the colours and the frame; the style of editors' pages, whose scripts stay apart.
BUNDLES = {
    "css/site.css": [
        "tokens layout settings sheet suggest search result_tools facets ways-on help",
        "browse speakers speech speech-tools mistakes terms print",
    ],
    "css/desk.css": ["asked compare import review styleguide"],
    "js/site.js": ["live settings sheet keys suggest facets outline matches progress evidence copy"],
}


def parts_of(bundle: str) -> list[Path]:
    """The files that a bundle is joined from, in order: ``static/css/tokens.css`` …"""
    folder, suffix = STATIC / Path(bundle).parent, Path(bundle).suffix
    return [folder / f"{name}{suffix}" for line in BUNDLES[bundle] for name in line.split()]


def join(bundle: str) -> str:
    """The text of a bundle. Each script stands in a block of its own, so no name of one reaches another."""
    texts = [part.read_text(encoding="utf-8") for part in parts_of(bundle)]
    return "\n".join(f"{{\n{text}}}" if bundle.endswith(".js") else text for text in texts)


class BundleFinder(BaseFinder):
    """Finds the bundles in ``BUNDLES_DIR``, each with a compressed copy beside it for WhiteNoise to send."""

    storage = FileSystemStorage(location=settings.BUNDLES_DIR)

    def find(self, path: str, find_all: bool = False, **_) -> str | list[str]:
        if path not in BUNDLES:
            return []
        found = str(_written(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: list[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for bundle in BUNDLES:
            _written(bundle)
            yield bundle, self.storage
            if not settings.PRODUCTION:  # there collectstatic compresses all files itself
                yield f"{bundle}.gz", self.storage


def _written(bundle: str) -> Path:
    content = join(bundle).encode()
    target = settings.BUNDLES_DIR / bundle
    if not target.exists() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target.with_name(f"{target.name}.gz"), gzip.compress(content, mtime=0))
        _replace(target, content)
    return target


def _replace(target: Path, content: bytes) -> None:
    """In one step: server and worker may do it at the same time."""
    with NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(content)
    os.chmod(file.name, 0o644)
    os.replace(file.name, target)
