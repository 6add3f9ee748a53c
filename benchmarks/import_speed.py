"""How long it takes until a compilation can be searched: ``python -m benchmarks.import_speed``.

Includes loading jieba's dictionary without a cache, as on a new machine.
"""

from __future__ import annotations

from time import perf_counter

from benchmarks import bench_archive

TARGET = 20.0  # seconds


def main() -> None:
    bench_archive.prepare()
    started = perf_counter()
    speeches = bench_archive.imported()
    imported = perf_counter() - started

    from search import builder

    started = perf_counter()
    builder.build()
    rebuilt = perf_counter() - started
    name = bench_archive.source_file().name
    print(f"导入并建立索引 {name}：{speeches} 篇讲话，{imported:.1f} 秒（目标 {TARGET:.0f} 秒以内）")
    print(f"  其中只重建索引（词典已载入）：{rebuilt:.1f} 秒")


if __name__ == "__main__":
    main()
