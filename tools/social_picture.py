"""Draws ``static/img/social.png`` (1200 × 630), the picture that social sites show, from the SVG beside it.

    python tools/social_picture.py [BROWSER]

BROWSER is a Chromium, /usr/bin/chromium where nothing is said. The letters are drawn with the fonts at hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "static/img"
SIZE = {"width": 1200, "height": 630}


def draw(browser_path: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE)
        page.goto((PICTURES / "social.svg").as_uri())
        page.screenshot(path=PICTURES / "social.png")
        browser.close()


if __name__ == "__main__":
    draw(sys.argv[1] if len(sys.argv) > 1 else "/usr/bin/chromium")
