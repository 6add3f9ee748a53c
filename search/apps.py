"""Search: index, Chinese text, engines, facets, pages."""

from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("检索")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from search import asked, known_names, outbox, segmentation
        from search.checks import engine_fits

        outbox.connect()
        known_names.connect()
        asked.connect()
        checks.register(engine_fits)
        segmentation.segmenter()  # takes the data folder of the process; the dictionary is loaded later
