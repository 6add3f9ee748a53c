"""The addresses of search; the state of the search page is in its parameters."""

from django.urls import path

from search import asked_views, views

urlpatterns = [
    path("", views.search, name="search"),
    path("asked/", asked_views.asked_texts, name="asked"),
]
