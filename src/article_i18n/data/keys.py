"""Which values of a tree are chosen: dotted paths of keys, with globs.

A path is what of a pattern is still to match; walking down a tree takes its parts off one by one.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache

Rest = tuple[str, ...]
"""The parts of one pattern that are still to match; `()` has matched."""

Rests = frozenset[Rest]

ANY_ONE = "*"
"""A whole part: any key, or a position in a list."""
ANY_NUMBER = "**"
"""A whole part: any number of keys and positions, also none."""


@lru_cache(maxsize=16)
def patterns(keys: frozenset[str]) -> Rests:
    """What the settings choose, before anything is matched.

    Args:
        keys: dotted paths such as `title`, `hero.name`, `features.*.title`; in each part `*` and
            `?` stand for characters, as in a file name, and upper case is not lower case.
    """
    # fnmatch knows `[…]` too; we do not
    split = frozenset(tuple(key.replace("[", "[[]").split(".")) for key in keys)
    return _with_none_for_any(split)


def at_key(rests: Rests, name: str) -> Rests:
    """What is still to match below the key `name`."""
    found = set()
    for rest in rests:
        if rest[:1] == (ANY_NUMBER,):
            found.add(rest)
        elif rest and fnmatchcase(name, rest[0]):
            found.add(rest[1:])
    return _with_none_for_any(found)


def at_position(rests: Rests, *, in_list: bool) -> Rests:
    """What is still to match below a position in a list.

    A position is a part that only `*` and `**` match. A pattern may leave it out, but for the
    positions of a list that stands in a list itself (`in_list`).
    """
    found = set() if in_list else set(rests)
    for rest in rests:
        if rest[:1] == (ANY_NUMBER,):
            found.add(rest)
        elif rest[:1] == (ANY_ONE,):
            found.add(rest[1:])
    return _with_none_for_any(found)


def is_chosen(rests: Rests) -> bool:
    """Whether a value at this place is chosen."""
    return () in rests


def _with_none_for_any(rests: frozenset[Rest] | set[Rest]) -> Rests:
    """The patterns, and beside each that begins with `**` the one where that stands for nothing."""
    found = set(rests)
    for rest in rests:
        while rest[:1] == (ANY_NUMBER,):
            rest = rest[1:]
            found.add(rest)
    return frozenset(found)
