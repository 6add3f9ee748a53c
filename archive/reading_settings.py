"""How a reader wants pages to look: kept in a cookie, so the first byte of a page already knows it."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

COOKIE = "reading"
LONGEST_WAY_BACK = 2_000  # characters of an address that a link of every page repeats
YEAR = 365 * 24 * 3600  # seconds


@dataclass(frozen=True)
class Setting:
    """One thing to choose; the first choice holds where nothing was chosen."""

    name: str
    label: Promise
    choices: tuple[tuple[str, Promise], ...]

    @property
    def default(self) -> str:
        return self.choices[0][0]


SETTINGS = (
    Setting("version", _("版本"), (("standard", _("标准版")), ("large", _("大字版（适老化）")))),
    Setting(
        "theme",
        _("配色"),
        (("auto", _("跟随系统")), ("light", _("浅色")), ("dark", _("深色")), ("contrast", _("高对比"))),
    ),
    Setting(
        "size",
        _("正文字号"),
        (("medium", _("中")), ("small", _("小")), ("large", _("大")), ("huge", _("特大"))),
    ),
    Setting(
        "font",
        _("正文字体"),
        (("song", _("宋体")), ("kai", _("楷体")), ("fangsong", _("仿宋")), ("hei", _("黑体"))),
    ),
    Setting("leading", _("行距"), (("normal", _("标准")), ("loose", _("宽松")), ("tight", _("紧凑")))),
    Setting("paragraph", _("段落"), (("indent", _("首行缩进两字")), ("gap", _("段间空一行")))),
    Setting("keys", _("键盘快捷键"), (("on", _("打开")), ("off", _("关闭")))),
)


class ReadingForm(forms.Form):
    """The settings as radio buttons; what is missing or unknown falls back to the usual."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for setting in SETTINGS:
            self.fields[setting.name] = forms.ChoiceField(
                label=setting.label, choices=setting.choices, widget=forms.RadioSelect, required=False
            )


def read(cookie: str) -> dict[str, str]:
    """What was chosen otherwise than usual, from ``theme-dark.size-large``; the rest is left out."""
    typed = dict(part.partition("-")[::2] for part in cookie.split("."))
    return _unusual(typed)


def write(chosen: dict[str, str]) -> str:
    """The text of the cookie; nothing for the usual."""
    return ".".join(f"{name}-{value}" for name, value in _unusual(chosen).items())


def reading(request: HttpRequest) -> dict[str, object]:
    """Context of every page: ``reading`` becomes attributes of the root element (``data-theme="dark"``).

    ``here`` is the address to come back to.
    """
    here = request.get_full_path()
    return {
        "reading": read(request.COOKIES.get(COOKIE, "")),
        "here": here if len(here) <= LONGEST_WAY_BACK else request.path,
    }


@login_not_required  # who cannot read the form of the login needs it most
@require_http_methods(["GET", "HEAD", "POST"])
def reading_settings(request: HttpRequest) -> HttpResponse:
    """The page of the settings; what is sent is kept for a year, and the reader is led back."""
    way_back = _way_back(request)
    if request.method != "POST":
        usual = {setting.name: setting.default for setting in SETTINGS}
        form = ReadingForm(initial=usual | read(request.COOKIES.get(COOKIE, "")))
        return render(request, "archive/reading_settings.html", {"form": form, "next": way_back})
    response = redirect(way_back)
    text = "" if "reset" in request.POST else write(request.POST.dict())
    if text:
        response.set_cookie(COOKIE, text, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _unusual(chosen: dict[str, str]) -> dict[str, str]:
    return {
        setting.name: chosen[setting.name]
        for setting in SETTINGS
        if chosen.get(setting.name) in dict(setting.choices) and chosen[setting.name] != setting.default
    }


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_safe else "/"
