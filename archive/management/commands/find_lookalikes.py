"""``manage.py find_lookalikes``: pairs that wait for an editor; marks of speeches that have none yet."""

from __future__ import annotations

from django.core.management.base import BaseCommand

from archive.lookalike_finder import compare_missing
from archive.models import Lookalike


class Command(BaseCommand):
    help = "列出库中内容相同或相近、还没有处理的讲话。"

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--missing",
            action="store_true",
            help="先给还没有比对过的讲话补做比对（旧版本留下的，或中途停下的）",
        )

    def handle(self, *, missing: bool, **options) -> None:
        if missing:
            self.stdout.write(f"补做比对：{compare_missing()} 篇。")
        pairs = list(Lookalike.objects.waiting().select_related("speech__compilation", "other__compilation"))
        for pair in pairs:
            self.stdout.write(f"{_named(pair.speech)}\n  与 {_named(pair.other)}")
            self.stdout.write(f"  本篇的 {pair.share:.0%} 见于对方，对方的 {pair.other_share:.0%} 见于本篇")
        self.stdout.write(f"待处理的相似讲话：{len(pairs)} 对。")


def _named(speech) -> str:
    return f"《{speech.compilation.title}》第 {speech.number} 篇 {speech.full_title}"
