"""Django's own ``makemessages``, which also collects the remarks of the pure modules."""

from __future__ import annotations

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=Remark"]
