"""Write the blocks of a raw text as Markdown."""

from __future__ import annotations

import json
from collections.abc import Sequence

from article_i18n.importers.raw_blocks import Break, Figure, Heading, Text
from article_i18n.importers.raw_lists import Entry, Listing

from . import raw_literal as literal


def front_matter(title: str) -> str:
    """YAML with the title in double quotes, so that any title is safe."""
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n"


def body(title: str, blocks: Sequence[Text | Figure | Break | Heading | Listing], name: str) -> str:
    """The article below its front matter; the n-th figure shows `<name>-figure-<n>.svg`."""
    parts = [f"# {literal.heading(title)}"]
    figures = 0
    above: Listing | None = None
    other = False
    for block in blocks:
        # Two lists in a row would be read as one if they had the same marker.
        other = isinstance(block, Listing) and _same_kind(above, block) and not other
        above = block if isinstance(block, Listing) else None
        match block:
            case Listing():
                parts.append("\n".join(_list(block, other)))
            case Heading():
                parts.append(f"{'#' * block.level} {literal.heading(block.text)}")
            case Figure():
                figures += 1
                parts.append(literal.figure(block.caption, picture_name(name, figures)))
            case Break():
                parts.append("---")
            case Text():
                parts.append("\n".join(literal.block([line.text for line in block.lines])))
    return "\n\n".join(parts) + "\n"


def picture_name(name: str, number: int) -> str:
    return f"{name.rpartition('/')[2]}-figure-{number}.svg"


def _same_kind(above: Listing | None, block: Listing) -> bool:
    return above is not None and (above.start is None) == (block.start is None)


def _list(listing: Listing, other: bool) -> list[str]:
    lines: list[str] = []
    for i, entry in enumerate(listing.entries):
        if i and listing.loose:
            lines.append("")
        if listing.start is None:
            marker = "* " if other else "- "
        else:
            marker = f"{listing.start + i}{')' if other else '.'} "
        first, *rest = _entry(entry, listing.loose)
        lines.append(marker + first)
        lines += [" " * len(marker) + line if line else "" for line in rest]
    return lines


def _entry(entry: Entry, loose: bool) -> list[str]:
    lines = literal.block(entry.lines)
    if entry.lead:
        lines[0] = literal.bold_start(lines[0], entry.lead)
    above: Listing | None = None
    other = False
    for child in entry.children:
        other = _same_kind(above, child) and not other
        # A list that does not begin with 1 cannot follow a paragraph without a blank line.
        if loose or child.start not in (None, 1):
            lines.append("")
        lines += _list(child, other)
        above = child
    return lines
