"""Addresses of the import page and its jobs."""

from django.urls import path

from archive.importing import views

urlpatterns = [
    path("", views.import_page, name="import"),
    path("jobs/", views.import_jobs, name="import_jobs"),
    path("<int:job_id>/", views.import_job, name="import_job"),
    path("<int:job_id>/cancel/", views.cancel, name="cancel_import"),
    path("<int:job_id>/retry/", views.retry, name="retry_import"),
    path("<int:job_id>/delete/", views.delete, name="delete_import"),
]
