"""Reading a page as a visitor does: its links, its words, its headings."""

from __future__ import annotations

import re
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "img", "br"}


class Page(HTMLParser):
    """``links`` are (text, href) in order, ``words`` the text between tags with single spaces."""

    def __init__(self, response) -> None:
        super().__init__()
        self.html = response.content.decode()
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self._open: list[tuple[str, dict]] = []
        self._texts: list[str] = []
        self._link: list[str] = []
        self.feed(self.html[self.html.index("<body") : self.html.index("</html>")])
        self.words = squeeze("".join(self._texts))

    def handle_starttag(self, tag, attrs) -> None:
        attrs = dict(attrs)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self._link = []
        if tag not in VOID:
            self._open.append((tag, attrs))

    def handle_endtag(self, tag) -> None:
        opened, attrs = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"
        if tag == "a":
            self.links.append((squeeze("".join(self._link)), attrs["href"]))

    def handle_data(self, data) -> None:
        self._link.append(data)
        self._texts.append(data)

    def link(self, text: str) -> str:
        """Where the one link with this text leads."""
        found = [href for words, href in self.links if words == text]
        assert len(set(found)) == 1, f"{text}: {found or [words for words, _ in self.links]}"
        return found[0]

    def part(self, start: str, end: str) -> str:
        """Words of the page from ``start`` up to ``end``."""
        return self.words[self.words.index(start) :].split(end)[0].strip()


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read(client, url: str, status: int = 200) -> Page:
    response = client.get(url)
    assert response.status_code == status, (url, response.status_code)
    return Page(response)
