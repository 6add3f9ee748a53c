"""The main text of a saved web page: what stands around it is told by its names, its links, its words.

1. Elements named as furniture (nav, footer, share, comment …) go, unless most of the page is in them.
2. The main text is the smallest element that holds nine tenths of the words in sentences outside of links.
3. In it, blocks that are mostly links go, and lines of furniture (责任编辑, 分享到, 打印本页) do.
It is better to keep a line too many than to lose one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from .markup import Lines, is_shown, lines_of, name_of

_MOST_OF_PAGE = 0.5
_MAIN_SHARE = 0.9
_LINK_SHARE = 0.6
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "form", "menu", "dialog"})
# whole words of class and id: share-box, J_comment, top_nav, footer2, breadcrumbs
_FURNITURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:j[\s_-])?(?:nav|navbar|navigation|menu|submenu|header|top|topbar|footer|foot|bottom|copyright|crumbs?"
    r"|breadcrumbs?|position|location|share|sharebox|bdshare\w*|comments?|commentlist|reply|related|relate|relevant"
    r"|recommend|recommended|hot|rank|side|sidebar|aside|toolbar|tools?|qrcode|qr|ewm|advert\w*|ads?|banner|pagination"
    r"|pager|login|search|searchbox|print|fontsize|dialog|popup|tips?|like|reward|profile|subscribe|editor-info"
    r"|edit|tags?)\d*(?=$|[\s_-])",
    re.IGNORECASE,
)
_SENTENCE_MARKS = "，。；！？"
# 岳明同志的讲话_领导讲话_兰江县人民政府   钟灵的讲话--时政--兰江网   工作报告 - 石门镇   讲话 | 融媒体
_TITLE_TAIL = re.compile(r"(?:[_|｜]|\s[-–—]{1,2}\s|--|>>|－).*$")

# 2020-01-15 08:30   分享到：   【打印】 【关闭】   责任编辑：王某   来源：兰江日报   发布时间：2021-03-05
# 浏览次数：88  扫一扫在手机打开当前页   上一篇   当前位置：首页 > 讲话   返回顶部   版权所有   大 中 小
_FURNITURE_LINE = re.compile(
    r"[\[【(（〖]?\s*+(?:\d{4}-\d{1,2}-\d{1,2}\s*(?:\d|$)|\d{4}年\d{1,2}月\d{1,2}日\s*\d{1,2}[:：]\d{2}"
    r"|分享(?:到|至|：|:|$)|打印(?:本页|此页|$|\s|】)|关闭(?:窗口|本页|$|】)|(?:责任)?(?:编辑|责编)\s*[：:]"
    r"|字体\s*[：:]|(?:信息|文章|稿件)?来源\s*[：:]|(?:发布|发表|更新|成文|发文)(?:时间|日期|机构|单位)?\s*[：:]"
    r"|浏览(?:次数|量)?\s*[：:]|阅读(?:次数|量|\s*\d)|点击(?:数|次数|量)|扫一扫|扫码|长按|微信扫|上一篇|下一篇"
    r"|相关(?:阅读|链接|新闻|文章)|您(?:当前|现在)?(?:的位置|所在)|当前位置|首页\s*>|返回顶部|版权所有"
    r"|(?:我要)?(?:收藏|纠错|举报)\s*$|点赞|在看$|原标题\s*[：:]|[大中小]\s+[大中小]"
    r"|索\s*引\s*号|主题(?:分类|词)\s*[：:])"
)
_LONGEST_FURNITURE_LINE = 60
_LONGEST_TITLE = 200
_LONGEST_NAME = 200
_LATEST_TITLE = 8  # lines: what stands above a title is the way to it
_CONTAINERS = frozenset(("div", "section", "article", "main", "center", "table", "tbody", "tr", "td"))
_LISTS = _CONTAINERS | {"ul", "ol", "dl", "li", "p", "span"}
_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")  # shareBox


@dataclass
class _Measure:
    """Characters under an element: in sentences outside of links, in links, in all."""

    sentences: int = 0
    linked: int = 0
    all: int = 0


def main_text(root: etree._Element) -> Lines:
    """Title and main text of a page: the title is the first line, of level 0.

    ``root`` is changed. A page without sentences gives all its lines.
    """
    title = _title(root)
    found = root.find(".//body")
    body = root if found is None else found
    _drop_furniture(body)
    main = _smallest_with_most(body)
    _drop_link_lists(main)
    return _with_title(title, _without_furniture(lines_of(main)))


def _title(root: etree._Element) -> str:
    """The only h1 of the page, else what the page says its title is, without the name of the site."""
    heads = {text for node in root.iter("h1") if is_shown(node) and len(text := _text(node)) > 3}
    if len(heads) == 1:
        return heads.pop()
    for node in root.iter("meta"):
        if (node.get("name") or node.get("property") or "").lower() in ("articletitle", "og:title"):
            return _text_of(node.get("content") or "")
    node = root.find(".//title")
    return _TITLE_TAIL.sub("", _text(node)).strip() if node is not None else ""


def _text(element: etree._Element) -> str:
    return _text_of("".join(element.itertext()))


def _text_of(words: str) -> str:
    return " ".join(words.split())[:_LONGEST_TITLE]


def _measure(root: etree._Element) -> dict[etree._Element, _Measure]:
    """Of every element under ``root``, in one walk."""
    measures: dict[etree._Element, _Measure] = {}

    def walk(element: etree._Element, *, linked: bool) -> _Measure:
        found = measures[element] = _Measure()
        if not is_shown(element):
            return found
        linked = linked or name_of(element) == "a"
        texts = [element.text]
        for child in element:
            texts.append(child.tail)
            if name_of(child) == "br":
                continue
            inner = walk(child, linked=linked)
            found.all += inner.all
            found.linked += inner.linked
            found.sentences += inner.sentences
        own = "".join(filter(None, texts))
        size = len("".join(own.split()))
        found.all += size
        found.linked += size if linked else 0
        found.sentences += 0 if linked else _in_sentences(own)
        return found

    walk(root, linked=False)
    return measures


def _in_sentences(text: str) -> int:
    """Characters up to the last mark of a sentence."""
    return 1 + max(text.rfind(mark) for mark in _SENTENCE_MARKS)


def _drop_furniture(body: etree._Element) -> None:
    measures = _measure(body)
    most = _MOST_OF_PAGE * measures[body].sentences
    for element, measure in measures.items():
        if element is not body and _is_furniture(element) and measure.sentences <= most:
            _drop(element)


def _is_furniture(element: etree._Element) -> bool:
    if not is_shown(element):
        return True
    names = " ".join((element.get(key) or "")[:_LONGEST_NAME] for key in ("class", "id", "role"))
    return name_of(element) in _FURNITURE_TAGS or bool(_FURNITURE_NAME.search(_CAMEL.sub("-", names)))


def _drop(element: etree._Element) -> None:
    """Take an element out; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _smallest_with_most(body: etree._Element) -> etree._Element:
    measures = _measure(body)
    least = _MAIN_SHARE * measures[body].sentences
    main = body
    while least:
        children = (child for child in main if child in measures)
        heaviest = max(children, key=lambda child: measures[child].sentences, default=None)
        if heaviest is None or measures[heaviest].sentences < least or name_of(heaviest) not in _CONTAINERS:
            break
        main = heaviest
    return main


def _drop_link_lists(main: etree._Element) -> None:
    for element, measure in _measure(main).items():
        if element is main or name_of(element) not in _LISTS or measure.sentences:
            continue
        if measure.linked and measure.linked >= _LINK_SHARE * measure.all:
            _drop(element)


def _without_furniture(lines: Lines) -> Lines:
    levels = dict(lines.styled)
    kept = Lines()
    for number, text in enumerate(lines.texts, 1):
        if len(text) > _LONGEST_FURNITURE_LINE or not _FURNITURE_LINE.match(text):
            kept.add(text, levels.get(number))
    return kept


def _with_title(title: str, lines: Lines) -> Lines:
    """The title once, at the top: the text may print it itself, on one line or two, behind the way to it."""
    whole = Lines()
    whole.add(title, 0)
    levels = dict(lines.styled)
    first = _behind_title(_squeezed(title), lines.texts) if title else 0
    for number, text in enumerate(lines.texts[first:], first + 1):
        whole.add(text, levels.get(number))
    return whole


def _behind_title(title: str, texts: Sequence[str]) -> int:
    """How many lines are behind it once the title has been printed; 0 where it is not."""
    for first in range(min(len(texts), _LATEST_TITLE)):
        for last in range(first + 1, min(first + 4, len(texts) + 1)):
            if _squeezed("".join(texts[first:last])) == title:
                return last
        if _in_sentences(texts[first]):
            break
    return 0


def _squeezed(text: str) -> str:
    return "".join(text.split())
