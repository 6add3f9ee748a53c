"""Ordered choices with Chinese labels; the order of the members is the order of their meaning.

A label is shown in the language of the page; as data (what parsing reads and prints) it is Chinese.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class OrderedChoices(TextChoices):
    """Text choices that know their order and can be found by their Chinese label."""

    @classmethod
    def from_label(cls, label: str | None) -> str:
        """The stored value of a Chinese label (县级 → ``county``); empty for None.

        Raises KeyError for a label that is none of ours.
        """
        return {member.chinese: member.value for member in cls}[label] if label else ""

    @property
    def chinese(self) -> str:
        """The label in every language's page the same: 县级."""
        with translation.override(None):
            return str(self.label)


class Level(OrderedChoices):
    """行政层级."""

    NATIONAL = "national", _("国家级")
    PROVINCE = "province", _("省级")
    CITY = "city", _("市级")
    COUNTY = "county", _("县级")
    TOWNSHIP = "township", _("乡级")


class Rank(OrderedChoices):
    """领导职务层次: the ten steps of article 18 of the Civil Servant Law (公务员法, 2018)."""

    NATIONAL_HEAD = "national-head", _("国家级正职")
    NATIONAL_DEPUTY = "national-deputy", _("国家级副职")
    PROVINCE_HEAD = "province-head", _("省部级正职")
    PROVINCE_DEPUTY = "province-deputy", _("省部级副职")
    BUREAU_HEAD = "bureau-head", _("厅局级正职")
    BUREAU_DEPUTY = "bureau-deputy", _("厅局级副职")
    COUNTY_HEAD = "county-head", _("县处级正职")
    COUNTY_DEPUTY = "county-deputy", _("县处级副职")
    TOWNSHIP_HEAD = "township-head", _("乡科级正职")
    TOWNSHIP_DEPUTY = "township-deputy", _("乡科级副职")


class Branch(OrderedChoices):
    """机构类别."""

    PARTY = "party", _("党委")
    CONGRESS = "congress", _("人大")
    GOVERNMENT = "government", _("政府")
    CONFERENCE = "conference", _("政协")
    DEPARTMENT = "department", _("部门")
    OTHER = "other", _("其他")


class SpeechKind(OrderedChoices):
    """文种."""

    SPEECH = "speech", _("讲话")
    REMARKS = "remarks", _("发言")
    REPORT = "report", _("报告")
    ADDRESS = "address", _("致辞")
    HOSTING = "hosting", _("主持词")
    OTHER = "other", _("其他")


class SpeakerKind(OrderedChoices):
    """A person, or an office that speaks as one (县统计局)."""

    PERSON = "person", _("个人")
    OFFICE = "office", _("单位")


class SpeechState(OrderedChoices):
    """Only published speeches are seen by readers."""

    DRAFT = "draft", _("待审")
    PUBLISHED = "published", _("已发布")
    WITHDRAWN = "withdrawn", _("已撤下")


class LookalikeChoice(OrderedChoices):
    """What an editor did about two speeches that look alike."""

    BOTH = "both", _("两篇都留")
    VERSIONS = "versions", _("作为同一讲话的不同版本")
    DROPPED = "dropped", _("不要其中一篇")


class JobState(OrderedChoices):
    """Where an import job stands."""

    QUEUED = "queued", _("排队中")
    READING = "reading", _("读取中")
    DONE = "done", _("已读完")
    FAILED = "failed", _("失败")
    CANCELLED = "cancelled", _("已取消")


class SourceFormat(OrderedChoices):
    """Format of the file a compilation came in."""

    TXT = "txt", _("纯文本")
    MD = "md", "Markdown"
    HTML = "html", _("网页")
    DOCX = "docx", _("Word 文档")
    PDF = "pdf", "PDF"
    DOC = "doc", _("旧版 Word 文档")
    WPS = "wps", _("WPS 文字")
    RTF = "rtf", _("RTF 文档")
    ODT = "odt", _("OpenDocument 文档")
    EPUB = "epub", _("电子书")
    ZIP = "zip", _("压缩包")

    @property
    def content_type(self) -> str:
        """What the original is served as: ``SourceFormat.TXT.content_type`` is ``text/plain``."""
        return _CONTENT_TYPES[self]


_CONTENT_TYPES = {
    SourceFormat.TXT: "text/plain",
    SourceFormat.MD: "text/markdown",
    SourceFormat.HTML: "text/html",
    SourceFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    SourceFormat.PDF: "application/pdf",
    SourceFormat.DOC: "application/msword",
    SourceFormat.WPS: "application/vnd.ms-works",
    SourceFormat.RTF: "application/rtf",
    SourceFormat.ODT: "application/vnd.oasis.opendocument.text",
    SourceFormat.EPUB: "application/epub+zip",
    SourceFormat.ZIP: "application/zip",
}


class DatePrecision(OrderedChoices):
    """How much of ``delivered_on`` is known."""

    DAY = "day", _("日")
    MONTH = "month", _("月")
    QUARTER = "quarter", _("季度")
    YEAR = "year", _("年")
    UNKNOWN = "unknown", _("未知")


class MistakeKind(OrderedChoices):
    """What a reader finds wrong in a speech."""

    TEXT = "text", _("文字")
    FACTS = "facts", _("信息")
    LAYOUT = "layout", _("版式")
    OTHER = "other", _("其他")
