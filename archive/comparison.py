"""Two speeches side by side: what differs in title, facts and text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.facts import facts_of
from archive.lookalikes import Resemblance
from archive.models import Lookalike, Speech
from archive.text_diff import DiffRow, diff_paragraphs, diff_text

SHOWN_EQUAL = 1  # equal paragraphs in a row that are shown; longer runs are folded
_WORDS = {
    Resemblance.EXCERPT: gettext_lazy("本篇像是对方的节选"),
    Resemblance.WHOLE: gettext_lazy("对方像是本篇的节选"),
}


@dataclass(frozen=True)
class FactPair:
    """A fact as the one and the other speech have it; empty where unknown."""

    label: str
    left: str
    right: str

    @property
    def differs(self) -> bool:
        return self.left != self.right


@dataclass(frozen=True)
class RowRun:
    """Neighbouring rows that are all equal or all changed."""

    is_equal: bool
    rows: list[DiffRow]
    left: list[str]  # texts of equal rows, shown once

    @property
    def is_folded(self) -> bool:
        return self.is_equal and len(self.rows) > SHOWN_EQUAL


@dataclass(frozen=True)
class Comparison:
    """The archive's speech on the left, the one under review on the right."""

    left: Speech
    right: Speech
    title: DiffRow
    facts: list[FactPair]
    runs: list[RowRun]

    @property
    def changed(self) -> int:
        return sum(len(run.rows) for run in self.runs if not run.is_equal)


def compare(left: Speech, right: Speech) -> Comparison:
    """What an editor sees before choosing."""
    old, new = ([p.text for p in speech.paragraphs.all()] for speech in (left, right))
    title = DiffRow(range(1), range(1), diff_text(left.full_title, right.full_title))
    return Comparison(left, right, title, _facts(left, right), _runs(diff_paragraphs(old, new), old))


def _facts(left: Speech, right: Speech) -> list[FactPair]:
    one, other = ({fact.label: fact.text for fact in facts_of(speech)} for speech in (left, right))
    return [FactPair(label, one.get(label, ""), other.get(label, "")) for label in one | other]


def _runs(rows: Iterable[DiffRow], old: list[str]) -> list[RowRun]:
    runs = []
    for is_equal, group in groupby(rows, key=lambda row: row.is_equal):
        members = list(group)
        texts = [old[at] for row in members for at in row.old] if is_equal else []
        runs.append(RowRun(is_equal, members, texts))
    return runs


@dataclass(frozen=True)
class ListedPair:
    """A pair as a list names it: ``speech`` is the one to decide about, ``other`` the one it looks like."""

    pair: Lookalike
    speech: Speech
    other: Speech

    @property
    def said(self) -> str:
        """How the one stands to the other, in a sentence.

        两篇大体相同：本篇的 96% 见于对方，对方的 88% 见于本篇。
        """
        likeness = (
            self.pair.likeness if self.pair.speech_id == self.speech.pk else self.pair.likeness.reversed
        )
        word = _WORDS.get(likeness.resemblance, _("两篇大体相同"))
        return _("%(word)s：本篇的 %(share)s 见于对方，对方的 %(other_share)s 见于本篇。") % {
            "word": word,
            "share": f"{likeness.share:.0%}",
            "other_share": f"{likeness.other_share:.0%}",
        }


def listed(pairs: Iterable[Lookalike], compilation_id: int | None = None) -> list[ListedPair]:
    """Pairs seen from the speech that is of the compilation, else from the later one."""
    rows = []
    for pair in pairs:
        mine = compilation_id in (None, pair.speech.compilation_id)
        speech, other = (pair.speech, pair.other) if mine else (pair.other, pair.speech)
        rows.append(ListedPair(pair, speech, other))
    return rows
