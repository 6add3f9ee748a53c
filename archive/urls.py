"""Addresses of the pages; a speech and its paragraphs (``/speeches/12/#p3``) keep theirs forever."""

from django.urls import path

from archive import views

urlpatterns = [
    path("", views.home, name="home"),
    path("speeches/<int:speech_id>/", views.speech, name="speech"),
    path("speakers/", views.speakers, name="speakers"),
    path("speakers/<int:speaker_id>/", views.speaker, name="speaker"),
    path("compilations/", views.compilations, name="compilations"),
    path("compilations/<int:compilation_id>/", views.compilation, name="compilation"),
    path("compilations/<int:compilation_id>/original", views.original, name="original"),
    path("quarters/<int:year>/<int:number>/", views.quarter, name="quarter"),
    path("healthz", views.healthz, name="healthz"),
]
