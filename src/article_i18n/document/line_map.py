"""What each line of an article is, for people: its slots, or what is copied, or a marker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from article_i18n.document.directives import syntax as directives
from article_i18n.document.directives.scopes import carried, shows_nothing
from article_i18n.document.line_owners import SLOT, containers
from article_i18n.document.locate import Located


class Region(NamedTuple):
    """One line, or what one of its slots has of it."""

    line: int
    """Counted from 0."""
    what: Literal["slot", "opaque", "marker", "blank"]
    construct: str
    """Whose it is: of a marker it may be a container; of a blank line it is empty."""
    slot: int | None = None


def regions(found: Located) -> tuple[Region, ...]:
    """Every line in order; a line with several slots comes several times.

    A slot without any text, such as an empty cell, makes its line a marker.
    """
    return tuple(_regions(found))


def _regions(found: Located) -> Iterator[Region]:
    source = found.source
    slots, empty = _slots(found)
    comments = _comments(found)
    around = containers(source, found.tokens)
    lines = source.mapped.split("\n")
    number = len(source.starts) - (source.starts[-1] == len(source.text))
    for line, owner in enumerate(found.owners[:number]):
        if line in slots:
            for slot in slots[line]:
                yield Region(line, "slot", found.slots[slot].construct, slot)
        elif line in comments:
            yield Region(line, "opaque", comments[line])
        elif owner is not None and owner.what == "opaque":
            yield Region(line, "opaque", owner.construct)
        elif owner == SLOT:
            yield Region(line, "marker", empty.get(line, ""))
        elif owner is not None:
            yield Region(line, "marker", owner.construct)
        elif lines[line].strip(" \t"):
            yield Region(line, "marker", around[line])
        else:
            yield Region(line, "blank", "")


def _slots(found: Located) -> tuple[dict[int, list[int]], dict[int, str]]:
    """The slots of each line, and whose the empty ones are."""
    slots: dict[int, list[int]] = {}
    empty: dict[int, str] = {}
    for number, slot in enumerate(found.slots):
        start, end = slot.span
        first = found.source.line_at(start)
        if not slot.source:
            empty[first] = slot.construct
            continue
        for line in range(first, found.source.line_at(max(start, end - 1)) + 1):
            slots.setdefault(line, []).append(number)
    return slots, empty


def _comments(found: Located) -> dict[int, str]:
    """The lines of blocks that are comments: `i18n` where one is a directive."""
    lines: dict[int, str] = {}
    for token in found.tokens:
        if token.nesting == 0 and token.map is not None and shows_nothing(token):
            spoken = (directives.read(comment.text) for comment in carried(token))
            name = "comment" if all(directive is None for directive in spoken) else "i18n"
            lines.update(dict.fromkeys(range(*token.map), name))
    return lines
