"""Every line of an article accounted for: a slot stands on it, or it is copied, or it is a marker.

markdown-it drops what is nested deeper than its limit without a word, and a rule may take a line
that it makes nothing of; so source lines are counted, not tokens. What is in no account is unread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token

from article_i18n.markdown.lines import LINES, MARK
from article_i18n.markdown.parser import MAX_NESTING, Definition
from article_i18n.markdown.spans import Source


class Owner(NamedTuple):
    """Whose a line is."""

    what: str
    """`slot`, `opaque` (copied, never read), or `marker` (what belongs to the blocks around)."""
    construct: str
    """Of a slot it is empty: the slot knows."""


Account = list[Owner | None]
"""One for each line of the source; None where there are containers' marks at most."""

SLOT = Owner("slot", "")
FRONT_MATTER = Owner("opaque", "front_matter")
DEFINITION = Owner("opaque", "definition")
SETEXT = Owner("marker", "setext_heading")
TABLE = Owner("marker", "table")

_OPAQUE = {
    "fence": Owner("opaque", "code"),
    "code_block": Owner("opaque", "code"),
    "html_block": Owner("opaque", "html"),
    "hr": Owner("opaque", "thematic_break"),
}
_COMMONMARK = {
    "blockquote_open": "block_quote",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "list_item",
}
"""The containers whose marks are told by their characters."""
_IN_TABLE = frozenset(("table_open", "thead_open", "tbody_open", "tr_open"))
_MARKS = frozenset(" \t>*+-.)0123456789")


def account(
    source: Source, tokens: Sequence[Token], definitions: Iterable[Definition], front_matter: int
) -> Account:
    """Whose each line is.

    Args:
        source: the article.
        tokens: its blocks.
        definitions: its link reference definitions.
        front_matter: how many lines of it are front matter.
    """
    found: Account = [None] * len(source.starts)
    found[:front_matter] = [FRONT_MATTER] * front_matter
    for definition in definitions:
        found[definition.first : definition.last] = [DEFINITION] * (
            definition.last - definition.first
        )
    starts = source.mapped_starts
    for token in tokens:
        if token.type == "inline":
            if lines := token.meta[LINES]:
                first = bisect_right(starts, lines[0][0])
                last = bisect_right(starts, lines[-1][1])
                found[first - 1 : last] = [SLOT] * (last - first + 1)
        elif token.map is None or token.nesting < 0:
            continue
        elif token.nesting == 0:
            first, last = token.map
            owner = _OPAQUE.get(token.type) or Owner("opaque", token.info or token.type)
            found[first:last] = [owner] * (last - first)
        elif token.type == "heading_open":
            if token.markup in ("=", "-"):
                first, last = token.map
                found[first:last] = [SETEXT] * (last - first)  # its text comes next
        elif token.type == "table_open":
            found[token.map[0] + 1] = TABLE
        elif token.type not in _COMMONMARK or MARK in token.meta:
            first = token.map[0]
            if found[first] is None and token.type not in _IN_TABLE:
                found[first] = Owner("marker", container(token))
    return found


def unread(source: Source, tokens: Sequence[Token], found: Account) -> tuple[int, ...]:
    """The lines with text that are nobody's; a container at the parser's limit is unread whole."""
    missed = [
        token.map[0]
        for token, inner in pairwise(tokens)
        if token.level >= MAX_NESTING - 1
        and token.nesting > 0
        and token.map is not None
        and inner.type != "inline"
        and token.type not in _IN_TABLE
    ]
    starts = source.mapped_starts
    for number, owner in enumerate(found):
        if owner is None:
            end = starts[number + 1] if number + 1 < len(starts) else len(source.mapped)
            if not _MARKS.issuperset(source.mapped[starts[number] : end].rstrip("\n")):
                missed.append(number)
    return tuple(sorted(missed))


def containers(source: Source, tokens: Iterable[Token]) -> list[str]:
    """For each line, the innermost container it is in, or ""."""
    found = [""] * len(source.starts)
    for token in tokens:
        if token.nesting > 0 and token.map is not None and token.type not in _IN_TABLE:
            first, last = token.map
            found[first:last] = [container(token)] * (last - first)
    return found


def container(token: Token) -> str:
    """The name of a container by the token that opens it."""
    return _COMMONMARK.get(token.type) or token.type.removesuffix("_open")
