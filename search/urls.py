"""The addresses of the search pages; their state is in the parameters."""

from django.urls import path

from search import facet_views, match_views, views

urlpatterns = [
    path("", views.search, name="search"),
    path("facets/<slug:name>/", facet_views.facet, name="facet"),
    path("matches/<int:speech_id>/", match_views.matches, name="matches"),
]
