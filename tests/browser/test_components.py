"""Every component looks as it did: pictures of the style page beside those that are kept in ``components/``.

After a change that is meant, look at the new pictures and keep them:
``UPDATE_PICTURES=1 pytest tests/browser/test_components.py``. They are made with the Noto CJK fonts of Debian
12; where a machine draws with others, the widths of characters stay and the pixels of their strokes move: so
small differences are tolerated, and a component that moved, grew or changed its colour is not.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

pytestmark = pytest.mark.django_db(transaction=True)
PICTURES = Path(__file__).parent / "components"
TOLERATED_SHADE = 48  # of 255, after a blur of two pixels
TOLERATED_SHARE = 0.01  # of the pixels
NAMES = [
    "colours",
    "type",
    "chip",
    "facet",
    "hit",
    "card",
    "facts",
    "outline",
    "pager",
    "notice",
    "empty",
    "progress",
    "field",
    "body",
]


def difference(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ by more than is tolerated; all of them where the sizes do."""
    if one.size != other.size:
        return 1.0
    blurred = [image.convert("RGB").filter(ImageFilter.GaussianBlur(2)) for image in (one, other)]
    shades = ImageChops.difference(*blurred).convert("L").histogram()
    return sum(shades[TOLERATED_SHADE:]) / (one.width * one.height)


def test_the_measure_tells_a_moved_word_from_a_stroke():
    page = Image.new("RGB", (200, 100), "white")
    moved, stroke = page.copy(), page.copy()
    moved.paste("black", (20, 20, 60, 40))
    stroke.paste("#999", (20, 20, 21, 40))
    assert difference(page, page) == 0
    assert difference(page, moved) > TOLERATED_SHARE
    assert difference(page, stroke) <= TOLERATED_SHARE
    assert difference(page, Image.new("RGB", (200, 101), "white")) == 1


def test_the_style_page_is_only_for_developers(client):
    assert client.get("/styleguide/").status_code == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_components_look_as_they_did(visit, settings, scheme):
    settings.DEBUG = True
    page = visit("/styleguide/", scheme=scheme)
    shown = page.locator("[data-component]")
    assert shown.evaluate_all("all => all.map((one) => one.dataset.component)") == NAMES
    changed = {}
    for name in NAMES:
        part = page.locator(f"[data-component={name}]")
        now = Image.open(BytesIO(part.screenshot(animations="disabled"))).convert("RGB")
        kept = PICTURES / f"{name}-{scheme}.png"
        if os.environ.get("UPDATE_PICTURES"):
            now.quantize(64).save(kept, optimize=True)
        share = difference(now, Image.open(kept))
        if share > TOLERATED_SHARE:
            changed[name] = share
    assert changed == {}
