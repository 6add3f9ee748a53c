"""Response headers that Django 5.2 does not set by itself, and the language that a reader chose."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_vary_headers

# Everything comes from this host and nothing is inline: pages work on a machine without internet.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


class TextCompression(GZipMiddleware):
    """Pages, feeds and tables are sent compressed, a third of their size; files go as they came.

    Django's middleware pads each answer by a random length, which makes secrets in it harder to guess from
    its size (the BREACH attack); the token of a form is masked anew each time.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        is_file = response.headers.get("Content-Disposition", "").startswith("attachment")
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        if is_file or not is_text or response.status_code == 206:
            return response
        return super().process_response(request, response)


def content_security_policy(get_response: Callable[[HttpRequest], HttpResponse]):
    """Send the policy with every response."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return middleware


def private_where_logged_in(get_response: Callable[[HttpRequest], HttpResponse]):
    """What somebody sees who is logged in stays in no cache, where the view says nothing else.

    Behind AuthenticationMiddleware.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Cache-Control" not in response.headers and request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware


def chosen_language(get_response: Callable[[HttpRequest], HttpResponse]):
    """Speak the language of the reader's cookie, Chinese until there is one.

    Accept-Language is not asked, as LocaleMiddleware would: the texts are Chinese whatever a browser says.
    """
    languages = dict(settings.LANGUAGES)

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in languages else settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):  # what the thread does next speaks for somebody else
            response = get_response(request)
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware
