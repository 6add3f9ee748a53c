"""``manage.py import_compilation FILE…``: store compilations, one transaction each."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from archive.files import read_file, readable_name
from archive.importer import ImportReport, import_compilation
from archive.models import Compilation, Speech
from archive.parsing import ParseError
from archive.tables import require_tables


class Command(BaseCommand):
    help = (
        "导入讲话合集（txt、md、网页、docx、pdf、doc、wps、epub），"
        "每个文件一次事务：要么整个存好，要么什么都不留下。"
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="合集文件")
        parser.add_argument(
            "--replace", action="store_true", help="用改正后的文件更新库中的同一合集，编号和段落号不变"
        )

    def handle(self, *, files: list[str], replace: bool, **_) -> None:
        require_tables()
        failed = []
        for path in files:
            name = readable_name(path)
            try:
                report = import_compilation(
                    read_file(path),
                    name,
                    replace=replace,
                    progress=self._progress if self.stderr.isatty() else None,
                )
            except ParseError as error:
                failed.append(f"{name}：{error}")
            else:
                self._tell(name, report, replace=replace)
        if failed:
            raise CommandError("\n".join(failed), returncode=2)

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"\r已写入 {done}/{total} 篇", ending="\n" if done == total else "")
        self.stderr.flush()

    def _tell(self, name: str, report: ImportReport, *, replace: bool) -> None:
        title = report.compilation.title
        if report.outcome == "unchanged":
            self.stdout.write(f"{name}：这个文件已经在库中（《{title}》，{report.kept} 篇），没有改动。")
            return
        done = f"存入 {report.stored} 篇讲话"
        if report.outcome == "replaced":
            done = f"更新 {report.kept} 篇、新增 {report.stored - report.kept} 篇"
        self.stdout.write(f"{name}：《{title}》{done}。")
        if replace and report.outcome == "created":
            self.stdout.write("  提示：库中没有它要更新的合集，已作为新合集存入。")
        if namesakes := Compilation.objects.filter(title=title).count() - 1:
            self.stdout.write(f"  提示：库中另有 {namesakes} 部同名合集；同一部的改正稿请用 --replace 导入。")
        for missing in report.withdrawn:
            self.stdout.write(f"  新文件中没有，已撤下：{missing}")
        if report.unread:
            named = (
                f"{Speech._meta.get_field(field).verbose_name} {count} 篇"
                for field, count in report.unread.items()
            )
            self.stdout.write(f"  没有读出（留空，可在后台补填）：{'、'.join(named)}")
        for warning in report.warnings:
            self.stdout.write(f"  提示：{warning}")
