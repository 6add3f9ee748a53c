"""What kind of meeting an occasion is, by the word it ends in.

一季度经济运行分析会 is 形势分析, 项目建设现场推进会 is 调度推进: in Chinese the last word says what it was.
No ending ends an ending of another kind: each occasion is of one kind, and the database can ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class OccasionKind:
    """``endings`` is empty for what none of the others is."""

    value: str
    label: Promise
    endings: tuple[str, ...] = ()


OTHER = OccasionKind("other", _("其他场合"))
KINDS = (
    OccasionKind("analysis", _("形势分析"), ("分析会", "分析会议", "研判会", "研判会议", "通报会")),
    OccasionKind(
        "progress", _("调度推进"), ("调度会", "调度会议", "推进会", "推进会议", "推进大会", "督办会")
    ),
    OccasionKind("work", _("工作会议"), ("工作会", "工作会议")),
    OccasionKind(
        "plenary",
        _("全会、常委会、常务会"),
        ("次全会", "委全会", "全体会议", "常务会", "常务会议", "常委会", "常委会会议", "党组会议"),
    ),
    OccasionKind("congress", _("代表大会"), ("代表大会", "代表会议")),
    OccasionKind("symposium", _("座谈会"), ("座谈会", "恳谈会", "座谈会议")),
    OccasionKind(
        "mobilization", _("动员部署"), ("动员会", "动员会议", "动员大会", "部署会", "部署会议", "誓师大会")
    ),
    OccasionKind("site", _("现场会、调研"), ("现场会", "现场会议", "观摩会", "调研", "调研时")),
    OccasionKind("video", _("电视电话会议"), ("电视电话会议", "电视电话会", "视频会议", "视频会")),
    OccasionKind("training", _("培训学习"), ("培训班", "培训会", "研讨班", "学习会", "辅导会", "专题班")),
    OccasionKind(
        "summary", _("总结表彰"), ("总结会", "总结会议", "总结大会", "表彰会", "表彰大会", "表彰会议")
    ),
    OccasionKind("ceremony", _("仪式、推介会"), ("仪式", "典礼", "推介会", "论坛", "开幕式", "招待会")),
    OTHER,
)
BY_VALUE = {kind.value: kind for kind in KINDS}


def kind_of(occasion: str) -> OccasionKind:
    """The kind of an occasion, as printed.

    >>> kind_of("全县一季度经济运行分析会").value, kind_of("走访慰问").value
    ('analysis', 'other')
    """
    return next((kind for kind in KINDS if occasion.endswith(kind.endings or "\0")), OTHER)
