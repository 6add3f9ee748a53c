"""Addresses of the ways in: ``/browse/rank/county-head/``, ``/browse/place/四川省/``."""

from django.urls import path

from archive.browse import views

urlpatterns = [
    path("", views.index, name="browse"),
    path("<slug:section>/", views.section, name="browse_section"),
    path("<slug:way>/<path:value>/", views.shelf, name="browse_list"),
]
