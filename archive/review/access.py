"""Who may sit at the desk: those who may change speeches. Others are told to log in, or refused."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required, permission_required

PERMISSION = "archive.change_speech"


def editors_only(view):
    """A visitor is sent to the login, a reader without the permission gets a 403."""
    return login_required(permission_required(PERMISSION, raise_exception=True)(view))
