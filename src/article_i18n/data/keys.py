"""Which values of a tree are chosen: dotted paths of keys, with globs.

A path is what of a pattern is still to match; walking down a tree takes its parts off one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from functools import lru_cache

Rest = tuple[str, ...]
"""The parts of one pattern that are still to match; `()` has matched: the value is chosen."""

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
    return _with_none_for_any(tuple(key.replace("[", "[[]").split(".")) for key in keys)


def at_key(rests: Rests, name: str) -> Rests:
    """What is still to match below the key `name`."""
    return _below(rests, lambda part: fnmatchcase(name, part))


def at_position(rests: Rests, *, in_list: bool) -> Rests:
    """What is still to match below a position in a list.

    A position is a part that only `*` and `**` match. A pattern may leave it out, but for the
    positions of a list that stands in a list itself (`in_list`).
    """
    below = _below(rests, lambda part: part in (ANY_ONE, ANY_NUMBER))
    return below if in_list else below | rests


def _below(rests: Rests, fits: Callable[[str], bool]) -> Rests:
    """What is still to match when a part of the path is taken off; `**` may go on matching."""
    return _with_none_for_any(
        rest if rest[0] == ANY_NUMBER else rest[1:] for rest in rests if rest and fits(rest[0])
    )


def _with_none_for_any(rests: Iterable[Rest]) -> Rests:
    """The patterns, and beside each that begins with `**` those where that stands for nothing."""
    return frozenset(
        rest[left_out:]
        for rest in rests
        for left_out in range(len(rest) + 1)
        if {*rest[:left_out]} <= {ANY_NUMBER}
    )
