"""Every regular expression of reading compilations, each under examples of what it matches.

The patterns of titles and facts are in ``title_patterns``.
"""

from __future__ import annotations

import re

_DOTTED_NAME = "[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,3}"
_HAN_NUMBER = "[一二三四五六七八九十百〇零]"

# ---- characters ----

# control characters but tab, line feed and form feed; soft hyphen; zero-width spaces and joiners;
# marks that turn the direction of writing; variation selectors; BOM and what stands for an object or
# for an unreadable character; code points that are no characters (U+FFFE, U+1FFFF); tags
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufdd0-\ufdef\ufff0-\uffff\U000e0000-\U000e0fff"
    + "".join(chr(plane | low) for plane in range(0x10000, 0x110000, 0x10000) for low in (0xFFFE, 0xFFFF))
    + "]"
)

# half of a UTF-16 pair
SURROGATE = re.compile("[\ud800-\udfff]")

# …。  …！  …：  …。”  …。）
FULL_STOP = re.compile("[。！？!?…：:][”’」』）)】]*$")

# 谢谢大家！（长时间热烈的掌声）
NOTE_AT_END = re.compile(r"(?<=[。！？])[（(][^（()）]{1,20}[）)]$")

# ---- page furniture ----

# — 3 —   - 3 -   · 3 ·   第 3 页   第3页 共20页   3 / 20   Page 3
PAGE_NUMBER = re.compile(
    r"(?:[-—–－·•~～]+\s*\d{1,4}\s*[-—–－·•~～]+|第\s*\d{1,4}\s*页(?:\s*[,，/、]?\s*共\s*\d+\s*页)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d+.*)$"
)

# 内部资料 注意保存      12   第 4 页    讲话选编: a head or foot with the number of its page
NUMBERED_HEAD = re.compile(
    r"(?:第?\s?(?P<before>\d{1,4})\s?页?\s{2,})?(?P<text>[^\d\s第].{2,40}?)"
    r"(?:\s{2,}第?\s?(?P<behind>\d{1,4})\s?页?)?$"
)

# 12讲话选编   讲话选编·12   讲话选编—12—: the number beside a head without its spaces
PAGE_IN_HEAD = re.compile(r"^[-—–·•|/]*+\d{1,4}[-—–·•|/]*+(?=\D)|(?<=\D)[-—–·•|/]*+\d{1,4}[-—–·•|/]*+$")

# 3
BARE_NUMBER = re.compile(r"\d{1,4}$")

# 更多材料，请关注微信公众号“笔杆子学堂”。   扫描二维码下载全文   请访问：www.example.com
ADVERT = re.compile(
    r"(?:更多.{1,16}|请|欢迎|敬请|扫码|扫描|长按|点击|搜索).{0,12}(?:公众号|二维码|www\.|https?:)"
    r"|点击上方蓝字"
)
# [推荐阅读] 述职报告大全   【打印本页】 【关闭窗口】   （责任编辑：小白）   下载本文Word版   版权声明：…
SITE_LINE = re.compile(
    r"[【〔\[（(](?:(?:推荐|延伸|拓展)(?:阅读|文章|链接)|打印(?:本页)?|关闭(?:窗口)?|字体[:：\s][^】）\]]{0,12}"
    r"|责任编辑[:：][^】）\]]{1,12})[】〕\]）)]|(?:推荐|延伸|拓展)(?:阅读|文章|链接)[:：]"
    r"|本文(?:地址|链接)[:：]|下载(?:本文|全文|文档)(?:Word|WORD|word|PDF|pdf|DOC|doc)?.{0,3}$|本文档?由.{1,20}(?:整理|提供|收集|上传)|(?:版权声明|免责声明|[上下]一篇)[:：]"
)

# ---- contents list ----

# 目录   目 录   目　次   总目录   目录（总）   CONTENTS   目录CONTENTS
CONTENTS_HEADING = re.compile(
    r"[【〔\[]?(?:[总總]?目[录錄次](?:[（(].{1,4}[）)])?(?:CONTENTS|Contents)?|CONTENTS|Contents|contents)[】〕\]]?[:：]?$"
)

# 1.XX市…上的讲话.....⇥5    …上的讲话 ………… 12    …讲话（12）
PAGED_ENTRY = re.compile(
    r"^(?P<title>.*?[^\s\d.．·•…⋯_‥])(?P<leader>[\s.．·•…⋯_‥—-]*+)[（(]?(?P<page>\d{1,4})[）)]?$"
)

_NUMBER = rf"(?:\d{{1,3}}|{_HAN_NUMBER}{{1,4}})"

# 【篇一】   范文二：   第三篇   （4）: a number on a line of its own, above its title
NUMBER_LINE = re.compile(
    rf"[【〔\[（(]?(?:第\s*{_NUMBER}\s*篇|(?:篇|范文|例文|范例|讲话|发言|材料|案例|之){_NUMBER}|(?<=[（(【]){_NUMBER})[】〕\]）)]?[:：]?$"
)

# 1.   12、   (3)   【4】   【第5篇】   第五篇   一、   七 、   篇一：   范文二：   讲话之三
ENTRY_NUMBER = re.compile(
    rf"\s*(?:(?:第\s*)?{_NUMBER}\s*(?:[.．](?=\s*\d{{4}}年|\s*\D)|[、:：）)]|篇[、.．:：]?)"
    rf"|[（(【\[〔]\s*+第?+\s*+{_NUMBER}\s*+篇?+\s*+[）)】\]〕]、?"
    rf"|\d{{1,3}}\s+(?![年月日号度季\d])"
    rf"|[【（]?(?:(?:篇|范文|例文|范例|讲话稿?|发言稿?|材料|案例)之?|之){_NUMBER}(?:[】）][:：]?|[:：、.．]|\s+))\s*"
)

# two entries on a line: 1.…上的讲话...3    2.…上的讲话...9
NEXT_COLUMN = re.compile(r"(?<=\d)(?:[ \u3000]{2,}|\t+)(?=\S*[\u4e00-\u9fff])")

# a row of a table: 青禾县 34 5.2   石桥县\t61\t—
TABLE_ROW = re.compile(r"[^\s\d]{1,20}(?:\s+[-—\d][-—\d.,%万亿元个]*)+$")

# 2021年3月   二〇二一年   on a cover
YEAR_LINE = re.compile(r"[\d〇○零一二三四五六七八九X×]{4}\s*年(?:\s*[\d一二三四五六七八九十]{1,2}\s*月)?$")

# ---- chapters of a compilation ----

# 第一部分 省级领导讲话   第二编
DIVIDER = re.compile(rf"第\s*{_NUMBER}\s*(?:部分|编|章|辑|单元|板块|卷)")

# 第一编   第二部分   上篇   【第三辑】
BARE_DIVIDER = re.compile(
    rf"[【〔\[]?(?:{DIVIDER.pattern}|第\s*{_NUMBER}\s*篇|[上中下续][篇编卷])[】〕\]]?[:：]?$"
)

# 第三部分   第二章: may as well divide one long speech
PART_OF_SPEECH = re.compile(rf"[【〔\[]?第\s*{_NUMBER}\s*(?:部分|章)")

# 李春和同志讲话选   王某某重要讲话选编: one leader's part of a compilation
OF_ONE = re.compile("[\u4e00-\u9fff·]{2,8}(?:同志)?(?:重要)?(?:讲话|发言|文)选(?:编|集|登)?$")

# 第一编 省级领导讲话   上篇　综合经济   一、省级领导讲话   【市级领导讲话】   领导讲话篇
CHAPTER = re.compile(
    rf"[【〔\[]?(?:{DIVIDER.pattern}[:：\s].{{1,20}}|{DIVIDER.pattern}.{{2,12}}|[上中下续][篇编卷][:：\s].{{1,20}}"
    rf"|(?:{_HAN_NUMBER}{{1,3}}、)?[^在，。：、\d]{{0,10}}(?:领导|干部|部门|单位|县区|乡镇|书记|[省市县区镇乡]长|代表|大会|会议)"
    r"(?:重要)?(?:讲话|发言|致辞|报告)(?:篇|类|选|精选|专辑)?)[】〕\]]?$"
)

# ————————   * * *   ======   ◇◇◇: nothing but a line between two speeches
SEPARATOR = re.compile(r"[-—–―─_=*＊※◆◇★☆●○■□▲△~～·.…+#﹡\s]{3,}$")

# 看了本文的人还看了：   【…】相关文章：   相关链接：: a list of other texts follows
LINKS = re.compile("(?:看(?:了|过).{2,20}还(?:看了|喜欢)|猜你喜欢|.{0,30}相关(?:文章|推荐|阅读|链接))[:：]?$")
LINK = re.compile(r"(?:[·•●○◆>-]|\d{1,2}[.．、])\s*[^。；]{4,60}$")

# 后　记   编后语   跋: what comes behind the last speech
AFTERWORD = re.compile(
    "(?:后记|编后记|编后语?|编者后记|跋|附录[一二三四五六七八九十\\d]{0,2}|版权页|主要参考文献|参考文献)[:：]?$"
)

# 【点评】这篇讲话数据充分…   【编后】…: what an editor says behind a speech
COMMENT = re.compile("[【〔\\[](?:点评|评析|简评|赏析|编后|写作提示)[】〕\\]]")

# 编者按   编印说明   前言   序   附件1   附表   会议议程: they head something that is no speech
NO_SPEECH = re.compile(
    "[【（(]?(?:编者按?|编者的话|编印说明|编辑?说明|出版说明|使用说明|前言|序言?|代序|引言|导读|写在前面|后记|跋|附[件录表图注]?"
    "|目[录次]|参考文献|参会人员|参加人员|出席人员|会议议程|议程|日程|名单|注释|备注|说明)[一二三四五六七八九十\\d]{0,2}[】）)]?[:：]?$"
)

# ---- title blocks ----

_KIND = (
    "(?:讲话|发言|致辞|致词|主持词|报告|演讲|汇报|讲话稿|讲话提纲|讲话要点|发言材料|发言提纲|主持讲话|总结"
    "|贺词|献词|开幕词|闭幕词|欢迎词|答谢词|祝酒词|讲稿|党课|讲话摘要|讲话节选|讲话摘编|发言摘要|发言稿|主持稿|演讲稿|述职|寄语)"
)

# …在全县经济工作会议上的讲话   …同志在会上的总结讲话（摘要）   政府工作报告
TITLE_END = re.compile(rf"{_KIND}(?:[（(〔\[][^（(]{{1,12}}[）)〕\]])?$")

# 在全县经济工作会议上   李某某在分析会讲话
TITLE_OCCASION = re.compile(
    r"在.{2,60}?(?:会|会议|大会|论坛|仪式|活动|庆典|典礼|座谈|晚宴|培训班|研讨班|常委会|全会|茶话会|现场|调研|观摩|式|时|期间)(?:上|中)?"
)

# 市委副书记骆某某在全市 / 平安建设工作会议上的讲话: the occasion has begun and not ended
CUT_TITLE = re.compile(r"在[^会，。：；]{1,30}$")

# 2021年全县经济工作会议主持词   全县春节团拜会致辞   新年贺词   张某某在会上的党课讲稿
OWN_TITLE = re.compile(
    "(?:会|会议|大会|论坛|仪式|活动|式)(?:上的?)?(?:主持词|主持稿|主持讲话|致辞|致词|开幕词|闭幕词|欢迎词|讲话|讲话提纲|发言|发言材料)$"
    "|(?:新年|元旦|新春|春节|国庆)(?:贺词|献词|致辞|寄语)$|(?:政府|人大常委会|政协常委会|法院|检察院|党委|县委|市委)工作报告(?:[（(].{1,8}[）)])?$"
)

# 下面，我就…  今天…   认真学习…   一是…: no title begins like this
NO_TITLE = re.compile(
    r"(?:同志们|各位|下面|刚才|今天|今年|首先|其次|最后|同时|要|对|为|就|按照|根据|围绕|认真|学习|传达|贯彻|深入|落实|通过"
    rf"|结合|参加|出席|听取|{_HAN_NUMBER}+[、是要]|第{_HAN_NUMBER}+[，,、]|[（(]{_HAN_NUMBER}+[）)])"
)

# 讲话合集   县委办公室编印   二〇二四年一月: lines of a cover
COVER_LINE = re.compile("合集|汇编|选编|文集|讲话集|选集|精选|材料集|资料|编印|编$|出版|内部|说明")

# 镇党委书记讲话稿大全（7篇）   讲话稿（精选11篇）   会议讲话范文: no title of one speech
MANY = re.compile(
    rf"(?:大全|合集|汇编|范文|集锦)(?:[（(].{{1,8}}[）)])?$|(?<![第\d]){_NUMBER}\s*篇(?:[）)]|合集|汇编|精选)*$"
)

# 经济工作讲话选编   二〇二三年材料汇编: what a collection calls itself
COLLECTION = re.compile("合集|汇编|选编|文集|讲话集|选集|材料集|讲话选")

# 讲　话   致 辞: a main title that says no more
KIND_LINE = re.compile(rf"{_KIND}$")

# 县委书记王某某在…   中共XX市委副书记、市长李某在…   王某某同志在…: the line with the facts begins
FACT_LINE = re.compile(
    r"(?:在|中共|[^在，]{1,30}(?:书记|[省市县区州盟旗镇乡局厅部院会]长|主任|主席|组长|秘书长|领导)|[^在，]{2,4}同志)[^在]{0,12}在"
)

# ——在20XX年经济工作会议上的讲话   —— 中共XX县委书记…   ─在全县经济工作会议上的讲话
SUBTITLE = re.compile(r"\s*(?:[—–―─－-]{2,}|[—–―─](?=\s*[\d在]))\s*\S")

# (2022年7月2日)   （2022 年 12 月 28 日）   二〇一九年三月五日   （20XX年3月）
DATE_LINE = re.compile(
    r"[（(〔\[]?\s*(?:时间[:：]\s*)?(?:\d{2}|[〇○零一二三四五六七八九]{2})(?:\d{2}|XX|xx|××|[〇○零一二三四五六七八九]{2})"
    r"\s*[年.．/-]\s*[\dX×元〇○零一二三四五六七八九十]{1,3}\s*[月.．/-](?:\s*[\dX×〇○零一二三四五六七八九十]{1,3}\s*[日号]?)?"
    r"[^。，]{0,12}?[）)〕\]]?$"
)

# （2021年1月20日在XX县第十八届人民代表大会第一次会议上）   ——2021年1月20日在…会议上   在…会议上
OCCASION_LINE = re.compile(
    r"(?:[—–―─－-]{1,4}\s*|[（(]\s*)?(?:[\d〇○零一二三四五六七八九十X×]{2,4}\s*年[\d〇○零一二三四五六七八九十X×\s年月日]{0,14})?"
    r"在[^。；：，]{4,60}(?:会议|大会|会|全会)(?:上|期间)?\s*[）)]?$"
)

# 时间：2021年3月5日   讲话人：王某某   来源：县政府网  发布时间：2021-03-05   2021-03-05 10:20　来源：县委办
LABEL_LINE = re.compile(
    r"(?:(?:讲话|发言|会议|报告|演讲)?(?:时间|地点|日期)|讲话人|发言人|演讲人|报告人|主讲人?|主持人?|来源|出处|信息来源|发布(?:时间|日期|机构|人)"
    r"|作者|整理人?|记录人?|责任编辑|编辑|浏览次数|字体|索引号|文号)\s*[:：][^。！？]{1,60}$"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[\s\u3000][^。！？]{0,50})?$"
)

# 青禾县人民政府   县委办公室: the office that speaks, under the title
OFFICE_LINE = re.compile(
    r"[\u4e00-\u9fffX×\s]{0,10}[省市县区州盟旗镇乡][\u4e00-\u9fffX×\s]{0,16}"
    r"(?:人民政府|委员会|常委会|办公室|人民法院|人民检察院|(?<![新大布格])局|(?<!大)厅|(?<=[省市县区州])委)$"
)

# 青禾县人民政府县长   县委书记: the name stands on the next line
POST_LINE = re.compile(
    r"[\u4e00-\u9fffX×\s、]{2,30}(?:书记|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主任|主席|局长|院长|检察长|总理)$"
)

# 王某某：把安全生产的责任扛在肩上   中共XX市委书记王某某：夯实责任
HEADLINE = re.compile(r"(?P<who>[^：:。！？，；]{2,40}+)[：:]\s*+(?P<text>[^：。！？]{6,40}+)$")

# （根据录音整理）   （摘要）
BRACKET_LINE = re.compile(r"[（(〔\[][^（()）〕]{1,30}[）)〕\]]$")

# 县委书记 王某某   市长：李某某   中共XX市委副书记、市长 张某
BYLINE = re.compile(
    r"[^，。；！？：:]{0,36}(?:书记|省长|市长|县长|区长|州长|盟长|旗长|镇长|乡长|主任|主席|局长|厅长|部长|司长|院长|检察长|秘书长"
    rf"|行长|董事长|总经理|校长|会长|总理|常委)\s*+[：:]?+\s*+(?:{_DOTTED_NAME}|[\u4e00-\u9fff·]{{1,5}}(?:\s[\u4e00-\u9fff]{{1,2}})?)(?:同志)?$"
)

# 王 某   欧阳若谷   阿依努尔·买买提
LONE_NAME = re.compile(rf"(?:{_DOTTED_NAME}|[\u4e00-\u9fff]\s*[\u4e00-\u9fff·]{{1,4}}\s*[\u4e00-\u9fff]?)$")

_TITLES = "同志|代表|委员|领导|来宾|嘉宾|朋友|女士|先生|专家|同学|老师|乡亲|企业家|媒体人?"
_WORD = r"[^、，。；：！,:!我你他的谢迎\s]"
# Groups that never go back (?> *+ ++: an addressee ends at a mark and nowhere else, so there is one
# way to read a line; with more, the time would double with each addressee.
_ADDRESSEE = (
    rf"(?>(?:(?:尊敬的|亲爱的|各位|全体|广大)?{_WORD}{{0,12}}?(?:{_TITLES})们?+)++(?=[、，,：:！!\s])"
    rf"|(?:尊敬的|各位){_WORD}{{1,14}}+(?=[、，,：:！!\s])|(?:主席团?|主任|书记|大家)(?=[、，,：:！!\s]))"
)
# 同志们：   各位领导、同志们：   各位代表：   女士们、先生们，朋友们！   尊敬的王书记，各位来宾：
SALUTATION = re.compile(
    rf"(?=.{{2,120}}$)(?:{_ADDRESSEE}[、，,\s]*+)++(?:[：:！!]|(?<=[，,]))$"
    r"|(?:同志们|各位代表|各位委员|各位领导、同志们)$"
)

# 附件2   附表：重点项目清单
ANNEX = re.compile(r"附[件表录]\s*[一二三四五六七八九十\d]{0,2}(?:[:：].{0,40})?$")

# ---- headings of a body ----

# 一、…   十二、…   第一部分 …
HEADING_1 = re.compile(
    rf"(?:{_HAN_NUMBER}{{1,3}}\s*[、．.]|第{_HAN_NUMBER}{{1,3}}(?:部分|章|编)[\s，、：:]?)\s*\S"
)
# （一）…   (一)、…
HEADING_2 = re.compile(rf"[（(]\s*{_HAN_NUMBER}{{1,3}}\s*[）)]\s*[、.．]?\s*\S")
# 1.…   1、…   1．…
HEADING_3 = re.compile(r"\d{1,2}\s*(?:[、．]|\.(?!\d))\s*\S")
# （1）…   (1)、…
HEADING_4 = re.compile(r"[（(]\s*\d{1,2}\s*[）)]\s*[、.．]?\s*\S")
# 第一，…   第二、…   第一个问题：…
ORDINAL = re.compile(rf"第{_HAN_NUMBER}{{1,3}}(?:个[^，。：:]{{2,4}})?\s*[，,、：:]\s*\S")
# 一是…   二要…   首先，…   ①…   1）…   ——…
ITEM = re.compile(
    rf"(?:{_HAN_NUMBER}{{1,3}}[是要]|首先|其次|再次|最后|[①-⑳]|\d{{1,2}}[）)]|[—–]{{2}}|{_HAN_NUMBER}者)"
)

# 同志们，…   刚才，…   下面，…   总之，…   同时，…   从完成情况来看，…   通过今天的会议，希望…
OPENING = re.compile(
    "(?:同志们|各位|刚才|下面|今天|谢谢|总之|总体来看|总的来看|最后)[，！,：]?|(?:同时|此外|另外)[，,]|希望|让我们|通过[今这本]|从[^，。；]{1,14}?看[，,]"
)

# any of the openings above that may head a line
_OPENINGS = (HEADING_1, HEADING_2, HEADING_3, HEADING_4, ORDINAL)
NUMBERED = re.compile("|".join(f"(?:{opening.pattern})" for opening in _OPENINGS))

# 三是…   二要…
COUNTED = re.compile(r"(?P<number>[一二三四五六七八九十])(?P<word>[是要])")
