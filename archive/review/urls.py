"""Addresses of the review desk; all of them for editors only."""

from django.urls import path

from archive.review import presses, views

urlpatterns = [
    path("", views.reviews, name="reviews"),
    path("<int:compilation_id>/", views.review, name="review"),
    path("<int:compilation_id>/lines/", views.lines, name="review_lines"),
    path("<int:compilation_id>/add/", presses.add, name="review_add"),
    path("<int:compilation_id>/original/", views.original, name="review_original"),
    path("<int:compilation_id>/publish/", presses.publish, name="review_publish"),
    path("<int:compilation_id>/undo/", presses.undo, name="review_undo"),
    path("<int:compilation_id>/accept/", presses.accept, name="review_accept"),
    path("<int:compilation_id>/discard/", views.discard, name="review_discard"),
    path("<int:compilation_id>/discarded/", presses.discarded, name="review_discarded"),
    path("<int:compilation_id>/<int:speech_id>/", presses.speech, name="review_speech"),
    path("<int:compilation_id>/<int:speech_id>/decide/", presses.decide, name="review_decide"),
]
