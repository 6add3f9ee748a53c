"""Style sheets, scripts and templates keep their measures: contrast, size, nothing inline."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#\w+);", part))
    for part in (ROOT / "static/css/tokens.css").read_text().split("prefers-color-scheme: dark")
)

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


@pytest.mark.parametrize("theme", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme, text, ground):
    assert contrast(theme[text], theme[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
def test_buttons_and_the_present_match_stand_out(theme):
    assert contrast("#ffffff", theme["button"]) >= 4.5
    assert contrast("#23201c", theme["mark-now"]) >= 4.5


def linked(path: Path) -> set[str]:
    """Style sheets and scripts that a template and what it extends or includes ask for."""
    parts, seen, assets = [path], set(), set()
    while parts:
        seen.add(part := parts.pop())
        text = part.read_text(encoding="utf-8")
        assets |= set(re.findall(r"{% static '((?:css|js)/[^']+)' %}", text))
        names = re.findall(r"{% (?:extends|include) [\"']([^\"']+)[\"']", text)
        parts += {ROOT / "templates" / name for name in names} - seen
    return assets


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_pages_are_light(path):
    weights = {name: (ROOT / "static" / name).stat().st_size for name in linked(path)}
    assert sum(size for name, size in weights.items() if name.endswith(".css")) <= 25_000
    assert sum(size for name, size in weights.items() if name.endswith(".js")) <= 15_000


def test_every_asset_belongs_to_a_page():
    """And the measure above sees them all."""
    assets = {f"{path.parent.name}/{path.name}" for path in (ROOT / "static").glob("*/*.[cj]s*")}
    assert set().union(*map(linked, TEMPLATES)) == assets


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
