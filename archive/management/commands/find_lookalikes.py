"""``manage.py find_lookalikes``: pairs that wait for an editor; marks of speeches that have none yet."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from archive.lookalike_finder import note_lookalikes, unmarked
from archive.models import Lookalike, Speech


class Command(BaseCommand):
    help = "列出库中内容相同或相近、还没有处理的讲话。"

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--missing", action="store_true", help="先给旧版本留下的、还没有比对过的讲话补做比对"
        )

    def handle(self, *, missing: bool, **options) -> None:
        if missing:
            self.stdout.write(f"补做比对：{self._mark()} 篇。")
        pairs = list(Lookalike.objects.waiting().select_related("speech__compilation", "other__compilation"))
        for pair in pairs:
            self.stdout.write(f"{_named(pair.speech)}\n  与 {_named(pair.other)}")
            self.stdout.write(f"  本篇的 {pair.share:.0%} 见于对方，对方的 {pair.other_share:.0%} 见于本篇")
        self.stdout.write(f"待处理的相似讲话：{len(pairs)} 对。")

    def _mark(self) -> int:
        ids = list(unmarked().values_list("pk", flat=True))
        for pk in ids:
            speech = Speech.objects.get(pk=pk)
            note_lookalikes(speech, list(speech.paragraphs.values_list("text", flat=True)))
        return len(ids)


def _named(speech) -> str:
    return f"《{speech.compilation.title}》第 {speech.number} 篇 {speech.full_title}"
