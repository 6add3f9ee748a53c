"""``/opensearch.xml``: how a browser's own search box asks this archive (OpenSearch 1.1)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe
from lxml import etree
from lxml.builder import ElementMaker

from search import feed

CONTENT_TYPE = "application/opensearchdescription+xml"
NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The description document; its addresses are of the host that was asked, which ALLOWED_HOSTS names."""
    absolute = request.build_absolute_uri
    page, terms = absolute(reverse("search")), "?q={searchTerms}"
    document = _E.OpenSearchDescription(
        _E.ShortName("讲话文库"),  # at most 16 characters
        _E.Description("逐字检索讲话合集：标题、正文、讲话人、地方、场合"),
        _E.Url(type="text/html", template=f"{page}{terms}"),
        _E.Url(type="application/x-suggestions+json", template=f"{page}suggest/{terms}"),
        _E.Url(type=feed.CONTENT_TYPE, template=f"{absolute(reverse('search_feed'))}{terms}"),
        _E.Url(type=CONTENT_TYPE, rel="self", template=absolute(request.path)),
        _E.Image(absolute(static("img/favicon.svg")), type="image/svg+xml", width="64", height="64"),
        _E.Language("zh-CN"),
        _E.SyndicationRight("private" if settings.LOGIN_REQUIRED else "open"),
        _E.InputEncoding("UTF-8"),
        _E.OutputEncoding("UTF-8"),
    )
    xml = etree.tostring(document, xml_declaration=True, encoding="utf-8")
    return HttpResponse(xml, content_type=f"{CONTENT_TYPE}; charset=utf-8")
