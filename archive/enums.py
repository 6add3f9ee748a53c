"""Ordered choices with Chinese labels; the order of the members is the order of their meaning."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrderedChoices(TextChoices):
    """Text choices that know their order and can be found by their Chinese label."""

    @classmethod
    def from_label(cls, label: str | None) -> str:
        """The stored value of a Chinese label (县级 → ``county``); empty for None.

        Raises KeyError for a label that is none of ours.
        """
        return {member.label: member.value for member in cls}[label] if label else ""


class Level(OrderedChoices):
    """行政层级."""

    NATIONAL = "national", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


class Rank(OrderedChoices):
    """领导职务层次: the ten steps of article 18 of the Civil Servant Law (公务员法, 2018)."""

    NATIONAL_HEAD = "national-head", "国家级正职"
    NATIONAL_DEPUTY = "national-deputy", "国家级副职"
    PROVINCE_HEAD = "province-head", "省部级正职"
    PROVINCE_DEPUTY = "province-deputy", "省部级副职"
    BUREAU_HEAD = "bureau-head", "厅局级正职"
    BUREAU_DEPUTY = "bureau-deputy", "厅局级副职"
    COUNTY_HEAD = "county-head", "县处级正职"
    COUNTY_DEPUTY = "county-deputy", "县处级副职"
    TOWNSHIP_HEAD = "township-head", "乡科级正职"
    TOWNSHIP_DEPUTY = "township-deputy", "乡科级副职"


class Branch(OrderedChoices):
    """机构类别."""

    PARTY = "party", "党委"
    CONGRESS = "congress", "人大"
    GOVERNMENT = "government", "政府"
    CONFERENCE = "conference", "政协"
    DEPARTMENT = "department", "部门"
    OTHER = "other", "其他"


class SpeechKind(OrderedChoices):
    """文种."""

    SPEECH = "speech", "讲话"
    REMARKS = "remarks", "发言"
    REPORT = "report", "报告"
    ADDRESS = "address", "致辞"
    HOSTING = "hosting", "主持词"
    OTHER = "other", "其他"


class SpeakerKind(OrderedChoices):
    """A person, or an office that speaks as one (县统计局)."""

    PERSON = "person", "个人"
    OFFICE = "office", "单位"


class SpeechState(OrderedChoices):
    """Only published speeches are seen by readers."""

    DRAFT = "draft", "待审"
    PUBLISHED = "published", "已发布"
    WITHDRAWN = "withdrawn", "已撤下"


class LookalikeChoice(OrderedChoices):
    """What an editor did about two speeches that look alike."""

    BOTH = "both", "两篇都留"
    VERSIONS = "versions", "作为同一讲话的不同版本"
    DROPPED = "dropped", "不要其中一篇"


class JobState(OrderedChoices):
    """Where an import job stands."""

    QUEUED = "queued", "排队中"
    READING = "reading", "读取中"
    DONE = "done", "已读完"
    FAILED = "failed", "失败"
    CANCELLED = "cancelled", "已取消"


class SourceFormat(OrderedChoices):
    """Format of the file a compilation came in."""

    TXT = "txt", "纯文本"
    MD = "md", "Markdown"
    HTML = "html", "网页"
    DOCX = "docx", "Word 文档"
    PDF = "pdf", "PDF"
    DOC = "doc", "旧版 Word 文档"
    WPS = "wps", "WPS 文字"
    RTF = "rtf", "RTF 文档"
    ODT = "odt", "OpenDocument 文档"
    EPUB = "epub", "电子书"
    ZIP = "zip", "压缩包"

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

    DAY = "day", "日"
    MONTH = "month", "月"
    QUARTER = "quarter", "季度"
    YEAR = "year", "年"
    UNKNOWN = "unknown", "未知"


class MistakeKind(OrderedChoices):
    """What a reader finds wrong in a speech."""

    TEXT = "text", _("文字")
    FACTS = "facts", _("信息")
    LAYOUT = "layout", _("版式")
    OTHER = "other", _("其他")
