"""Pages for editors only."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required, permission_required


def editors_only(permission: str):
    """A visitor is sent to the login; who is logged in without ``permission`` gets a 403.

    ``@editors_only("archive.change_speaker")``
    """
    return lambda view: login_required(permission_required(permission, raise_exception=True)(view))
