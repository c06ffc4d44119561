"""What each line of an article is, for people: its slots, or what is copied, or a marker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from article_i18n.document.directives.scopes import comments_of
from article_i18n.document.directives.syntax import parse_directive
from article_i18n.document.line_owners import SLOT, containers
from article_i18n.document.locate import Located


class LinePart(NamedTuple):
    """One line, or what one of its slots has of it."""

    line: int
    """Counted from 0."""
    what: Literal["slot", "opaque", "marker", "blank"]
    construct: str
    """Whose it is: of a marker it may be a container; of a blank line it is empty."""
    slot: int | None = None


def line_parts(article: Located) -> Iterator[LinePart]:
    """Every line in order; a line with several slots comes several times.

    A slot without any text, such as an empty cell, makes its line a marker.
    """
    source = article.source
    slots = _slots(article)
    empty = {source.line_at(s.span.start): s.construct for s in article.slots if not s.source}
    comments = _comments(article)
    around = containers(source, article.tokens, article.env.dialect)
    texts = source.mapped.split("\n")
    count = len(source.starts) - (source.starts[-1] == len(source.text))
    for line, owner in enumerate(article.owners[:count]):
        if line in slots:
            for slot in slots[line]:
                yield LinePart(line, "slot", article.slots[slot].construct, slot)
        elif line in comments:
            yield LinePart(line, "opaque", comments[line])
        elif owner == SLOT:
            yield LinePart(line, "marker", empty.get(line, ""))
        elif owner is not None:
            yield LinePart(line, owner.what, owner.construct)
        elif texts[line].strip(" \t"):
            yield LinePart(line, "marker", around[line])
        else:
            yield LinePart(line, "blank", "")


def _slots(article: Located) -> dict[int, list[int]]:
    """The slots of each line that have a text."""
    slots: dict[int, list[int]] = {}
    for number, slot in enumerate(article.slots):
        if slot.source:
            first = article.source.line_at(slot.span.start)
            last = article.source.line_at(max(slot.span.start, slot.span.end - 1))
            for line in range(first, last + 1):
                slots.setdefault(line, []).append(number)
    return slots


def _comments(article: Located) -> dict[int, str]:
    """The lines of blocks that are comments: `i18n` where one is a directive."""
    lines: dict[int, str] = {}
    for token in article.tokens:
        comments = comments_of(token, article.source)
        if comments.alone and token.map is not None:
            spoken = any(parse_directive(text) for _, text in comments.closed)
            lines.update(dict.fromkeys(range(*token.map), "i18n" if spoken else "comment"))
    return lines
