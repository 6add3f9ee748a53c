"""A cache that is bounded in bytes: of what was used last, as much as fits."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")
ENTRY = 200  # bytes of a key and its place, about


class CacheInfo(NamedTuple):
    """How often a value was there, how often it had to be made, and the bytes that are kept."""

    hits: int
    misses: int
    bytes: int


class Kept(Generic[Value]):
    """Values by text, at most ``limit`` bytes of them; ``size(value)`` says what one takes.

    It knows nothing of its owner: what is no cycle is freed, with its open files, when nobody uses it
    any more. The caller holds a lock.
    """

    def __init__(self, size: Callable[[Value], int], limit: int) -> None:
        self._size, self._limit = size, limit
        self._values: OrderedDict[str, Value] = OrderedDict()
        self._hits = self._misses = self._bytes = 0

    def get(self, key: str, make: Callable[[str], Value]) -> Value:
        """The value of ``key``, made where it is not there."""
        if key in self._values:
            self._hits += 1
            self._values.move_to_end(key)
            return self._values[key]
        self.keep(key, value := make(key))
        return value

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def keep(self, key: str, value: Value) -> None:
        """Put in a new value; those that were not used for longest go."""
        self._misses += 1
        self._values[key] = value
        self._bytes += self._size(value) + ENTRY
        while self._bytes > self._limit:
            _, gone = self._values.popitem(last=False)
            self._bytes -= self._size(gone) + ENTRY

    def cache_info(self) -> CacheInfo:
        return CacheInfo(self._hits, self._misses, self._bytes)
