"""List items of a raw text become lists: what belongs together, what is nested, what is a lead."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from article_i18n.importers.raw_blocks import Block, Break, Figure, Heading, Item, Text
from article_i18n.importers.raw_markers import Marker

LEAD_WORDS = 6
"""A lead is at most that long; more words are a sentence like any other."""
DEEPER = 2
"""Columns by which the items of a nested list are indented more than the item above."""
_DEEPEST = 6
_LEAD = re.compile(r"(.+?[.?!:]) (?=\S)")
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st no nos vs e.g i.e etc fig figs approx ca cf vol ch sec pp".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list, without its marker."""

    line: int
    lines: tuple[str, ...]
    lead: int
    """How many characters of the first line say what the item is about; 0 if it has no lead."""
    children: tuple[Listing, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; `start` is its first number, None for bullets."""

    family: str
    start: int | None
    entries: tuple[Entry, ...]
    loose: bool


def keep_true_items(blocks: Sequence[Block]) -> list[Block]:
    """Turn into text what only looks like an item: `* See note`, `1998. The year …`."""
    kept: list[Block] = []
    for stretch in _stretches(blocks):
        markers = [block.marker for block in stretch if isinstance(block, Item)]
        like = Counter((marker.family, marker.number) for marker in markers)
        kept += [
            Text(block.lines, block.gap)
            if isinstance(block, Item) and _is_alone(block.marker, like)
            else block
            for block in stretch
        ]
    return kept


def gather_lists(blocks: Sequence[Block]) -> list[Listing | Text | Figure | Break | Heading]:
    """The same blocks with each row of items replaced by the lists that they make."""
    gathered: list[Listing | Text | Figure | Break | Heading] = []
    for stretch in _stretches(blocks):
        items = [block for block in stretch if isinstance(block, Item)]
        leads = _leads(items)
        loose = any(
            isinstance(above, Item) and isinstance(item, Item) and item.gap
            for above, item in pairwise(stretch)
        )
        row: list[Item] = []
        for block in stretch:
            if isinstance(block, Item):
                row.append(block)
                continue
            gathered += _nest(row, leads, loose)
            gathered.append(block)
            row = []
        gathered += _nest(row, leads, loose)
    return gathered


def _stretches(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Groups of items between which nothing but figures stand; everything else by itself."""
    for listed, group in groupby(blocks, lambda block: isinstance(block, Item | Figure)):
        if listed:
            yield list(group)
        else:
            yield from ([block] for block in group)


def _is_alone(marker: Marker, like: Mapping[tuple[str, int | None], int]) -> bool:
    """Whether no other item shows that this one is an item; a `•` needs no witness."""
    family, number = marker.family, marker.number
    if family == "dot":
        return False
    if number is None or number == 1 < like[family, 1]:
        return like[family, number] == 1
    return not (like[family, number - 1] or like[family, number + 1])


def _nest(
    items: Sequence[Item], leads: Mapping[int, int], loose: bool, depth: int = 1
) -> list[Listing]:
    listings: list[Listing] = []
    last: int | None = None
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        while end < len(items) and depth < _DEEPEST and items[end].indent >= item.indent + DEEPER:
            end += 1
        children = tuple(_nest(items[at + 1 : end], leads, loose, depth + 1))
        entry = Entry(item.line, item.content, leads.get(item.line, 0), children)
        number, family = item.marker.number, item.marker.family
        follows = number is None or (
            last is not None and (number == last + 1 or number == 1 == last)
        )
        if listings and listings[-1].family == family and follows:
            listings[-1] = replace(listings[-1], entries=(*listings[-1].entries, entry))
        else:
            listings.append(Listing(family, number, (entry,), loose))
        last, at = number, end
    return listings


def _leads(items: Sequence[Item]) -> dict[int, int]:
    """Line → length of the lead, for the items of those lists in which at least two items have one."""
    kinds: dict[tuple[str, int, bool], dict[int, int]] = defaultdict(dict)
    for item in items:
        if lead := lead_of(item.marker.rest):
            kinds[item.marker.family, item.indent, lead.endswith(":")][item.line] = len(lead)
    return {
        line: lead for leads in kinds.values() if len(leads) > 1 for line, lead in leads.items()
    }


def lead_of(text: str) -> str:
    """The short first sentence of an item, or its words up to a colon, if more text follows."""
    match = _LEAD.match(text)
    if match is None:
        return ""
    lead, rest = match.group(1), text[match.end() :].lstrip("\"'“‘«„([¿¡")
    words = lead.split()
    plain = words[-1].rstrip(".").lstrip("(").lower()
    if len(words) > LEAD_WORDS or plain in _ABBREVIATIONS or not any(c.isalpha() for c in lead):
        return ""
    return "" if rest[:1].islower() and not lead.endswith(":") else lead
