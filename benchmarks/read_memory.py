"""Memory and time of reading large texts: ``python -m benchmarks.read_memory``.

Each text is read in a process of its own, as an open file and as bytes; what is printed is the most that
the process held, in MB, and the seconds of reading.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

SENTENCE = "今年的雨来得早，也来得急，各位同志辛苦了，我们要抓紧落实。"
READ = """
import resource, sys, time
from archive.parsing import read_source
path, how = sys.argv[1:]
begun = time.perf_counter()
with open(path, "rb") as file:
    source = read_source(file if how == "file" else file.read(), path)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{peak:6.0f} MB {time.perf_counter() - begun:6.2f} s {len(source.lines):9,} lines")
"""


def main(*megabytes: int) -> None:
    """Read texts of so many MB in two encodings."""
    with tempfile.TemporaryDirectory() as folder:
        for size in megabytes:
            for codec in ("utf-8", "gb18030"):
                path = Path(folder, "text.txt")
                paragraph = (SENTENCE * 6 + "\n").encode(codec)
                path.write_bytes(paragraph * (size * 1_000_000 // len(paragraph)))
                for how in ("file", "bytes"):
                    command = [sys.executable, "-c", READ, str(path), how]
                    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                    print(f"{size:4} MB {codec:8} as {how:6} {said}", end="")


if __name__ == "__main__":
    main(1, 4, 100)
