"""How near two names are: one slip of the hand, or the same sound. Pure; offers names, never matches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LONGEST = 12  # characters of a name


def one_slip(one: str, other: str) -> bool:
    """Whether one edit makes the names equal: a character too many, too few, another, or two swapped.

    Damerau's distance of 1. Of two characters the first must stay: another surname is another person.

    >>> one_slip("柳长清", "柳长青"), one_slip("长柳青", "柳长青"), one_slip("王刚", "李刚")
    (True, True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other or len(short) < 2:
        return False
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = (
        short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    )
    replaced = short[start + 1 :] == long[start + 1 :]
    return swapped or (replaced and (start > 0 or len(short) > 2))


def sounds(pinyin: str) -> str:
    """Pinyin without tones, to compare by: 'li3 yu4 gang1' → 'li yu gang'."""
    return "".join(letter for letter in pinyin if not letter.isdigit())


def nearest(name: str, pinyin: str, known: Mapping[str, str], most: int = 3) -> list[str]:
    """Those of ``known`` (folded name → its pinyin) that ``name`` may have been meant for.

    What sounds the same comes first, then what is one slip away; of equal nearness in the order of
    ``known``.

    >>> nearest("李玉刚", "li3 yu4 gang1", {"李玉": "li3 yu4", "李玉钢": "li3 yu4 gang1"})
    ['李玉钢', '李玉']
    """
    if not 2 <= len(name) <= LONGEST:
        return []
    sound = sounds(pinyin)
    alike = [other for other in known if other != name and sounds(known[other]) == sound]
    slips = [other for other in _sharing(name, known) if one_slip(name, other) and other not in alike]
    return [*alike, *slips][:most]


def _sharing(name: str, known: Iterable[str]) -> Iterable[str]:
    """Names of about the same length with all but one of the characters: a cheap first look."""
    characters = set(name)
    for other in known:
        if abs(len(other) - len(name)) <= 1 and len(characters.difference(other)) <= 1:
            yield other
