"""Aliases: words that mean the same and are written differently, kept by the editors."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.enums import OrderedChoices
from search.chinese.folding import fold
from search.grammar import MAX_CHARACTERS, Term, parse_text

MAX_FORMS = 8


class AliasKind(OrderedChoices):
    """Why the forms differ."""

    SHORT = "short", _("简称")
    VARIANT = "variant", _("异体")


class Alias(models.Model):
    """A group of equal forms (固投 = 固定资产投资): who asks for one of them also finds the others.

    ``one_way``: only who asks for the first. A word asks for one group, but may be found by several.
    """

    forms = models.JSONField(_("写法"), default=list)
    kind = models.CharField(_("类别"), max_length=10, choices=AliasKind, default=AliasKind.SHORT)
    one_way = models.BooleanField(
        _("单向"),
        default=False,
        help_text=_(
            "只在检索第一种写法时也查其余写法，反过来不查。"
            "简称会混在别的词里（“全国企业”里有“国企”），或有几种所指时用。"
        ),
    )
    updated_at = models.DateTimeField(_("更新时间"), auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = _("同义写法")
        ordering = ["pk"]

    def __str__(self) -> str:
        return (" → " if self.one_way else " = ").join(self.forms)

    @property
    def asked(self) -> list[str]:
        """The forms that find the others."""
        return self.forms[:1] if self.one_way else self.forms

    def clean(self) -> None:
        """Raises ValidationError with a sentence for the editor; keeps of equal forms the first."""
        self.forms = list({fold(form): form for form in reversed(self.forms)}.values())[::-1]
        if "" in map(fold, self.forms):
            raise ValidationError({"forms": _("有一行里没有可检索的文字，请删去这一行。")})
        if not 2 <= len(self.forms) <= MAX_FORMS:
            raise ValidationError(
                {"forms": _("一组要有 2 到 %(count)s 种不同的写法，每行一个。") % {"count": MAX_FORMS}}
            )
        if too_long := [form for form in self.forms if len(form) > MAX_CHARACTERS]:
            raise ValidationError(
                {
                    "forms": _("“%(form)s…”太长，最多 %(count)s 个字。")
                    % {"form": too_long[0][:20], "count": MAX_CHARACTERS}
                }
            )
        if unaskable := [form for form in self.asked if not _is_one_word(form)]:
            reason = _("里面不能有空格、引号、冒号前的项名或只有符号")
            raise ValidationError(
                {
                    "forms": _("“%(form)s”不能作为一个词检索：%(reason)s。")
                    % {"form": unaskable[0][:20], "reason": reason}
                }
            )
        self._ask_for_no_other_group()

    def _ask_for_no_other_group(self) -> None:
        mine = {fold(form): form for form in self.asked}
        for other in Alias.objects.exclude(pk=self.pk):
            if taken := [mine[key] for key in map(fold, other.asked) if key in mine]:
                raise ValidationError(
                    {
                        "forms": _("“%(form)s”已在“%(other)s”这一组里，请改那一组，或删去这一行。")
                        % {"form": taken[0], "other": other}
                    }
                )


def _is_one_word(form: str) -> bool:
    """Whether who types ``form`` asks for just that: 招商 引资 would be two words, 标题:甲 a field."""
    parsed = parse_text(form)
    return parsed.clauses == [(Term(form, fold(form)),)] and not parsed.ignored
