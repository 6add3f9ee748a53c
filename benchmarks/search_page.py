"""A search page with facets and snippets: this project beside haystack's own Whoosh backend.

``python -m benchmarks.search_page``: the same speeches, the same 60 queries, one run.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import perf_counter

from benchmarks import bench_archive

# Loads dictionaries, readers and the texts that a serving process keeps; none of the 60.
WARM_UP = ("水利", "的", "交通 物流", '"人才"')
TARGET = 10  # times faster
WORDS = (
    *("经济运行", "营商环境", "固定资产投资", "招商引资", "高质量发展", "项目建设", "安全生产", "乡村振兴"),
    *("脱贫攻坚", "财政收入", "规模以上工业", "社会消费品零售总额", "税收", "就业", "创新", "农业"),
    *("企业", "项目", "统计", "市场", "消费", "出口", "金融", "房地产"),
    *("开门红", "双过半", "稳增长", "防风险", "三农", "民生", "环保督察", "专项债"),
    *("产业链", "数字经济", "GDP", "PPP", "5G", "税", "猪", "桥"),
)
PAIRS = (
    "经济 运行",
    "项目 投资",
    "工业 增长",
    "财政 税收",
    "农民 收入",
    "企业 融资",
    "环境 整治",
    "责任 落实",
)
PAIRS += ("统计 数据", "消费 升级")
QUOTED = (
    "经济运行",
    "高质量发展",
    "营商环境",
    "同比增长",
    "下一步",
    "百分点",
    "真抓实干",
    "，同比",
    "各位",
    "一要",
)
QUERIES = (*WORDS, *PAIRS, *(f'"{text}"' for text in QUOTED))


def main() -> None:
    folder = bench_archive.prepare()
    speeches = bench_archive.imported()

    from benchmarks import haystack_whoosh
    from search import builder
    from search.query import SpeechQuery
    from search.searcher import search_speeches
    from search.speech_texts import forget

    haystack_whoosh.build(folder / "haystack-index")

    def ours(text: str, page: int = 1) -> None:
        search_speeches(SpeechQuery.parse(text, page=page))

    def ours_reading_anew(text: str) -> None:
        forget()
        ours(text)

    anew = _side_by_side([ours_reading_anew])
    builder.build()  # a new index: nothing is remembered of the queries
    for page in range(1, speeches // 20 + 2):
        ours("", page)
    times = [*anew, *_side_by_side([ours, haystack_whoosh.search_page])]
    print(f"检索页（命中、分面、摘录高亮），{speeches} 篇讲话，{len(QUERIES)} 个不同的检索式，各查一次：")
    names = ("本项目，每次重读原文", "本项目，原文已在内存", "haystack 自带 Whoosh + ChineseAnalyzer")
    for name, row in zip(names, times, strict=True):
        print(f"  {name}：p50 {_percentile(row, 50):.1f} 毫秒，p95 {_percentile(row, 95):.1f} 毫秒")
    ratio = [_percentile(times[2], percent) / _percentile(times[1], percent) for percent in (50, 95)]
    print(f"  快 {ratio[0]:.1f} 倍（p50）、{ratio[1]:.1f} 倍（p95）；目标 {TARGET} 倍")


def _side_by_side(searches: list[Callable[[str], object]]) -> list[list[float]]:
    """Milliseconds of each query, sorted, for each search; in turn, so that all meet the same machine."""
    for text in WARM_UP:
        for search in searches:
            search(text)
    gc.collect()
    gc.freeze()  # as manage.py serve does
    times: list[list[float]] = [[] for _ in searches]
    for text in QUERIES:
        for search, row in zip(searches, times, strict=True):
            started = perf_counter()
            search(text)
            row.append((perf_counter() - started) * 1000)
    return [sorted(row) for row in times]


def _percentile(times: list[float], percent: int) -> float:
    return times[min(len(times) - 1, len(times) * percent // 100)]


if __name__ == "__main__":
    main()
