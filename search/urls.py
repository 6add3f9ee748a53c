"""The addresses of the search page, whose state is in the parameters, and of its explanation."""

from django.urls import path

from search import help_page, views

urlpatterns = [
    path("", views.search, name="search"),
    path("help/", help_page.search_help, name="search_help"),
]
