"""``manage.py parse_compilation FILE [--json]``: what an import would store; writes nothing."""

from __future__ import annotations

import json

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.files import read_file, readable_name
from archive.parse_report import compilation_to_dict, compilation_to_table
from archive.parsing import ParseError, parse_compilation, read_source


class Command(BaseCommand):
    """Exit codes: 0 done, 2 a file that cannot be read, 1 a fault of ours."""

    help = "读一个讲话合集（txt、md、网页、docx、pdf、doc、wps、epub），显示导入后会存下什么；不写数据库。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and the form of the answer."""
        parser.add_argument("file", metavar="FILE", help="合集文件")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *, file: str, json: bool, **_) -> None:
        """Parse and print."""
        try:
            compilation = parse_compilation(read_source(read_file(file), readable_name(file)))
        except ParseError as error:
            raise CommandError(f"{readable_name(file)}：{error}", returncode=2) from error
        self.stdout.write(_json(compilation) if json else compilation_to_table(compilation))


def _json(compilation) -> str:
    return json.dumps(compilation_to_dict(compilation), ensure_ascii=False, indent=1)
