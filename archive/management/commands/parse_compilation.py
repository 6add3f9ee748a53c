"""``manage.py parse_compilation FILE [--json]``: what an import would store; writes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.parse_report import compilation_to_dict, compilation_to_table
from archive.parsing import ParseError, parse_compilation, read_source


class Command(BaseCommand):
    """Exit codes: 0 done, 2 a file that cannot be read, 1 a fault of ours."""

    help = "读一个讲话合集（txt、docx、pdf），显示导入后会存下什么；不写数据库。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and the form of the answer."""
        parser.add_argument("file", type=Path, metavar="FILE", help="合集文件")
        parser.add_argument("--json", action="store_true", help="输出 JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Parse and print."""
        path: Path = options["file"]
        try:
            compilation = parse_compilation(read_source(_bytes(path), path.name))
        except ParseError as error:
            raise CommandError(str(error), returncode=2) from error
        if options["json"]:
            text = json.dumps(compilation_to_dict(compilation), ensure_ascii=False, indent=1)
        else:
            text = compilation_to_table(compilation)
        self.stdout.write(text)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ParseError(f"没有这个文件：{path}") from None
    except IsADirectoryError:
        raise ParseError(f"这是文件夹，不是文件：{path}") from None
    except PermissionError:
        raise ParseError(f"没有权限读这个文件：{path}") from None
