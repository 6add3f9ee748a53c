"""Constraints on columns that hold one of the enumerations."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


def choice_constraint(
    field: str, choices: type[models.TextChoices], *, optional: bool
) -> models.CheckConstraint:
    """The database itself refuses a value that is none of ``choices``."""
    allowed = [*choices.values, ""] if optional else choices.values
    return models.CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=f"%(class)s_{field}_known")
