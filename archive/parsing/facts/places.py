"""Places as titles print them: 清流县, 成都市武侯区, XX市 – and what their last syllable says.

The names that change a rank stand here: the four municipalities and the fifteen sub-provincial cities
(中编发〔1995〕5号). Which 市 is a county-level city, the table knows (``place_table``). A masked place
(XX县) is no place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .place_table import city_of, divisions, level_of_name

_SUBPROVINCIAL = "哈尔滨 长春 沈阳 大连 济南 青岛 南京 杭州 宁波 厦门 武汉 广州 深圳 成都 西安"
MUNICIPALITIES = frozenset({"北京", "上海", "天津", "重庆"})
SUBPROVINCIAL_CITIES = frozenset(_SUBPROVINCIAL.split())

# Kinds of place, the longer suffix first: 自治州 before 州, 开发区 before 区.
LEVEL_OF_SUFFIX = {
    "自治区": "省级",
    "兵团": "省级",
    "省": "省级",
    "自治州": "市级",
    "地区": "市级",
    "地": "市级",
    "市": "市级",
    "州": "市级",
    "盟": "市级",
    "自治县": "县级",
    "自治旗": "县级",
    "特区": "县级",
    "林区": "县级",
    "县": "县级",
    "旗": "县级",
    "社区": "乡级",
    "街道": "乡级",
    "苏木": "乡级",
    "镇": "乡级",
    "乡": "乡级",
    "村": "乡级",
    "师": "市级",
    "团": "县级",
    "区": "县级",
}
_PREFECTURES = {"市", "州", "自治州", "地区", "盟"}
MASK = r"[XxＸｘ×*＊○〇◯某]"
# 高新区, 经开区, 新区, 景区 … are zones: the word does not say at which level they stand.
ZONE = re.compile(
    r"(?:开发|高新|经开|经发|技术|新|保税|示范|景|园|工业|合作|度假|管理|管委会|试验|综保|港|实验|功能|片|集聚|物流|"
    r"农高|自贸|先行|创新|产业|服务业集中|矿|空港|临空|拆迁|试点|城)区$"
)
_GENERIC = re.compile(
    r"(?:国家级?|省级?)?(?:经济|技术|高新|产业|工业|农业|科技|旅游|物流|文化|综合|临港|循环|现代|化工){0,6}"
    r"(?:开发|高新|经开|园|新|保税|示范|景|风景|名胜|度假|集聚|合作|管理|城|港|片|集中|功能){1,4}区|驻村"
)
# Words of offices that contain a place's syllable: 市场监管局, 住房和城乡建设局, 乡村振兴局, 区域合作办.
_SUFFIX = (
    r"(?:自治区|生产建设兵团|自治州|地区|地(?=委(?!员会))|自治县|自治旗|特区|(?<=神农架)林区|社区|街道|苏木|省(?!际|直)|"
    r"市(?!场|域|直|容|政(?![府协])|[北南中]区)|州(?![省市县区])|(?<!联)盟|县(?!域|直|级)|旗(?![舰镇乡]|苏木|街道)|"
    r"镇(?!域|[市县区])|(?<!城)乡(?!村|镇|音|族|[市县区])|村(?!镇|[市县区])|(?<=第.)[师团](?=党|政|委|市)|(?<=第十.)师|区(?!域|划|直|块))"
)
# 镇江, 镇海, 乡宁, 村镇银行: without a name before them these syllables need an office behind them.
_BARE_VILLAGE = r"(?![镇乡村](?!党|长|人|政|纪|委|副|办|财|农|$))"
# 开头不会是地名的词：机构、部门、修饰语
_NOT_A_NAME = (
    r"(?![省市县区州盟旗](?![北南中]区)|全[国省市区县盟旗镇乡村体]|全州(?!县)|各|我[省市县区州国]|[本代副][省市县区州镇乡][^县]|该|这|在|市城市|城[市乡]|"
    r"自治[区州县旗]|地区|社区|街道|住房|工业(?![园区集])|农业(?!园|高新|科技园)|商务|文化|水利|交通|自然|生态|发展|财政|教育|公安(?!县)|统计|科技(?!园)|科[学协]|人力|市场|应急|审计|卫[生健]|"
    r"退役|行政|医[疗保药]|信访|金融|国资|林业|民政|司法|税务|气象|招商|乡村|扶贫|供销|体育|广[播电]|粮食|宣传|组织|统战|"
    r"政法|机关|直属|党|经济[和工]|投资|国[家网有]|中国|中央|全国|国务院|政府|人民|人大|政协|老[干龄]|团[省市县区州]|共青团|总工会|"
    r"纪[委检]|监[委察督]|常务|书记|主任|主席|原|时任|第一|区域|省际|会议|座谈|调研)"
)
_STEP = re.compile(
    rf"(?P<name>{MASK}++|[A-Z](?=[省市县区镇乡])|{_NOT_A_NAME}[\u4e00-\u9fff]{{1,12}}?|{_BARE_VILLAGE})(?P<suffix>{_SUFFIX})"
)
# 云岭城市建设投资集团 is of no 云岭城市
_CITY_WORD = re.compile(
    r"城市(?=建设|投资|管理|运营|发展|更新|规划|开发|综合|服务|公共|轨道|燃气|供水|商业|学院|大学|银行)"
)


@dataclass(frozen=True)
class PlaceStep:
    """One place of a chain: name (empty or masked for 市, XX市) and suffix (市)."""

    name: str
    suffix: str

    @property
    def printed(self) -> str:
        return self.name + self.suffix

    @property
    def masked(self) -> bool:
        return bool(re.fullmatch(rf"{MASK}+|[A-Z]", self.name))

    @property
    def named(self) -> bool:
        return bool(self.name) and not self.masked

    @property
    def is_generic(self) -> bool:
        """高新区, 工业园区, 驻村: words for a kind of place, no name of one."""
        return bool(_GENERIC.fullmatch(self.printed))

    @property
    def is_zone(self) -> bool:
        return bool(ZONE.search(self.printed))

    @property
    def level(self) -> str | None:
        """行政层级 by the suffix; None for zones, whose suffix says nothing – but 浦东新区 is a district."""
        if self.is_zone:
            return level_of_name(self.printed) if self.named else None
        if self.suffix == "市" and self.name in MUNICIPALITIES:
            return "省级"
        return next(
            (level for suffix, level in LEVEL_OF_SUFFIX.items() if self.suffix.endswith(suffix)), None
        )


@dataclass(frozen=True)
class PlaceChain:
    """The places that open a text, from the widest to the narrowest, and their length in characters."""

    steps: tuple[PlaceStep, ...]
    length: int

    @property
    def level(self) -> str | None:
        """行政层级 of the last place; a 市 below another 市 is a county-level city (长春市榆树市)."""
        if not self.steps:
            return None
        last, above = self.steps[-1], {step.suffix for step in self.steps[:-1]}
        if last.suffix == "市" and above & _PREFECTURES:
            return "县级"
        return (self.level_of_table if last.suffix == "市" else None) or last.level

    @property
    def level_of_table(self) -> str | None:
        """What the table says of the last place by its name; None for names it does not know.

        A city of a division of the 兵团 (第八师石河子市) stands with that division.
        """
        if not self.steps or not self.steps[-1].named or any(step.suffix == "师" for step in self.steps):
            return None
        return level_of_name(self.steps[-1].printed)

    @property
    def told_by_table(self) -> bool:
        """Whether the chain as printed would have said another level, or none: 资兴市, 浦东新区."""
        if not self.level_of_table:
            return False
        last, above = self.steps[-1], {step.suffix for step in self.steps[:-1]} & _PREFECTURES
        return not above and self.level == self.level_of_table != (None if last.is_zone else last.level)

    @property
    def city(self) -> str | None:
        """The name of the city that the last place is or lies in: 成都 for 武侯区, where that is proven."""
        named = [step.name for step in self.steps if step.suffix == "市" and step.named]
        if named or not self.steps:
            return named[0] if named else None
        found = city_of(self.steps[-1].printed) if self.steps[-1].suffix in ("区", "县") else None
        return found.removesuffix("市") if found else None

    @property
    def name(self) -> str | None:
        """The place as printed, without masks: XX省清流县 → 清流县, 喀什地委 → 喀什地区."""
        named = [step for step in self.steps if step.named]
        own = any(not step.is_generic for step in named)
        return re.sub("地$", "地区", "".join(step.printed for step in named)) if own else None


def read_places(text: str) -> PlaceChain:
    """The chain of places that ``text`` begins with; empty where it begins with none.

    >>> read_places("成都市武侯区委书记").name
    '成都市武侯区'
    """
    steps: list[PlaceStep] = []
    position = 0
    while len(steps) < 4 and (found := _STEP.match(text, position)):
        step = PlaceStep(found["name"], found["suffix"])
        longer = text[position : found.end() + 1]
        if longer != found[0] and longer.endswith(("区", "市", "县")) and divisions(longer):  # 沙县区, 红旗区
            step = PlaceStep(longer[:-1], longer[-1])
        if steps and not step.name:  # 运城市 + 市长: the second 市 belongs to the post
            break
        if len(step.name) > 2 and _CITY_WORD.match(text, found.end() - 2) and not divisions(step.printed):
            break
        steps.append(step)
        position += len(step.printed)
    return PlaceChain(tuple(steps), position)
