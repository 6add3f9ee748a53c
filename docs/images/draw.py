"""Draws the pictures of the README, and the one that social sites show: ``python -m docs.images.draw``.

With the Chromium of the machine (CHROMIUM names another) and the fonts at hand.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.importing.served import site

PICTURES = Path(__file__).resolve().parent
SOCIAL = PICTURES.parent.parent / "static" / "img" / "social.png"
SOCIAL_SIZE = {"width": 1200, "height": 630}
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
PAGES = {
    "home": ("/", DESK, "light"),
    "search": ("/search/?q=%E6%8A%95%E8%B5%84&level=city", DESK, "light"),
    "speech": ("/speeches/5/?q=%E6%8A%95%E8%B5%84", DESK, "light"),
    "browse": ("/browse/quarter/", DESK, "light"),
    "phone": ("/speeches/5/", PHONE, "dark"),
}


def social(browser: Browser) -> None:
    page = browser.new_page(viewport=SOCIAL_SIZE)
    page.goto((PICTURES / "social.svg").as_uri())
    page.screenshot(path=SOCIAL)


def pages(browser: Browser, address: str) -> None:
    for name, (path, size, scheme) in PAGES.items():
        page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        page.goto(address + path, wait_until="networkidle")
        target = PICTURES / f"{name}.png"
        page.screenshot(path=target)
        Image.open(target).convert("RGB").quantize(128).save(target, optimize=True)


def main() -> None:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        social(browser)
        with site(Path(folder), "--no-worker") as running:
            pages(browser, running.address)


if __name__ == "__main__":
    main()
