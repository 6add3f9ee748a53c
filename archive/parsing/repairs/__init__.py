"""Repairs that are kept in the text: each has a name, is listed for the reviewer, and can be taken back."""

from .kinds import REPAIRS, RepairKind
from .lines import furniture_repairs, title_repairs
from .reading import RepairedText, repaired

__all__ = ["REPAIRS", "RepairKind", "RepairedText", "furniture_repairs", "repaired", "title_repairs"]
