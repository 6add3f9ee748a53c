"""Speeches with their facts, and their paragraphs."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.enums import Branch, DatePrecision, Level, Rank, SpeechKind, SpeechState
from archive.models.choices import choice_constraint
from archive.models.compilation import Compilation
from archive.models.speaker import Speaker
from archive.periods import Period, Quarter
from archive.querysets import SpeechQuerySet


class Speech(models.Model):
    """讲话: title as printed, facts with their evidence, and paragraphs."""

    compilation = models.ForeignKey(
        Compilation, models.CASCADE, verbose_name=_("合集"), related_name="speeches"
    )
    number = models.PositiveIntegerField(_("序号"))
    title = models.CharField(_("标题"), max_length=500)
    subtitle = models.CharField(_("副标题"), max_length=500, blank=True)
    contents_title = models.CharField(_("目录标题"), max_length=500, blank=True)
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, verbose_name=_("讲话人"), null=True, blank=True, related_name="speeches"
    )
    posts = models.JSONField(_("职务"), default=list, blank=True)
    primary_post = models.CharField(_("主要职务"), max_length=200, blank=True)
    branch = models.CharField(_("机构类别"), max_length=12, choices=Branch.choices, blank=True)
    level = models.CharField(_("行政层级"), max_length=12, choices=Level.choices, blank=True)
    rank = models.CharField(_("领导职务层次"), max_length=20, choices=Rank.choices, blank=True)
    place = models.CharField(_("地方"), max_length=100, blank=True)
    occasion = models.CharField(_("场合"), max_length=300, blank=True)
    kind = models.CharField(_("文种"), max_length=10, choices=SpeechKind.choices, blank=True)
    delivered_on = models.DateField(_("讲话日期"), null=True, blank=True)
    date_precision = models.CharField(
        _("日期精度"), max_length=10, choices=DatePrecision.choices, default=DatePrecision.UNKNOWN
    )
    period_label = models.CharField(_("统计期间"), max_length=40, blank=True)
    period_year = models.PositiveSmallIntegerField(
        _("统计年份"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    period_first_month = models.PositiveSmallIntegerField(_("起始月"), null=True, blank=True, editable=False)
    period_last_month = models.PositiveSmallIntegerField(_("截止月"), null=True, blank=True, editable=False)
    quarter = models.PositiveSmallIntegerField(_("季度"), null=True, blank=True, editable=False)
    year = models.PositiveSmallIntegerField(_("年份"), null=True, blank=True, editable=False)
    state = models.CharField(
        _("状态"), max_length=12, choices=SpeechState.choices, default=SpeechState.PUBLISHED
    )
    start_line = models.PositiveIntegerField(_("起始行"))
    end_line = models.PositiveIntegerField(_("结束行"))
    evidence = models.JSONField(_("依据"), default=dict, blank=True)
    last_anchor = models.PositiveIntegerField(_("最大段落号"), default=0, editable=False)
    edited_fields = models.JSONField(_("人工订正的项目"), default=list, blank=True, editable=False)
    warnings = models.JSONField(_("导入提示"), default=list, blank=True)
    # of a draft: the published speech that it will take the place of
    corrects = models.ForeignKey(
        "self", models.SET_NULL, verbose_name=_("更正"), null=True, blank=True, related_name="corrections"
    )
    # the speech that this one is another version of; that one has none itself
    version_of = models.ForeignKey(
        "self", models.SET_NULL, verbose_name=_("另一版本"), null=True, blank=True, related_name="versions"
    )
    repairs = models.JSONField(_("文字修复"), default=list, blank=True)
    created_at = models.DateTimeField(_("入库时间"), auto_now_add=True)
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    objects = SpeechQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("讲话")
        ordering = ["compilation_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["compilation", "number"], name="speech_number_unique"),
            models.CheckConstraint(condition=~Q(title=""), name="speech_title_given"),
            models.CheckConstraint(condition=Q(start_line__lte=F("end_line")), name="speech_lines_in_order"),
            models.CheckConstraint(
                condition=Q(quarter__isnull=True) | Q(quarter__range=(1, 4)), name="speech_quarter_1_to_4"
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True, date_precision=DatePrecision.UNKNOWN)
                | (Q(delivered_on__isnull=False) & ~Q(date_precision=DatePrecision.UNKNOWN)),
                name="speech_date_has_precision",
            ),
            choice_constraint("branch", Branch, optional=True),
            choice_constraint("level", Level, optional=True),
            choice_constraint("rank", Rank, optional=True),
            choice_constraint("kind", SpeechKind, optional=True),
            choice_constraint("date_precision", DatePrecision, optional=False),
            choice_constraint("state", SpeechState, optional=False),
        ]
        indexes = [
            models.Index(fields=["state", "level"]),
            models.Index(fields=["state", "rank"]),
            models.Index(fields=["state", "place"]),
            # the front page counts from these alone: the rows themselves are long
            models.Index(fields=["state", "year", "quarter", "level"], name="speech_heat_map_idx"),
            models.Index(fields=["state", "speaker", "compilation", "year"], name="speech_totals_idx"),
            models.Index(fields=["speaker", "state"], name="speech_speaker_state_idx"),
        ]

    # The facts that a reader sees and an editor may correct; evidence and edited_fields are keyed by these.
    FACTS = (
        "title",
        "subtitle",
        "speaker",
        "posts",
        "primary_post",
        "branch",
        "level",
        "rank",
        "place",
        "occasion",
        "kind",
        "delivered_on",
        "date_precision",
        "period_label",
        "period_year",
    )

    # Which entry of ``evidence`` speaks for a fact, where it is not the fact's own name.
    EVIDENCE_OF = {"date_precision": "delivered_on", "period_label": "period"}

    stored_state = SpeechState.DRAFT  # as the database has it; a row that is new has been seen by nobody

    @classmethod
    def from_db(cls, db, field_names, values) -> Speech:
        speech = super().from_db(db, field_names, values)
        # what is not loaded may have been seen
        speech.stored_state = speech.__dict__.get("state", SpeechState.PUBLISHED)
        return speech

    def __str__(self) -> str:
        return self.full_title

    def correct(self, names: list[str]) -> None:
        """Note that an editor set the facts ``names``: no re-import will change them."""
        self.edited_fields = sorted({*self.edited_fields, *names})
        for name in names:
            self.evidence[self.EVIDENCE_OF.get(name, name)] = {
                "text": "",
                "basis": "editor",
                "confidence": 1.0,
            }

    @property
    def full_title(self) -> str:
        """Title and subtitle as one line: 锚定新坐标——中共澜州市委书记韩砚秋在市委经济工作会议上的讲话."""
        return f"{self.title}——{self.subtitle}" if self.subtitle else self.title

    @property
    def reported_quarter(self) -> Quarter | None:
        """The quarter whose figures the speech reports on, where the year is known too."""
        return Quarter(self.period_year, self.quarter) if self.period_year and self.quarter else None

    def clean(self) -> None:
        if self.period_label and Period.parse(self.period_label) is None:
            raise ValidationError(
                {"period_label": _("认不出这个统计期间，请写成“一季度”“上半年”“1-5月”“全年”这样的形式。")}
            )
        if bool(self.delivered_on) == (self.date_precision == DatePrecision.UNKNOWN):
            raise ValidationError(
                {"date_precision": _("填了讲话日期就要选日期精度；日期未知时精度选“未知”。")}
            )

    def save(self, **kwargs) -> None:
        self._derive()
        with transaction.atomic():  # with what the listeners of post_save write
            super().save(**kwargs)

    def _derive(self) -> None:
        """Columns that only exist so that the database can filter on them.

        ``year`` and ``quarter`` belong together: a speech of January 2021 on 2020年全年 is 2020年四季度.
        """
        if self.speaker and self.speaker.merged_into_id:
            self.speaker = self.speaker.current
        period = Period.parse(self.period_label, self.period_year)
        self.period_first_month = period.first_month if period else None
        self.period_last_month = period.last_month if period else None
        self.quarter = period.quarter if period else None
        self.year = self.period_year or (self.delivered_on.year if self.delivered_on else None)

    def get_absolute_url(self) -> str:
        return reverse("speech", args=[self.pk])


class Paragraph(models.Model):
    """段落: a paragraph or heading. ``anchor`` is its address (``#p12``) for as long as the speech lives."""

    speech = models.ForeignKey(Speech, models.CASCADE, verbose_name=_("讲话"), related_name="paragraphs")
    position = models.PositiveIntegerField(_("次序"))
    anchor = models.PositiveIntegerField(_("段落号"))
    text = models.TextField(_("文字"))
    heading = models.PositiveSmallIntegerField(_("标题层级"), default=0)
    line = models.PositiveIntegerField(_("原文行"), null=True, blank=True)
    last_line = models.PositiveIntegerField(_("原文末行"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("段落")
        ordering = ["speech_id", "position"]
        # nearly empty: Compilation.is_open asks for it on every reading page
        indexes = [
            models.Index(fields=["speech"], condition=Q(line__isnull=True), name="paragraph_without_line")
        ]
        constraints = [
            models.UniqueConstraint(fields=["speech", "position"], name="paragraph_position_unique"),
            models.UniqueConstraint(fields=["speech", "anchor"], name="paragraph_anchor_unique"),
            models.CheckConstraint(condition=Q(heading__range=(0, 4)), name="paragraph_heading_0_to_4"),
            models.CheckConstraint(condition=~Q(text=""), name="paragraph_text_given"),
        ]

    def __str__(self) -> str:
        return self.text[:40]

    def get_absolute_url(self) -> str:
        return f"{reverse('speech', args=[self.speech_id])}#p{self.anchor}"
