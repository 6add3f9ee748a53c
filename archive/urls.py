"""Addresses of the pages; a speech and its paragraphs (``/speeches/12/#p3``) keep theirs forever."""

from django.urls import include, path

from archive import (
    about_views,
    feeds,
    lookalike_views,
    reading_settings,
    speaker_views,
    speech_views,
    views,
)
from archive.downloads import views as downloads
from archive.mistakes import views as mistakes

urlpatterns = [
    path("", views.home, name="home"),
    path("browse/", include("archive.browse.urls")),
    path("speeches/<int:speech_id>/", speech_views.speech, name="speech"),
    path("speeches/<int:speech_id>/source/", speech_views.source, name="source"),
    path("speeches/<int:speech_id>/speech.<str:ending>", downloads.download, name="speech_file"),
    path("speeches/<int:speech_id>/mistake/", mistakes.report, name="report_mistake"),
    path("speeches/<int:speech_id>/mistake/thanks/", mistakes.reported, name="mistake_reported"),
    path("speakers/", speaker_views.speakers, name="speakers"),
    path("speakers/<int:speaker_id>/", speaker_views.speaker, name="speaker"),
    path("speakers/<int:speaker_id>/merge/", speaker_views.merge, name="speaker_merge"),
    path("speakers/<int:speaker_id>/split/", speaker_views.split, name="speaker_split"),
    path("speakers/<int:speaker_id>/names/", speaker_views.names, name="speaker_names"),
    path("speakers/merges/<int:merge_id>/undo/", speaker_views.undo_merge, name="speaker_merge_undo"),
    path("compilations/", views.compilations, name="compilations"),
    path("compilations/<int:compilation_id>/", views.compilation, name="compilation"),
    path("compilations/<int:compilation_id>/original", views.original, name="original"),
    path("quarters/<int:year>/<int:number>/", views.quarter, name="quarter"),
    path("review/lookalikes/", lookalike_views.lookalikes, name="lookalikes"),
    path("review/lookalikes/<int:speech_id>/<int:other_id>/", lookalike_views.lookalike, name="lookalike"),
    path("feed/", feeds.feed, name="feed"),
    path("about/", about_views.about, name="about"),
    path("keys/", about_views.keys, name="keys"),
    path("reading-settings/", reading_settings.reading_settings, name="reading_settings"),
    path("review/mistakes/", mistakes.mistakes, name="mistakes"),
    path("review/mistakes/<int:mistake_id>/settle/", mistakes.settle, name="settle_mistake"),
    path("healthz", views.healthz, name="healthz"),
]
