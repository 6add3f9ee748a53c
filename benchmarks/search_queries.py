"""The 66 queries of the search benchmark, by kind."""

from __future__ import annotations

from itertools import chain

from benchmarks.peers import BenchQuery

COMMON = ("经济运行", "营商环境", "固定资产投资", "招商引资", "高质量发展", "项目建设", "安全生产", "企业")
COMMON += ("项目", "农业", "工业", "就业", "税", "的")
RARE = ("油橄榄", "豆腐皮", "石墨烯", "竹浆纸", "青石大桥", "烂尾", "龙山水厂", "双过半", "夜市", "红薯")
RARE += ("GDP", "5G", "8.5%", "桐")
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
PAIRS += ("统计 数据", "消费 升级", "水利 灌区 粮食", "招商 引资 项目")
QUOTED = ("高质量发展", "营商环境", "同比增长", "百分点", "真抓实干", "，同比", "下一步", "以人民为中心")
QUOTED += ("规模以上工业增加值", "社会消费品零售总额", "固定资产投资增长", "全面建设小康社会")
FILTERED = ("项目", "经济", "投资", "企业", "农业", "工业", "就业", "发展")
BY_DATE = ("项目", "经济", "增长", "统计", "财政", "企业")
LEVEL, QUARTER, YEARS = ("county",), ("1",), ("2010", "2011", "2012")


def queries() -> list[BenchQuery]:
    """All of them: common and rare words, several words, quoted, with two facets, by date."""
    filters = (("level", LEVEL), ("quarter", QUARTER))
    return list(
        chain(
            (BenchQuery("常用词", word, (word,)) for word in COMMON),
            (BenchQuery("少见词", word, (word,)) for word in RARE),
            (BenchQuery("几个词", text, tuple(text.split())) for text in PAIRS),
            (BenchQuery("加引号", f'"{text}"', (text,)) for text in QUOTED),
            (BenchQuery("两个条件", word, (word,), filters) for word in FILTERED),
            (BenchQuery("按日期", word, (word,), by_date=True) for word in BY_DATE),
        )
    )
