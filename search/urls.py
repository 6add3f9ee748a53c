"""The address of the search page; its state is in the parameters."""

from django.urls import path

from search import views

urlpatterns = [path("", views.search, name="search")]
