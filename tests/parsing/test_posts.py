"""Posts: full forms, primary post, branch, level and rank; names; places."""

from __future__ import annotations

import pytest

from archive.parsing.facts.byline import read_byline
from archive.parsing.facts.dates import read_date
from archive.parsing.facts.names import name_strength
from archive.parsing.facts.places import read_places
from archive.parsing.facts.post_reading import standing_of
from archive.parsing.facts.posts import level_of_posts, primary_post, read_posts
from archive.parsing.facts.ranks import rank_of


@pytest.mark.parametrize(
    ("printed", "full", "why"),
    [
        (
            "省人大常委会党组副书记、副主任",
            "省人大常委会党组副书记、省人大常委会副主任",
            "光秃的副主任补全机关",
        ),
        ("市委常委、市政府副市长", "市委常委、副市长", "市政府副市长就是副市长"),
        ("县委副书记、县人民政府县长", "县委副书记、县长", "县人民政府县长就是县长"),
        ("中共XX县委书记", "县委书记", "中共和掩码略去"),
        ("XX县县委书记", "县委书记", "掩码略去后县字不重复"),
        ("清流县县委书记", "清流县县委书记", "地名照印"),
        ("XX省XX市市长", "市长", "两级掩码"),
        ("清流县人民政府副县长", "清流县副县长", "地名保留，政府二字略去"),
        ("市委常委、组织部长", "市委常委、市委组织部长", "党委部门补全"),
        ("市委常委、秘书长", "市委常委、市委秘书长", "秘书长跟随市委"),
        ("副市长、党组成员", "副市长、市政府党组成员", "党组是政府的党组"),
        ("县政协党组书记、主席", "县政协党组书记、县政协主席", "主席补全"),
        ("高新区党工委书记、管委会主任", "高新区党工委书记、高新区管委会主任", "开发区"),
        ("XX街道党工委书记、办事处主任", "街道党工委书记、街道办事处主任", "街道"),
        ("县委书记、县人武部党委第一书记", "县委书记、县人武部党委第一书记", "自带机关的不补"),
        ("县委常委、局长", "县委常委、局长", "局长不属于县委，不补"),
        ("集团党委书记、董事长", "集团党委书记、集团董事长", "企业"),
        ("自治区党委副书记、自治区主席", "自治区党委副书记、自治区主席", "自治区主席不缩成主席"),
        ("原市委书记", "原市委书记", "原字保留"),
    ],
)
def test_full_form(printed, full, why):
    assert "、".join(post.full for post in read_posts(printed.split("、"))) == full, why


@pytest.mark.parametrize(
    ("printed", "primary", "branch", "level", "rank"),
    [
        ("市委书记、市长", "市委书记", "党委", "市级", "厅局级正职"),
        ("市委副书记、市长", "市长", "政府", "市级", "厅局级正职"),
        ("市委副书记、代市长", "代市长", "政府", "市级", "厅局级正职"),
        ("市委常委、常务副市长", "常务副市长", "政府", "市级", "厅局级副职"),
        ("市委副书记、副市长", "市委副书记", "党委", "市级", "厅局级副职"),
        ("县政府党组成员、副县长", "副县长", "政府", "县级", "县处级副职"),
        ("州委副书记、州人民政府党组书记、州长", "州长", "政府", "市级", "厅局级正职"),
        ("县人大常委会党组书记、主任", "县人大常委会主任", "人大", "县级", "县处级正职"),
        ("省政协副主席", "省政协副主席", "政协", "省级", "省部级副职"),
        ("副市长、市公安局局长", "副市长", "政府", "市级", "厅局级副职"),
        ("县统计局党组书记、局长", "县统计局局长", "部门", "县级", "乡科级正职"),
        ("市财政局副局长", "市财政局副局长", "部门", "市级", "县处级副职"),
        ("省发展改革委主任", "省发展改革委主任", "部门", "省级", "厅局级正职"),
        ("县委宣传部部长", "县委宣传部部长", "党委", "县级", "乡科级正职"),
        ("县纪委书记", "县纪委书记", "党委", "县级", "县处级副职"),
        ("镇党委书记", "镇党委书记", "党委", "乡级", "乡科级正职"),
        ("副镇长", "副镇长", "政府", "乡级", "乡科级副职"),
        ("XX街道办事处主任", "街道办事处主任", "政府", "乡级", "乡科级正职"),
        ("社区党委书记", "社区党委书记", "党委", "乡级", None),
        ("旗长", "旗长", "政府", "县级", "县处级正职"),
        ("盟委副书记、盟长", "盟长", "政府", "市级", "厅局级正职"),
        ("地区行署专员", "地区行署专员", "政府", "市级", "厅局级正职"),
        ("自治区主席", "自治区主席", "政府", "省级", "省部级正职"),
        ("南京市长", "南京市长", "政府", "市级", "省部级副职"),
        ("南京市委常委", "南京市委常委", "党委", "市级", "厅局级正职"),
        ("南京市财政局局长", "南京市财政局局长", "部门", "市级", "厅局级副职"),
        ("南京市玄武区区长", "南京市玄武区区长", "政府", "县级", "厅局级副职"),
        ("重庆市副市长", "重庆市副市长", "政府", "省级", "省部级副职"),
        ("重庆市渝北区副区长", "重庆市渝北区副区长", "政府", "县级", "厅局级副职"),
        ("上海市委副书记、市长", "市长", "政府", "省级", "省部级正职"),
        ("国务院总理", "国务院总理", "政府", "国家级", "国家级正职"),
        ("财政部副部长", "财政部副部长", "部门", "国家级", "省部级副职"),
        ("省委常委、市委书记", "省委常委", "党委", "市级", "省部级副职"),
        ("市第一中学校长", "市第一中学校长", "其他", None, None),
        ("县人民法院院长", "县人民法院院长", "其他", "县级", None),
        ("县长助理", "县长助理", "政府", "县级", None),
        ("市长候选人", "市长候选人", "政府", "市级", None),
        ("开发区管委会主任", "开发区管委会主任", "政府", None, None),
        ("局长", "局长", "部门", None, None),
    ],
)
def test_primary_post_and_rank(printed, primary, branch, level, rank):
    posts = read_posts(printed.split("、"))
    post = primary_post(posts)
    found = rank_of(post.seat, post.standing(post.level))
    assert (post.full, post.branch, level_of_posts(posts), found) == (primary, branch, level, rank)


@pytest.mark.parametrize(
    ("level", "place", "expected"),
    [
        ("市级", "成都市", "副省级城市"),
        ("市级", "绵阳市", "市级"),
        ("县级", "北京市朝阳区", "直辖市的区"),
        ("县级", "成都市武侯区", "副省级城市的区"),
        ("县级", "成都市金堂县", "县级"),
        ("县级", None, "县级"),
    ],
)
def test_standing(level, place, expected):
    assert standing_of(level, place) == expected


@pytest.mark.parametrize(
    ("text", "name", "rest", "why"),
    [
        ("成都市武侯区委书记", "成都市武侯区", "委书记", "两级地名"),
        ("XX省清流县委", "清流县", "委", "掩码不是地名"),
        ("市场监管局局长", None, "市场监管局局长", "市场"),
        ("住房和城乡建设局", None, "住房和城乡建设局", "城乡"),
        ("县农业农村局", None, "农业农村局", "农村"),
        ("贵州省委", "贵州省", "委", "省名里有州字"),
        ("镇江市委", "镇江市", "委", "市名以镇字开头"),
        ("运城市市长", "运城市", "市长", "城市二字"),
        ("市城市管理局", None, "城市管理局", "市和城市"),
        ("青岛市市北区委", "青岛市市北区", "委", "区名以市字开头"),
        ("积石山保安族东乡族撒拉族自治县委", "积石山保安族东乡族撒拉族自治县", "委", "自治县"),
        ("高新区党工委", None, "党工委", "高新区不是地名"),
        ("澜州经开区管委会", "澜州经开区", "管委会", "有名字的开发区"),
    ],
)
def test_places(text, name, rest, why):
    chain = read_places(text)
    assert (chain.name, text[chain.length :]) == (name, rest), why


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("王毅", 2),
        ("欧阳若谷", 2),
        ("范徐丽泰", 2),
        ("阿木·达吉", 2),
        ("才让太", 2),
        ("木合塔尔", 2),
        ("伊力亚尔", 1),
        ("统计局", 0),
        ("全县", 0),
        ("带头", 0),
        ("市委", 0),
    ],
)
def test_names(text, strength):
    assert name_strength(text) == strength


@pytest.mark.parametrize(
    ("text", "posts", "name", "office"),
    [
        ("何良木市长", ("市长",), "何良木", None),
        ("王毅 市委书记", ("市委书记",), "王毅", None),
        ("副市长丁一", ("副市长",), "丁一", None),
        ("市委副书记、市长", ("市委副书记", "市长"), None, None),
        ("县长张某某", ("县长",), None, None),
        ("XX县统计局", (), None, "XX县统计局"),
        ("县工业和信息化局领导", ("县工业和信息化局领导",), None, "县工业和信息化局"),
    ],
)
def test_byline(text, posts, name, office):
    byline = read_byline(text)
    assert (byline.posts, byline.name, byline.office) == (posts, name, office)


@pytest.mark.parametrize(
    "text", ["县委书记要当好总指挥", "抓项目促发展", "全县", "在会上强调", "“双过半”", ""]
)
def test_no_byline(text):
    assert read_byline(text) is None


@pytest.mark.parametrize(
    ("text", "iso", "precision"),
    [
        ("（2022年6月10日）", "2022-06-10", "day"),
        ("(二〇一九年三月)", "2019-03-01", "month"),
        ("二〇二一年十二月二十日", "2021-12-20", "day"),
        ("2022-06-10", "2022-06-10", "day"),
        ("2022.6.10", "2022-06-10", "day"),
        ("2020年", "2020-01-01", "year"),
    ],
)
def test_date(text, iso, precision):
    found = read_date(text)
    assert (found.date.isoformat(), found.precision) == (iso, precision)


@pytest.mark.parametrize("text", ["2月30日", "20XX年", "12345", "第2019次"])
def test_no_date(text):
    assert read_date(text) is None


def test_a_range_of_months_is_no_date():
    assert read_date("2023年1-10月").precision == "year"
