"""Records of the parser as JSON and back: between processes, and in the database."""

from __future__ import annotations

from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

T = TypeVar("T")

_converter = make_converter()


def to_json(record: object) -> Any:
    """What ``json.dumps`` takes: dataclasses as objects, tuples and sets as lists, dates as 2021-04-20.

    >>> from .records import Repair
    >>> to_json(Repair("english-and", 498, "and", "和"))["after"]
    '和'
    """
    return _converter.unstructure(record)


def from_json(kind: type[T], data: Any) -> T:
    """The record again; raises cattrs.BaseValidationError for what is no ``kind``."""
    return _converter.structure(data, kind)
