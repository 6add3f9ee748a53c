"""``make bench``: every measurement, one after another, each in a process of its own."""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = (
    "benchmarks.parse_speed",
    "benchmarks.parse_memory",
    "benchmarks.import_speed",
    "benchmarks.search_engines 1000",
    "benchmarks.search_engines 10000",
    "benchmarks.page_profile 1000",
    "benchmarks.serving 1000",
    "benchmarks.pages 1000",
    "benchmarks.lookalikes",
)

if __name__ == "__main__":
    for module in MEASUREMENTS:
        subprocess.run([sys.executable, "-m", *module.split()], check=True)
