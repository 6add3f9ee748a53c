"""``make bench``: every measurement, one after another, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = (
    "benchmarks.parse_speed",
    "benchmarks.parse_memory",
    "benchmarks.import_speed",
    "benchmarks.search_page",
    "benchmarks.lookalikes",
)

if __name__ == "__main__":
    for module in MEASUREMENTS:
        subprocess.run([sys.executable, "-m", module], check=True)
