"""Words of made-up speeches: people, places, occasions, sentences. All of them are invented."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈"
)
COMPOUND = ("欧阳", "上官", "司马", "诸葛")
GIVEN = "文明国庆建华志强秀兰春生海波晓东立新永康德全思远若谷望舒清源怀山一鸣承泽知白长风"
COUNTIES = ("青禾", "云岭", "石桥", "临溪", "柳河", "白沙", "永昌", "南湾", "龙潭", "凤台", "清河", "金坪")
CITIES = ("岚阳", "澜州", "朔丰", "江宁川", "海陵川", "宁远川")
SCOPES = (
    "全县",
    "全市",
    "全区",
    "全镇",
    "全省",
    "县委",
    "市委",
    "县政府",
    "全县上半年",
    "全市前三季度",
    "全县一季度",
    "全区三季度",
)
TOPICS = (
    "经济工作",
    "经济运行分析",
    "重点项目建设推进",
    "招商引资工作",
    "农村工作",
    "安全生产工作",
    "优化营商环境",
    "工业经济调度",
    "生态环境保护",
    "脱贫攻坚总结",
    "文化旅游发展",
    "党风廉政建设",
    "防汛抗旱工作",
    "乡村振兴现场",
    "财税工作",
    "民营经济发展",
    "教育工作",
    "卫生健康工作",
    "城市更新动员",
)
MEETINGS = ("会议", "会", "大会", "座谈会", "推进会", "专题会议", "暨表彰大会", "电视电话会议")
POSTS = (
    "县委书记",
    "县委副书记、县长",
    "市委副书记、市长",
    "市委书记",
    "市委常委、常务副市长",
    "副县长",
    "区长",
    "镇党委书记",
    "县人大常委会主任",
    "县政协主席",
    "州委副书记、州长",
    "省委常委、副省长",
    "县委常委、组织部部长",
)
OFFICES = ("县发展和改革局", "县统计局", "市财政局", "区教育局", "柳湾镇人民政府", "县工业和信息化局")
KINDS = (
    "讲话",
    "讲话",
    "讲话",
    "讲话",
    "发言",
    "总结讲话",
    "致辞",
    "动员讲话",
    "主持词",
    "讲话提纲",
    "表态发言",
)
SLOGANS = (
    "凝心聚力 真抓实干 奋力谱写高质量发展新篇章",
    "以实干实绩开创工作新局面",
    "担当作为 勇毅前行",
    "坚定信心 迎难而上 全力以赴完成全年目标任务",
    "在新的赶考路上交出优异答卷",
    "把项目建设的旗帜举得更高",
    "锚定目标不松劲 咬定青山再出发",
    "抢抓机遇 乘势而上 推动县域经济提质增效",
    "让绿水青山变成金山银山",
    "夯实责任 守牢底线",
    "解放思想 大胆创新 走出山区发展新路子",
    "扛牢首要政治责任 建设平安家园",
    "团结奋斗 共创未来",
    "以更大力度推动改革落地见效",
    "弘扬老区精神 建设美丽家乡",
)
SALUTATIONS = (
    "同志们：",
    "各位代表：",
    "各位领导、同志们：",
    "各位委员、同志们：",
    "各位来宾，女士们、先生们：",
    "同志们，朋友们：",
)
_NOUNS = (
    "茶叶基地",
    "工业园区",
    "水库除险",
    "老旧小区",
    "乡道硬化",
    "冷链物流",
    "光伏电站",
    "职业中学",
    "村集体",
    "中药材",
    "夜市街",
    "标准厂房",
)
_VERBS = ("开工", "投产", "验收", "签约", "提速", "见效", "扩面", "封顶")
_SENTENCES = (
    "{noun}项目去年{verb}，今年要接着往前赶，{month}月底以前必须拿出样子来。",
    "从数据看，{topic}完成{n}个百分点的增幅，在{city}排第{m}位，这个名次来之不易。",
    "有的乡镇会上拍胸脯，会后没动静，{n}件交办的事只办了{m}件。",
    "{noun}不能只看数量，更要看质量，要让群众得到实惠。",
    "刚才{m}位同志的发言准备得很充分，我都赞成，请大家回去认真传达。",
    "要把{noun}和{topic}结合起来，一个一个环节去抠，一笔一笔账去算。",
    "我到{county}看过{noun}，干部有想法，群众有劲头，缺的是一条通到山外的路。",
    "全年安排{n}亿元用于{noun}，资金要早下达，早{verb}，早见效。",
    "对照年初定下的{n}项任务，还有{m}项没有销号，牵头单位要说清楚原因。",
    "大家要认真学习省委书记在全省{topic}会议上的讲话，把精神吃透。",
    "会议印发了《{city}市{topic}实施方案》，请各单位对照执行。",
    "现在离年底还有{m}个月，时间紧，任务重，不容半点松懈。",
)
_HEADS = (
    "认清形势，增强做好工作的紧迫感",
    "突出重点，抓好各项任务落实",
    "加强领导，压实责任",
    "肯定成绩，正视问题",
    "坚定信心，明确目标",
    "转变作风，务求实效",
    "关于当前的形势",
    "关于下一步工作",
    "几点要求",
    "统一思想，提高认识",
)


def person(rng: Random) -> str:
    surname = rng.choice(COMPOUND) if rng.random() < 0.06 else rng.choice(SURNAMES)
    return surname + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2, 2))))


def county(rng: Random) -> str:
    return rng.choice(COUNTIES)


def occasion(rng: Random) -> str:
    """全县经济工作会议"""
    year = rng.choice(("", "", "", "2021年", "20XX年"))
    return year + rng.choice(SCOPES) + rng.choice(TOPICS) + rng.choice(MEETINGS)


def day(rng: Random, *, han: bool = False) -> str:
    year, month, number = rng.randint(2015, 2023), rng.randint(1, 12), rng.randint(1, 28)
    if not han:
        return f"{year}年{month}月{number}日"
    digits = "〇一二三四五六七八九"
    return "".join(digits[int(d)] for d in str(year)) + f"年{_han(month)}月{_han(number)}日"


def _han(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")


def number(n: int) -> str:
    """1 – 99 in Chinese figures."""
    return _han(n)


def sentence(rng: Random) -> str:
    return rng.choice(_SENTENCES).format(
        noun=rng.choice(_NOUNS),
        verb=rng.choice(_VERBS),
        topic=rng.choice(TOPICS),
        city=rng.choice(CITIES),
        county=rng.choice(COUNTIES),
        month=rng.randint(1, 12),
        n=rng.randint(5, 60),
        m=rng.randint(2, 9),
    )


def paragraph(rng: Random, most: int = 5) -> str:
    return "".join(sentence(rng) for _ in range(rng.randint(2, most)))


def head(rng: Random) -> str:
    return rng.choice(_HEADS)
