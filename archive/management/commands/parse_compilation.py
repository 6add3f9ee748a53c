"""``manage.py parse_compilation FILE [--json] [--kept]``: how a file would be read; writes nothing.

The paragraphs have the characters of the file, so that they can be compared with it; repairs that an
import makes besides are listed. ``--kept`` prints the paragraphs as an import would store them.
"""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.files import open_file, readable_name
from archive.parse_report import json_of, table_of
from archive.parsing import ParseError, divide, read_source, read_speeches


class Command(BaseCommand):
    """Exit codes: 0 done, 2 a file that cannot be read, 1 a fault of ours."""

    help = "读一个讲话合集（txt、md、网页、docx、pdf、doc、wps、epub），显示导入后会存下什么；不写数据库。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and the form of the answer."""
        parser.add_argument("file", metavar="FILE", help="合集文件")
        parser.add_argument("--json", action="store_true", help="输出 JSON")
        parser.add_argument("--kept", action="store_true", help="段落按导入后保存的样子显示，含改字的修整")

    def handle(self, *, file: str, json: bool, kept: bool, **_) -> None:
        """Parse and print."""
        try:
            with open_file(file) as opened:
                source = read_source(opened, readable_name(file))
            division = divide(source)
        except ParseError as error:
            raise CommandError(f"{readable_name(file)}：{error}", returncode=2) from error
        speeches = read_speeches(source.lines, division, change_characters=kept)
        pieces = json_of(source, division, speeches) if json else table_of(source, division, speeches)
        for piece in pieces:
            self.stdout.write(piece, ending="")
        self.stdout.write("")
