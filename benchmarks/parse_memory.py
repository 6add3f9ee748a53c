"""Peak memory of parsing a long text: ``python -m benchmarks.parse_memory [--megabytes 100] [--command]``.

Each measurement in a process of its own, by what the system says of its children. ``--command`` measures
the whole of ``manage.py parse_compilation FILE --json``; else lines are given and nothing is printed.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from archive.parsing import SourceText, divide, read_speeches
from benchmarks.long_text import lines_of

ROOT = Path(__file__).resolve().parent.parent
_KILOBYTE = 1 if sys.platform == "darwin" else 1024  # unit of ru_maxrss, in bytes


def parse_lines(megabytes: int) -> None:
    """What the child does: divide a text and read its speeches one after the other."""
    source = SourceText(tuple(lines_of(megabytes * 1_000_000)), "txt")
    print(f"  只有各行：{_peak(resource.RUSAGE_SELF):.0f} MB", flush=True)
    division = divide(source)
    print(f"  划分之后：{_peak(resource.RUSAGE_SELF):.0f} MB", flush=True)
    number = sum(1 for _ in read_speeches(source.lines, division))
    print(f"  {number} 篇讲话读完：{_peak(resource.RUSAGE_SELF):.0f} MB", flush=True)


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss * _KILOBYTE / 1_000_000


def _run_command(megabytes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.txt"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines_of(megabytes * 1_000_000))
        command = [sys.executable, "manage.py", "parse_compilation", str(path), "--json"]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--megabytes", type=int, default=100)
    options.add_argument("--command", action="store_true")
    options.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.child:
        parse_lines(asked.megabytes)
        return
    print(f"{asked.megabytes} MB 文本，内存峰值：", flush=True)
    if asked.command:
        _run_command(asked.megabytes)
    else:
        child = [sys.executable, "-m", __spec__.name, "--child", "--megabytes", str(asked.megabytes)]
        subprocess.run(child, check=True, cwd=ROOT)
    print(f"  整个进程 {_peak(resource.RUSAGE_CHILDREN):.0f} MB")


if __name__ == "__main__":
    main()
