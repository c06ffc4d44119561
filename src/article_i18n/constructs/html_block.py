"""HTML blocks (CommonMark 4.6): which of their texts and attributes are slots, and where.

Left alone are code, scripts, styles, comments, what `translate="no"` covers, what has a language
of its own, and a tag that the block does not finish.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from article_i18n.constructs import html_attribute, html_text
from article_i18n.markdown import raw_elements
from article_i18n.markdown.raw_elements import Element
from article_i18n.markdown.raw_html import BLANKS, TEXT_ATTRIBUTES, Piece, read

_NO_TEXT = frozenset(("link", "meta", "script", "style"))
"""Elements whose `title` is a name."""
_SPEAKABLE = re.compile(r"[a-z][a-z0-9-]{0,30}")
_UNFINISHED = re.compile(r"<[A-Za-z/]")


class Words(NamedTuple):
    """One slot of a block, translatable or not."""

    construct: str
    kind: str
    start: int
    """Offset in the block's content; an attribute's value counts with its quotes."""
    end: int
    source: str
    """The msgid."""


class Block(NamedTuple):
    """What there is to translate in one HTML block."""

    words: tuple[Words, ...]
    """In order, disjoint."""
    open: Element | None
    """The innermost element that is open behind the block."""


def locate(content: str, open_: Element | None) -> Block:
    """The slots of an HTML block.

    Args:
        content: the block, without its containers' markers.
        open_: the innermost element that the blocks before it left open.
    """
    words: list[Words] = []
    at = 0
    shortcode = False  # such as `{{<figure>}}`
    for piece in read(content):
        if piece.kind == "text":
            words += _text(piece.source, at, open_)
        elif shortcode:
            pass
        elif piece.kind == "open":
            words += _values(piece, at, open_)
            open_ = raw_elements.opened(open_, piece)
        elif piece.kind == "close":
            open_ = raw_elements.closed(open_, piece.name)
        at += len(piece.source)
        shortcode = piece.kind == "text" and piece.source.endswith("{{")
    return Block(tuple(words), open_)


def skeleton(content: str, words: Sequence[Words]) -> tuple[str, ...]:
    """All of a block that no slot covers: what stands before, between and behind its slots."""
    edges = [0, *(edge for found in words for edge in (found.start, found.end)), len(content)]
    return tuple(content[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def places(
    content: str, line_ends: Sequence[int], words: Sequence[Words]
) -> Iterator[tuple[int, int]]:
    """Where each slot of a block stands in the mapped text.

    Args:
        content: the block, without its containers' markers: each of its lines is the end of a line
            of the text.
        line_ends: the offset of the end of each of the block's lines in the mapped text.
        words: the slots.
    """
    beyond = [*accumulate(len(line) + 1 for line in content.split("\n"))]

    def place(offset: int) -> int:
        line = bisect_right(beyond, offset)
        return line_ends[line] - (beyond[line] - 1 - offset)

    return ((place(found.start), place(found.end)) for found in words)


def _text(source: str, at: int, element: Element | None) -> Iterator[Words]:
    text = source.strip(BLANKS)
    if not raw_elements.holds_text(element) or not raw_elements.translates(element):
        return
    if not text or _UNFINISHED.search(text) or text.startswith("}}") or text.endswith("{{"):
        return
    msgid = html_text.read(text)
    if msgid is not None:
        start = at + len(source) - len(source.lstrip(BLANKS))
        name = element.name if element else ""
        kind = f"text in <{name}>" if _SPEAKABLE.fullmatch(name) else "HTML text"
        yield Words(html_text.NAME, kind, start, start + len(text), msgid)


def _values(piece: Piece, at: int, around: Element | None) -> Iterator[Words]:
    """The attributes of a tag that are text; of two with one name, the first counts."""
    if not TEXT_ATTRIBUTES.intersection(name for name, _ in piece.attributes):
        return
    if not raw_elements.holds_text(around) or not raw_elements.says_translate(piece, around):
        return
    if piece.name in _NO_TEXT or raw_elements.has_own_language(piece):
        return
    seen: set[str] = set()
    for (name, _), (start, end) in zip(piece.attributes, piece.places, strict=True):
        if name in TEXT_ATTRIBUTES and name not in seen:
            msgid = html_attribute.read(piece.source[start:end])
            if msgid is not None:
                kind = f"{name} of <{piece.name}>" if _SPEAKABLE.fullmatch(piece.name) else name
                yield Words(html_attribute.NAME, kind, at + start, at + end, msgid)
        seen.add(name)
