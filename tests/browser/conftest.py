"""The system's Chromium, on both widths, watched for errors and for requests to other hosts."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import sync_playwright

from archive.importer import import_compilation

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "lanjiang.txt"
SIZES = {"desk": (1280, 860), "phone": (390, 844)}
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]

# Playwright runs an event loop in this thread; Django would refuse the database because of it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium():
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        pytest.skip("no Chromium: apt-get install chromium, or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def archive(transactional_db):
    """The sample compilation, imported and searchable."""
    compilation = import_compilation(SAMPLE.read_bytes(), SAMPLE.name).compilation
    call_command("build_index", verbosity=0)
    return compilation


@pytest.fixture
def visit(chromium, live_server, archive):
    """Open a page at a size; at the end of the test nothing may have gone wrong in the browser."""
    contexts, wrong = [], []

    def open_page(address: str, size: str = "desk", *, javascript: bool = True, scheme: str = "light"):
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request",
            lambda request: (
                request.url.startswith((live_server.url, "data:")) or wrong.append(f"foreign: {request.url}")
            ),
        )
        page.goto(live_server.url + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
