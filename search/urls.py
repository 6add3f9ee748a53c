"""The address of the search page; its state is in the parameters."""

from django.urls import path

from search import views
from search.suggestions.views import suggest

urlpatterns = [
    path("", views.search, name="search"),
    path("suggest/", suggest, name="search_suggest"),
]
