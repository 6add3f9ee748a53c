"""Places as a tree: province › city › county, from the places that speeches have. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.places import Path, name_of, place_path


@dataclass
class PlaceNode:
    """A place, the number of speeches at it and below it, and the places below it.

    ``stored`` is a place, as some speech has it, that lies here or below.
    """

    path: Path
    stored: str
    count: int = 0
    children: list[PlaceNode] = field(default_factory=list)

    @property
    def name(self) -> str:
        """With all that lies above: 四川省广元市昭化区."""
        return "".join(self.path)

    @property
    def own_name(self) -> str:
        """Without what lies above: 昭化区."""
        return self.path[-1]

    @property
    def value(self) -> str:
        """As it stands in an address; always one that finds something."""
        return name_of(self.path) or self.stored


def place_tree(counts: Mapping[str, int]) -> list[PlaceNode]:
    """The roots, from ``counts``: place as stored → number of speeches.

    >>> [(root.value, root.count) for root in place_tree({"广元市": 1, "昭化区": 2, "青石县": 1})]
    [('四川省', 3), ('青石县', 1)]
    """
    nodes: dict[Path, PlaceNode] = {}
    roots: list[PlaceNode] = []
    for place, count in counts.items():
        path, siblings = place_path(place), roots
        for depth in range(1, len(path) + 1):
            node = nodes.get(path[:depth])
            if node is None:
                node = nodes[path[:depth]] = PlaceNode(path[:depth], place)
                siblings.append(node)
            node.count += count
            siblings = node.children
    return roots
