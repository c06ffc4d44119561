"""The three-way merge of a catalog's header fields."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from article_i18n.merge.sequences import chosen, ordered

Fields = tuple[tuple[str, str], ...]
_Name = tuple[str, str | int]
"""The name and its number among the fields of that name; a line without a name by its text."""


def merge_header(base: Fields, ours: Fields, theirs: Fields) -> Fields:
    """Merge field by field.

    A field that both sides changed is taken from the side with the later PO-Revision-Date, from
    ours when that does not tell. A field that one side changed and the other removed stays.
    """
    if ours == base or theirs in (base, ours):
        return chosen(base, ours, theirs)
    before, here, there = (_by_name(fields) for fields in (base, ours, theirs))
    later = there if _revised(theirs) > _revised(ours) else here
    found: dict[_Name, str] = {}
    for name in {**here, **there}:
        values = [side[name] for side in (here, there) if name in side]
        new = {value for value in values if value != before.get(name)}
        if new or len(values) == 2:
            found[name] = later[name] if len(new) == 2 else [*new, *values][0]
    # of what stays only: a second merge sees nothing else
    order = ordered(*([name for name in side if name in found] for side in (before, here, there)))
    return tuple((name[0], found[name]) for name in order)


def _by_name(fields: Fields) -> dict[_Name, str]:
    seen: Counter[str] = Counter()
    found: dict[_Name, str] = {}
    for name, value in fields:
        seen[name] += 1
        found[name, seen[name] if name else value] = value
    return found


def _revised(fields: Fields) -> datetime:
    """When a translator saved last; the beginning of time where the header does not tell."""
    value = next((value for name, value in fields if name.lower() == "po-revision-date"), "")
    try:
        date = datetime.fromisoformat(value)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return date.replace(tzinfo=date.tzinfo or UTC)
