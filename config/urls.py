"""Addresses: the archive's pages, the search, the admin."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from config import crawlers
from config.styleguide import styleguide
from search import opensearch

admin.site.site_header = admin.site.site_title = _("讲话文库管理")
admin.site.index_title = _("合集、讲话与讲话人")

urlpatterns = [
    path("admin/", admin.site.urls),
    path("favicon.ico", login_not_required(lambda request: redirect(static("img/favicon.svg")))),
    path("styleguide/", styleguide, name="styleguide"),
    # Exempt: a stranger could at worst change the language, and readers need no cookie before they choose.
    path("language/", csrf_exempt(login_not_required(set_language)), name="set_language"),
    path("login/", LoginView.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("robots.txt", crawlers.robots, name="robots"),
    path("sitemap.xml", crawlers.index, name="sitemap"),
    path(
        "sitemap-<slug:section>.xml",
        crawlers.section,
        name="django.contrib.sitemaps.views.sitemap",  # how Django's index finds it
    ),
    path("opensearch.xml", opensearch.description, name="opensearch"),
    path("search/", include("search.urls")),
    path("import/", include("archive.importing.urls")),
    path("review/", include("archive.review.urls")),
    path("", include("archive.urls")),
]

handler500 = "config.errors.server_error"
