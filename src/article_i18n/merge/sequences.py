"""Three-way merges of plain values: of one that is taken whole, of lines, and of an order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


def chosen(base: T, ours: T, theirs: T) -> T:
    """The value of the side that changed it; ours when both did."""
    return theirs if ours == base else ours


def joined(base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]) -> tuple[H, ...]:
    """What both sides have, each item added by one of them, and none that one of them removed.

    Items keep their order in ours; those that only theirs has stand after their neighbour there.
    """
    if ours == base or theirs in (base, ours):
        return tuple(chosen(base, ours, theirs))
    before, there = set(base), set(theirs)
    here = [item for item in ours if item in there or item not in before]
    gone = before - set(ours)
    return tuple(placed(here, (item for item in theirs if item not in gone)))


def ordered(base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]) -> list[H]:
    """All items of both sides, once each, in the order of the side that changed the order.

    That is ours when both did, or nobody. What only the other side has stands after its
    neighbour there. No item may stand twice in one sequence.
    """
    moved = _same_order(base, ours) and not _same_order(base, theirs)
    return placed(theirs, ours) if moved else placed(ours, theirs)


def placed(first: Sequence[H], second: Iterable[H]) -> list[H]:
    """The first sequence, and what else the second has, each after its neighbour in the second."""
    known = set(first)
    opening: list[H] = []
    after: dict[H, list[H]] = defaultdict(list)
    here = opening
    for item in second:
        if item in known:
            here = after[item]
        else:
            here.append(item)
    found = opening
    for item in first:
        found.append(item)
        found += after.pop(item, ())
    return found


def _same_order(base: Sequence[H], side: Sequence[H]) -> bool:
    common = set(base) & set(side)
    return [i for i in base if i in common] == [i for i in side if i in common]
