"""Names of people as titles print them: 王毅, 欧阳若谷, 阿木·达吉, 王毅等同志."""

from __future__ import annotations

import re

from .surnames import RARE_SURNAMES, TRANSCRIBING, WORDS_OF_NAMES, surname_length

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_DOTS = "·•・．‧∙・⋅●"
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}(?:[{_DOTS}][{_HAN}]{{1,8}}){{1,3}}")
_HAN_ONLY = re.compile(rf"[{_HAN}]{{2,6}}")
# 王毅同志, 李某先生, 王毅等同志, 王毅：
HONORIFIC = re.compile(r"(?:(?<!负责)(?<!领导)同志们?|先生|女士|阁下|等|分别|先后|共同|一同|再次|同时)+$")
# Words that no name contains: they tell a headline or an office from a name.
_NOT_NAME = re.compile(
    r"[的是了及与对把向被给将就再请做讲要抓们这那此并会议县市省镇局厅委为以年月日第届]|同志|讲话|领导|代表|主持|"
    r"出席|强调|要求|带头|企业|干部|群众|党员|政府|书记|主任|调研|工作|召开|组织|部署|发言|传达|信箱|热线|论坛|讲坛|讲堂|茶座|质量|流程|接[访待]|在线|手记|日记|寄语|专线|责任|负责|办公|联席|公开|"
    r"承诺|述[职廉]|点评|访谈|走访|平台|直播|项目|服务|督办|批示|各位|全体|推进|推动|抓|谈|问|赴|到|话|信|奖|制$|(?<!才)让(?=.)"
)
# Behind a surname only these: 才让太 and 李为民 are names, 张的, 王书记 and 高领导 are none.
_NOT_GIVEN = re.compile(
    r"[的了这此们]|其[他它]|同志|讲话|领导|代表|主持|出席|强调|要求|企业|干部|群众|党员|政府|书记|主任|调研|工作|部署|发言|"
    r"[省市县区州镇乡局厅][长委]?$|组长"
)
# 项目, 全体会, 督办: words though they begin with a surname
_WHOLE = re.compile(
    r"(?:马上|立马|明确|通道|公开课?|扶贫|代表|项目|随[访即]|包[村户点片案]|督[办查导]|基金|茶叙|时间|经验|安排|计划|方案|应急|简报|幸福|文件|[林河田路]长制?|全[体员程面].{0,2}|常委会?)$|"
    r"全[省市县区州盟旗镇乡国体]$|[省市县区州盟旗镇乡][直属级]"
)  # 全县, 市直
_OF_WORDS = re.compile(rf"(?:{'|'.join(WORDS_OF_NAMES)}){{2,4}}")  # 扎西才让, 吉克木呷
_BEGINS_WITH_WORD = re.compile("|".join(word for word in WORDS_OF_NAMES if len(word) > 1))
# Words that follow a post and are no name: 县委书记信访接待日, 县长热线, 县委书记工作专班
_VOCABULARY = re.compile(
    r"工作|专班|专题|接待|接访|信访|热线|会见|会谈|全程|现场|视频|电话|电视|深入|基层|联系|分管|牵头|挂[帅点联钩]|包[保抓联片]|"
    r"履[职责]|任[职期前]|上任|就职|离任|开展|参加|参观|走进|走访|慰问|检查|督[查导办]|考察|视察|巡[查河林]|宣讲|授课|讲课|党课|"
    r"公开|承诺|答复|对话|谈话|约谈|通报|汇报|报告|述职|述廉|评议|考核|培训|学习|研讨|研修|论坛|沙龙|专栏|专访|访谈|随笔|"
    r"感言|寄语|致[信辞词]|贺[信词]|批示|点评|团队|班子|成员|人员|人选|候选|名单|简历|简介|岗位|资格|职[务位级责]|待遇|"
    r"制度|机制|责任|措施|方案|计划|规划|项目|产业|经济|发展|建设|改革|创新|安全|生产|环境|生态|文明|文化|旅游|教育|卫生|"
    r"健康|民[生政族营]|乡村|农[村业民]|城[市乡镇]|社[会区]|党[建员委组纪]|政[府协务策治]|人大|机关|部门|单位|企业|公司|集团|学校|"
    r"医院|中心|小组|委员|办公|全[县市省区州镇国体面力程]|一[行起同道席届级线次]|各[位级界地]|大家|你我|今[天年日]|昨[天日]|明[天年]|"
    r"上午|下午|晚上|近[日期]|日前|期间|之[前后间际]|时候|第一|首[次届个场]|带[队头领]|率[队团先]|亲[自临]|再次|多次|共同|一同|"
    r"推介|下乡|包村|夜校|领学|上门|有约|[暗明]访|擂台|基金|比武|茶叙|圆桌|[杯赛奖制]$|^杯|招商|碰头|督办|联络|外出|打卡|开讲|点[赞名题]|吆喝|课$|专[家程]|答辩|"
    r"随访|书房|带货|助农|每[周月年天日]|清单|南下|北上|连续|等[人一]|立[马即]|当[场天]|赴[京外]|"
    r"分别|先后|陪同|受[邀委]|应邀|代[表为]|兼[任职]|主[持任席]|副[主书县市区镇省部局厅处]|书记|[省市县区州旗镇乡局厅处部校院所站队]长|助理"
)
_OFFICE_END = re.compile(r"[委办部院科处]$")


def name_strength(text: str) -> int:
    """2 for what is surely a name, 1 for what may be one, 0 for what is none.

    >>> [name_strength(name) for name in ("欧阳若谷", "依布拉音", "统计局")]
    [2, 1, 0]
    """
    if _DOTTED.fullmatch(text):
        return 2
    if not _HAN_ONLY.fullmatch(text) or _WHOLE.match(text):
        return 0
    if _OF_WORDS.fullmatch(text):
        return 2
    surname = surname_length(text)
    given = text[surname:]
    if surname and 1 <= len(given) <= 2:
        return 0 if _NOT_GIVEN.search(given) else 1 if _OFFICE_END.search(given) and len(text) != 2 else 2
    word = _BEGINS_WITH_WORD.match(text)
    if word and TRANSCRIBING.issuperset(text[word.end() :]):  # 格日勒图, though 日 is no name
        return 2
    if _NOT_NAME.search(text) or len(text) > 5:
        return 0
    if len(text) == 4 and surname == 1 and surname_length(text[1:]):  # 范徐丽泰
        return 2
    if word:  # 洛桑江村, 哈斯额尔敦
        return 2
    if TRANSCRIBING.issuperset(text):
        return 1  # 依布拉音
    return 1 if len(text) <= 3 and not _VOCABULARY.search(text) else 0


def may_be_name(text: str) -> bool:
    """Whether what stands between a post and 在 can be a name no table knows: 阿苏伍机, 市川平, 纪晓岚秋.

    >>> may_be_name("阿苏伍机"), may_be_name("工作专班")
    (True, False)
    """
    if not _HAN_ONLY.fullmatch(text) or _WHOLE.match(text) or _VOCABULARY.search(text):
        return False
    if TRANSCRIBING.issuperset(_BEGINS_WITH_WORD.sub("", text)):
        return True
    rest = text[1:] if text[0] in RARE_SURNAMES and len(text) == 3 else text
    sounds = surname_length(text) or sum(char in TRANSCRIBING for char in text) >= 3
    return (len(text) <= 3 or (len(text) == 4 and bool(sounds))) and not _NOT_NAME.search(rest)


def with_one_dot(name: str) -> str:
    """阿木・达吉, 阿木•达吉 → 阿木·达吉: one person under one name."""
    return re.sub(f"[{_DOTS}]", "·", name)


def strip_honorific(text: str) -> str:
    """王毅同志 → 王毅."""
    return HONORIFIC.sub("", text)
