"""WCAG 2.2 AA: axe finds nothing on any kind of page, in either theme, on a phone and on a desk."""

from __future__ import annotations

from importlib.resources import files

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {360: 780, 1280: 900}

PAGES = {
    "home": "/",
    "search": "/search/?q=投资&level=county",
    "nothing found": "/search/?q=没有这样的话",
    "all matches": "/search/matches/{speech}/?q=投资",
    "a whole facet": "/search/facets/speaker/",
    "help": "/search/help/",
    "speech": "/speeches/{speech}/?q=投资",
    "report of a mistake": "/speeches/{speech}/mistake/",
    "source of a speech": "/speeches/{speech}/source/",
    "speakers": "/speakers/",
    "speaker": "/speakers/{speaker}/",
    "compilations": "/compilations/",
    "compilation": "/compilations/{compilation}/",
    "quarter": "/quarters/2023/2/",
    "reading settings": "/reading-settings/",
    "ways in": "/browse/",
    "ranks": "/browse/rank/",
    "places": "/browse/place/",
    "a list": "/browse/level/city/",
    "about": "/about/",
    "keys": "/keys/",
    "login": "/login/",
    "style page": "/styleguide/",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(visit, archive, settings, scheme, width):
    settings.DEBUG = True  # for the style page
    speech = archive.speeches.get(number=5)
    names = {"speech": speech.pk, "speaker": speech.speaker_id, "compilation": archive.pk}
    page = visit("/", scheme=scheme)
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    assert violations(page, names) == {}


def test_axe_finds_nothing_in_english(visit, archive, settings):
    speech = archive.speeches.get(number=5)
    names = {"speech": speech.pk, "speaker": speech.speaker_id, "compilation": archive.pk}
    settings.DEBUG = True
    page = visit("/")
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": page.url}])
    page.reload()
    assert page.locator("html").get_attribute("lang") == "en"
    assert violations(page, names) == {}


def violations(page, names: dict[str, int]) -> dict[str, list]:
    """What axe finds on each page: rule and elements."""
    home, found = page.url.rstrip("/"), {}
    for name, address in PAGES.items():
        page.goto(home + address.format(**names))
        page.evaluate(AXE)  # the policy of the page allows no foreign script; the browser's own door does
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        if result["violations"]:
            found[name] = [
                (one["id"], [node["target"] for node in one["nodes"]]) for one in result["violations"]
            ]
    return found


@pytest.mark.parametrize("choice", ["theme-contrast", "version-large.size-huge"])
def test_pages_reflow_at_320_px_with_every_setting(visit, archive, settings, choice):
    settings.DEBUG = True
    speech = archive.speeches.get(number=5)
    names = {"speech": speech.pk, "speaker": speech.speaker_id, "compilation": archive.pk}
    page = visit("/")
    home = page.url.rstrip("/")
    page.context.add_cookies([{"name": "reading", "value": choice, "url": home}])
    page.set_viewport_size({"width": 320, "height": 640})
    for name, address in PAGES.items():
        page.goto(home + address.format(**names))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name


def test_what_is_chosen_can_be_seen(visit, archive):
    """Style sheets are joined: the buttons of one form must not vanish by the rules of another."""
    page = visit(f"/speeches/{archive.speeches.get(number=5).pk}/mistake/")
    opacities = page.get_by_role("radio").evaluate_all("all => all.map((e) => getComputedStyle(e).opacity)")
    assert len(opacities) == 4 and set(opacities) == {"1"}
