"""Addresses of search: the page, its help, the result as data, saved searches. Parameters hold the state."""

from django.urls import path, re_path

from search import asked_views, facet_views, feed, help_page, match_views, saved_views, views
from search.exports import views as exports
from search.suggestions.views import suggest

urlpatterns = [
    path("", views.search, name="search"),
    path("facets/<slug:name>/", facet_views.facet, name="facet"),
    path("matches/<int:speech_id>/", match_views.matches, name="matches"),
    path("suggest/", suggest, name="search_suggest"),
    path("help/", help_page.search_help, name="search_help"),
    re_path(r"^export\.(csv|json|bib|txt)$", exports.export, name="search_export"),
    path("feed/", feed.feed, name="search_feed"),
    path("asked/", asked_views.asked_texts, name="asked"),
    path("saved/", saved_views.saved_searches, name="saved_searches"),
    path("saved/<int:search_id>/rename/", saved_views.rename, name="saved_search_rename"),
    path("saved/<int:search_id>/delete/", saved_views.delete, name="saved_search_delete"),
    path("saved/<int:search_id>/seen/", saved_views.mark_seen, name="saved_search_seen"),
]
