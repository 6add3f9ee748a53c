"""``manage.py build_index``: build the index beside the one in use and swap."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from archive.tables import require_tables
from search import builder, outbox
from search.index_version import IndexBusy, IndexUnavailable
from search.suggestions import sources as suggestions
from search.suggestions.stored import stored
from search.terms import sources as terms
from search.terms.stored import stored as stored_terms

WAIT = 600  # seconds for another build


class Command(BaseCommand):
    help = "重建检索索引：在旁边建好再切换，检索不中断。"

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--if-needed", action="store_true", help="只在索引缺失、损坏、版本不同或与数据库不一致时重建"
        )

    def handle(self, *, if_needed: bool = False, verbosity: int = 1, **_) -> None:
        require_tables()
        self._say = self.stdout.write if verbosity else (lambda text, ending="\n": None)
        try:
            self._build(if_needed=if_needed)
        except IndexBusy as error:
            raise CommandError(f"{error}等了 {WAIT} 秒仍未结束，请稍后再试。", returncode=1) from error
        except IndexUnavailable as error:
            raise CommandError(str(error), returncode=1) from error

    def _build(self, *, if_needed: bool) -> None:
        reason = builder.reason_to_build() if if_needed else "按要求重建索引。"
        if reason:
            self._say(reason)
            total = builder.build(self._show, wait=WAIT)
            self._say(f"索引已建好：{total} 篇讲话。")
        else:
            self._build_beside()
        if updated := outbox.drain(WAIT):
            self._say(f"补上了 {updated} 篇有改动的讲话。")
        elif not reason:
            self._say("索引是最新的，不用重建。")

    def _build_beside(self) -> None:
        """What lies beside an index that serves, where it is missing, damaged or of another version."""
        if not stored().is_current():
            suggestions.rebuild()
            self._say("检索提示已建好。")
        if not stored_terms().is_current():
            terms.rebuild()
            self._say("词语统计已建好。")

    def _show(self, done: int, total: int) -> None:
        if done == total or done % 100 == 0:
            self._say(f"正在建立索引：{done}/{total}", ending="\n" if done == total else "\r")
            self.stdout.flush()
