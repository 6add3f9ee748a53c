"""The English catalogue is whole, agrees with its sources, and pages in English are English."""

from __future__ import annotations

import ast
import gettext
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.encoding import iri_to_uri

from tests.catalogue import Entry, read_catalogue

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
HAN = re.compile(r"[㐀-鿿]")
ENTRIES = read_catalogue(CATALOGUE.read_text(encoding="utf-8"))

# The page of components is for those who build pages, in their one language.
TEMPLATES = sorted(set((ROOT / "templates").rglob("*.html")) - {ROOT / "templates/styleguide.html"})
# Chinese in every language: examples to type, source lines, the name of the language.
TO_TYPE = re.compile(r'\b(?:form|data-cited)="[^"]*"|lang="zh-Hans">[^<]*')
TRANSLATED = re.compile(
    r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|\{% blocktranslate\b.*?\{% endblocktranslate %\}"
    r'|\{% translate [\'"].*?%\}|_\("[^"]*"\)',
    re.DOTALL,
)


def test_every_message_has_english_words_and_none_is_in_doubt():
    assert [entry.msgid for entry in ENTRIES if not all(entry.msgstr) or entry.is_fuzzy] == []


def test_a_translation_has_the_placeholders_and_elements_of_its_message():
    def parts(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)s|</?\w+", text))

    wrong = [entry.msgid for entry in ENTRIES for text in entry.msgstr if parts(text) != parts(entry.msgid)]
    assert wrong == []


def test_what_is_said_in_english_is_english_but_for_what_is_quoted():
    """Chinese stands in a translation only as words to type or signs to name."""
    chinese = {entry.msgid for entry in ENTRIES for text in entry.msgstr if HAN.search(text)}
    assert all(HAN.search(msgid) for msgid in chinese)
    assert len(chinese) < 25


def test_the_compiled_catalogue_is_that_of_the_source():
    with CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    for entry in ENTRIES:
        if entry.plural:
            found = tuple(words.ngettext(entry.msgid, entry.plural, count) for count in (1, 2))
        else:
            found = (
                words.pgettext(entry.context, entry.msgid) if entry.context else words.gettext(entry.msgid),
            )
        assert found == entry.msgstr, f"run manage.py compilemessages: {entry.msgid}"


@pytest.mark.parametrize("folder", ["archive", "search", "config"])
def test_no_message_hides_in_an_f_string(folder):
    """Where makemessages does not see it."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / folder).rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"_", "gettext", "ngettext"}
    ]
    assert hidden == []


def messages_of(path) -> set[str]:
    """The Chinese literals that a module gives to gettext under its usual names."""
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in {"_", "gettext", "gettext_lazy", "ngettext"}
        and isinstance(call.args[0], ast.Constant)
    }


@pytest.mark.parametrize("folder", ["archive", "search", "config"])
def test_every_message_of_a_module_is_in_the_catalogue(folder):
    known = {entry.msgid for entry in ENTRIES}
    said = set().union(*map(messages_of, (ROOT / folder).rglob("*.py")))
    assert {message for message in said if HAN.search(message)} - known == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_that_cannot_be_translated(path):
    text = TO_TYPE.sub("", TRANSLATED.sub("", path.read_text(encoding="utf-8")))
    assert [line.strip() for line in text.splitlines() if HAN.search(line)] == []


def test_every_message_of_a_template_is_in_the_catalogue():
    known = {entry.msgid for entry in ENTRIES}
    said = {
        message
        for path in (ROOT / "templates").rglob("*.html")
        for message in re.findall(r'\{% translate "(.*?)" ', path.read_text(encoding="utf-8"))
    }
    assert {message.replace("%", "%%") for message in said} - known == set()


class Unmarked(HTMLParser):
    """Collects Chinese that stands in no element with ``lang="zh…"`` and is nothing that a reader typed."""

    VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))
    NO_ELEMENTS = frozenset(("option", "textarea", "title", "script"))

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in self.VOID:
            marked = (attributes.get("lang") or "").startswith("zh") or tag in self.NO_ELEMENTS
            self._open.append((tag, marked))

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if HAN.search(data) and not any(marked for _, marked in self._open):
            self.found.append(data.strip())


PAGES = (
    "/search/",
    "/search/?q=经济",
    "/search/?q=经济+单位:统计局+-税+级别:县级&year=2021",
    "/search/?q=没有的词句在这里",
    "/search/?level=county&quarter=1&sort=date",
    "/search/help/",
    "/search/facet/place/",
    "/login/",
    "/no-such-page/",
)
WAYS = ("rank", "place", "quarter", "occasion")
EDITORS_PAGES = ("/import/", "/review/", "/search/asked/", "/search/saved/", "/review/lookalikes/")


@pytest.fixture
def indexed(sample):
    call_command("build_index", verbosity=0)
    return sample


@pytest.fixture
def english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_in_english_marks_all_that_is_chinese(english, indexed, address):
    html = english.get(iri_to_uri(address)).content.decode()
    assert '<html lang="en"' in html
    assert [words for words in Unmarked(html).found if words != "中文"] == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", EDITORS_PAGES)
def test_the_pages_of_editors_too(english, indexed, admin_user, address):
    english.force_login(admin_user)
    answer = english.get(iri_to_uri(address))
    assert answer.status_code == 200
    assert Unmarked(answer.content.decode()).found == []


@pytest.mark.django_db(transaction=True)
def test_the_pages_of_the_archive_too(english, indexed):
    speech = indexed.speeches.order_by("number").first()
    period = indexed.speeches.exclude(quarter=None).exclude(year=None).first()
    pages = ("home", "browse", "speakers", "compilations", "about", "keys", "reading_settings")
    addresses = [
        *map(reverse, pages),
        *(reverse("browse_section", args=[name]) for name in WAYS),
        speech.get_absolute_url(),
        f"{speech.get_absolute_url()}?q=经济",
        speech.speaker.get_absolute_url(),
        indexed.get_absolute_url(),
        reverse("quarter", args=[period.year, period.quarter]),
    ]
    for address in addresses:
        html = english.get(iri_to_uri(address)).content.decode()
        assert '<html lang="en"' in html, address
        assert [words for words in Unmarked(html).found if words != "中文"] == [], address


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "address", ["/", "/browse/", *(f"/browse/{way}/" for way in WAYS), "/speakers/", "/search/"]
)
def test_what_is_kept_of_a_chinese_page_speaks_english_to_the_next_reader(english, indexed, address):
    def in_english() -> str:
        return re.sub(r'value="[A-Za-z0-9]{64}"', "", english.get(address).content.decode())

    first = in_english()
    indexed.save()  # whatever was kept is forgotten
    Client().get(address)
    assert in_english() == first


@pytest.mark.django_db(transaction=True)
def test_the_same_page_in_chinese_marks_nothing(client, indexed):
    html = client.get(iri_to_uri("/search/?q=经济")).content.decode()
    assert html.count("lang=") == 2  # of the page, and of the button “English”


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["feed/", "export.csv", "export.json", "export.bib", "export.txt"])
def test_data_is_chinese_for_every_reader(client, indexed, name):
    address = iri_to_uri(f"/search/{name}?q=经济 单位:统计局&level=county")

    def read() -> str:
        answer = client.get(address)
        text = b"".join(answer) if answer.streaming else answer.content
        return re.sub(r"\d\d:\d\d", "", text.decode())  # when it was exported

    chinese = read()
    assert HAN.search(chinese)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert read() == chinese


def test_an_entry_is_read_with_its_lines_joined():
    one = 'msgid "一"\nmsgstr "o"\n"ne"\n'
    two = '#, fuzzy\nmsgid "二"\nmsgid_plural "二"\nmsgstr[0] "a"\nmsgstr[1] "b"\n'
    assert read_catalogue(f"{one}\n{two}") == [
        Entry("一", "", ("one",), is_fuzzy=False),
        Entry("二", "二", ("a", "b"), is_fuzzy=True),
    ]
