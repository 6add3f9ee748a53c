"""How long parsing takes, and that it grows with length alone: ``python -m benchmarks.parse_speed [FILE …]``.

Made-up texts of 1, 2, 4 and 8 MB (229 speeches are 4 MB), then the files named.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import process_time

from archive.parsing import SourceText, divide, read_source, read_speeches
from benchmarks.long_text import lines_of

MEGABYTES = (1, 2, 4, 8)


def seconds_of(source: SourceText) -> tuple[float, int]:
    """Seconds of the processor to divide a text and to read its speeches, and how many there are."""
    started = process_time()
    division = divide(source)
    number = sum(1 for _ in read_speeches(source.lines, division))
    return process_time() - started, number


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("files", nargs="*", type=Path, metavar="FILE")
    first = None
    for megabytes in MEGABYTES:
        source = SourceText(tuple(lines_of(megabytes * 1_000_000)), "txt")
        seconds, number = seconds_of(source)
        first = first or seconds
        print(
            f"{megabytes} MB：{number} 篇，{seconds:.1f} 秒，每 MB {seconds / megabytes:.2f} 秒，"
            f"是 1 MB 的 {seconds / first:.1f} 倍"
        )
    for path in options.parse_args().files:
        seconds, number = seconds_of(read_source(path.read_bytes(), path.name))
        print(f"{path.name}：{number} 篇，{seconds:.1f} 秒")


if __name__ == "__main__":
    main()
