"""Facets as HTML: a search page has a hundred choices and twenty bars; a template takes 10 ms for them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from search.histogram import LINE, Bar
from search.navigation import Choice
from search.year_choices import LinkedBar, YearChoices

register = template.Library()

_TICK = '<span aria-hidden="true">✓ </span>'
_UNDONE = gettext_lazy("，已选，点击去掉")


@register.simple_tag
def choice_items(choices: Iterable[Choice]) -> SafeString:
    """A line of a list for each choice: ``<li><a href="/search/?level=county">县级 12 篇</a></li>``."""
    return SafeString("".join(f"<li{_attributes(one)}>\n  {_choice(one)}\n</li>\n" for one in choices))


def _attributes(choice: Choice) -> str:
    """How far a place stands in; what a name is called and sounds like, for the filter of a long list."""
    below = f' class="below-{choice.depth}"' if choice.depth else ""
    if not choice.sounds:
        return below
    return f'{below} data-name="{escape(choice.label.lower())}" data-pinyin="{escape(choice.sounds)}"'


def _choice(choice: Choice) -> str:
    tick, undone = (_TICK, _UNDONE if choice.address else "") if choice.selected else ("", "")
    unit = ngettext(" 篇", " 篇", choice.count)
    count = f'<span class="count">{choice.count}<span class="unseen">{unit}{undone}</span></span>'
    return _link(choice, f"<span>{tick}{escape(choice.label)}</span>{count}")


def _link(choice: Choice, html: str) -> str:
    """``html`` as what a choice is: a link that adds it or takes it back, or a condition that is typed."""
    if not choice.address:
        title = _("写在检索框里的条件")
        return f'<span class="typed" title="{title}">{html}</span>'
    current = ' aria-current="true"' if choice.selected else ""
    return f'<a href="{escape(str(choice.address))}" rel="nofollow"{current}>{html}</a>'


@register.simple_tag
def year_bars(years: YearChoices) -> SafeString:
    """The bars of the picture, each a link that adds its years or takes them back."""
    return SafeString("".join(_bar(linked, years) for linked in years.bars))


def _bar(linked: LinkedBar, years: YearChoices) -> str:
    bar = linked.bar
    about = {"years": bar.label, "count": bar.count}
    named = ngettext("%(years)s，%(count)s 篇", "%(years)s，%(count)s 篇", bar.count) % about
    shapes = f"<title>{named}</title>{_shapes(bar, years)}"
    chosen = " chosen" if bar.chosen else ""
    if not linked.address:
        return f'<g class="chosen">{shapes}</g>\n' if chosen else f"{shapes}\n"
    current = ' aria-current="true"' if bar.chosen == "all" else ""
    said = {"all": _UNDONE, "some": _("，已选一部分"), "": ""}[bar.chosen]
    label = f'aria-label="{named}{said}"'
    address = escape(str(linked.address))
    return f'<a class="bar-link{chosen}" href="{address}" rel="nofollow"{current} {label}>{shapes}</a>\n'


def _shapes(bar: Bar, years: YearChoices) -> str:
    """What is painted: the whole height takes clicks; column and count, tick, one or two years below."""
    left, width = bar.column
    some = " some" if bar.chosen == "some" else ""
    shapes = [f'<rect class="target" x="{bar.left}" y="0" width="{bar.width}" height="{years.height}"/>']
    if bar.count:
        size = f'x="{left}" y="{bar.top}" width="{width}" height="{bar.height}"'
        shapes += [f'<rect class="column{some}" {size}/>', _text("number", bar, bar.number_at, bar.count)]
    if bar.chosen:
        shapes.append(_text("tick", bar, 10, "✓" if bar.chosen == "all" else "–"))
    shapes.append(_text("year", bar, years.base + LINE, bar.first))
    if bar.first != bar.last:
        shapes.append(_text("year", bar, years.base + 2 * LINE, f"–{bar.last_short}"))
    return "".join(shapes)


def _text(kind: str, bar: Bar, line: float, text: object) -> str:
    return f'<text class="{kind}" x="{bar.middle}" y="{line}">{text}</text>'


@register.simple_tag
def year_rows(choices: Iterable[Choice]) -> SafeString:
    """The same years as rows of a table."""
    return SafeString("".join(map(_row, choices)))


def _row(choice: Choice) -> str:
    undone = f'<span class="unseen">{_UNDONE}</span>' if choice.selected and choice.address else ""
    label = f"{_TICK if choice.selected else ''}{escape(choice.label)}{undone}"
    return f'<tr><th scope="row">{_link(choice, label)}</th><td>{choice.count}</td></tr>\n'


@register.simple_tag
def year_options(years: Iterable[str], chosen: str) -> SafeString:
    """The years that a form offers, one of them chosen: ``<option selected>2021</option>``."""
    options = (f"<option{' selected' if year == chosen else ''}>{int(year)}</option>" for year in years)
    return SafeString("".join(options))
