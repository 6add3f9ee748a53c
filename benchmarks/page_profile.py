"""Where the time of a search page goes: the share of its parts over the 66 queries, by the profiler.

    python -m benchmarks.page_profile [10000] [--archive FOLDER] [--engine tantivy]

A profiler slows small functions down more than large ones: the shares tell where to look, the milliseconds
of ``benchmarks.search_engines`` what it costs. No page is asked twice, so every text is read anew.
"""

from __future__ import annotations

import cProfile
import pstats
import tempfile
from pathlib import Path

from benchmarks import corpus
from benchmarks.search_engines import WARM_UP, Ours
from benchmarks.search_queries import queries

# Label, file, function; what is indented is inside of what stands above it.
PARTS = (
    ("整页", "search/views.py", "search"),
    ("  查找、计数", "engines/speech_engine.py", "search"),
    ("    哪些已发布", "engines/visible.py", "hidden"),
    ("  命中的讲话", "search/searcher.py", "_hits"),
    ("    读原文", "search/speech_texts.py", "_read"),
    ("    标记、摘录", "search/snippets.py", "excerpt"),
    ("  分面的名称", "search/facets.py", "page_facets"),
    ("  分面的链接", "search/navigation.py", "facet_choices"),
    ("  模板", "django/shortcuts.py", "render"),
)


def main() -> None:
    parser = corpus.parser(__doc__)
    parser.add_argument("--engine", default="tantivy")
    options = parser.parse_args()
    corpus.ready(options)
    from archive.models import Speech

    with tempfile.TemporaryDirectory(prefix="speech-archive-profile-") as folder:
        ours = Ours(options.engine)
        ours.build(Path(folder))
        ours.page(WARM_UP)
        profile = cProfile.Profile()
        profile.enable()
        for query in queries():
            ours.page(query)
        profile.disable()
    print(f"{options.engine}，{Speech.objects.count()} 篇讲话，{len(queries())} 个检索页，各部分所占的时间：")
    times = {key[0::2]: row[3] for key, row in pstats.Stats(profile).stats.items()}
    whole = _seconds(times, *PARTS[0][1:])
    for label, file, function in PARTS:
        print(f"  {label}：{_seconds(times, file, function) / whole:.0%}")


def _seconds(times: dict[tuple[str, str], float], file: str, function: str) -> float:
    """Of the function with this name in the file that ends so, what it calls included."""
    return max(time for (path, name), time in times.items() if path.endswith(file) and name == function)


if __name__ == "__main__":
    main()
