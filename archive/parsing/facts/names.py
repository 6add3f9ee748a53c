"""Names of people as titles print them: 王毅, 欧阳若谷, 阿木·达吉, 王毅等同志."""

from __future__ import annotations

import re

from .surnames import TRANSCRIBING, WORDS_OF_NAMES, surname_length

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
    r"[省市县区州镇乡局厅][长委]?$"
)
_WHOLE = re.compile(r"全[省市县区州盟旗镇乡国体]$|[省市县区州盟旗镇乡][直属级]")  # 全县, 市直
_OF_WORDS = re.compile(rf"(?:{'|'.join(WORDS_OF_NAMES)}){{2,4}}")  # 扎西才让, 吉克木呷
_BEGINS_WITH_WORD = re.compile("|".join(word for word in WORDS_OF_NAMES if len(word) > 1))
_OFFICE_END = re.compile(r"[委办部院科处]$")


def name_strength(text: str) -> int:
    """2 for what is surely a name, 1 for what may be one, 0 for what is none.

    >>> [name_strength(name) for name in ("欧阳若谷", "木合塔尔", "统计局")]
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
    if _BEGINS_WITH_WORD.match(text) and TRANSCRIBING.issuperset(text):  # 格日勒图, though 日 is no name
        return 2
    if _NOT_NAME.search(text) or len(text) > 5:
        return 0
    if len(text) == 4 and surname == 1 and surname_length(text[1:]):  # 范徐丽泰
        return 2
    if _BEGINS_WITH_WORD.match(text):  # 洛桑江村, 哈斯额尔敦
        return 2
    return 1 if len(text) <= 3 or TRANSCRIBING.issuperset(text) else 0  # 依布拉音


def with_one_dot(name: str) -> str:
    """阿木・达吉, 阿木•达吉 → 阿木·达吉: one person under one name."""
    return re.sub(f"[{_DOTS}]", "·", name)


def strip_honorific(text: str) -> str:
    """王毅同志 → 王毅."""
    return HONORIFIC.sub("", text)
