"""Style sheets, scripts and templates keep their measures: contrast, size, nothing inline."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
TOKENS = (ROOT / "static/css/tokens.css").read_text()


def colours(selector: str) -> dict[str, str]:
    """The colours that a rule of tokens.css sets: ``colours(':root')``."""
    rule = TOKENS.partition(f"{selector} {{")[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): (#\w+);", rule))


LIGHT = colours("\n:root")
DARK = LIGHT | colours(':root[data-theme="dark"]')
CONTRAST = LIGHT | colours(':root[data-theme="contrast"]')
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])

# Text on ground; every pair stands on some page.
PAIRS = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "tint"),
    ("ink", "link-tint"),
    ("soft", "paper"),
    ("soft", "tint"),
    ("soft", "link-tint"),
    ("soft", "sheet"),
    ("faint", "paper"),
    ("faint", "sheet"),
    ("link", "paper"),
    ("link", "tint"),
    ("link", "link-tint"),
    ("link", "sheet"),
    ("seal", "paper"),
    ("seal", "tint"),
    ("on-mark", "mark"),
    *(("on-heat", f"heat-{step}") for step in range(1, 5)),
]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb or #rgb (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_right():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme, text, ground):
    assert contrast(theme[text], theme[ground]) >= 4.5


@THEMES
def test_buttons_and_the_present_match_stand_out(theme):
    assert contrast("#ffffff", theme["button"]) >= 4.5
    assert contrast("#23201c", theme["mark-now"]) >= 4.5


def test_dark_is_the_same_by_choice_and_by_system():
    assert colours(":root:not([data-theme])") == colours(':root[data-theme="dark"]')


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_high_contrast_is_high(text, ground):
    assert contrast(CONTRAST[text], CONTRAST[ground]) >= 7


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_are_short_and_have_nothing_inline(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") < 130
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! type=\"module\" src=)|linebreaks|urlize", text)


def test_templates_are_formatted():
    djade = Path(sys.executable).with_name("djade")
    files = [str(path) for path in TEMPLATES]
    done = subprocess.run(
        [djade, "--target-version", "5.2", "--check", *files], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
