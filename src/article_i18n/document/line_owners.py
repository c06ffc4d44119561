"""Whose each line of an article is: a slot stands on it, or it is copied, or it is a marker.

markdown-it drops what is nested deeper than its limit without a word, and a rule may take a line
that it makes nothing of; so source lines are counted, not tokens. What has no owner is unread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from markdown_it.token import Token

from article_i18n.markdown.lines import LINES, MARK
from article_i18n.markdown.parser import MAX_NESTING, Definition
from article_i18n.markdown.spans import Source


class Owner(NamedTuple):
    """Whose a line is."""

    what: Literal["slot", "opaque", "marker"]
    """`slot`, `opaque` (copied, never read), or `marker` (what belongs to the blocks around)."""
    construct: str
    """Of a slot it is empty: the slot knows."""


Owners = list[Owner | None]
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


def owners_of(
    source: Source, tokens: Sequence[Token], definitions: Iterable[Definition], front_matter: int
) -> Owners:
    """Whose each line is.

    Args:
        source: the article.
        tokens: its blocks.
        definitions: its link reference definitions.
        front_matter: how many lines of it are front matter.
    """
    owners: Owners = [None] * len(source.starts)
    defined = ((first, behind, DEFINITION) for first, behind, _ in definitions)
    claims = ((0, front_matter, FRONT_MATTER), *defined, *_claims(source, tokens))
    for first, behind, owner in claims:
        owners[first:behind] = [owner] * (behind - first)
    for token in tokens:
        if token.map is not None and _has_mark(token) and owners[token.map[0]] is None:
            owners[token.map[0]] = Owner("marker", container(token))
    return owners


def _claims(source: Source, tokens: Iterable[Token]) -> Iterator[tuple[int, int, Owner]]:
    """Blocks' lines: the first one, the line behind the last one, and whose they are.

    Of two claims to a line the later one counts.
    """
    for token in tokens:
        if token.type == "inline":
            if lines := token.meta[LINES]:
                first = bisect_right(source.mapped_starts, lines[0][0]) - 1
                yield first, bisect_right(source.mapped_starts, lines[-1][1]), SLOT
        elif token.map is not None and token.nesting >= 0:
            first, behind = token.map
            if token.nesting == 0:
                owner = _OPAQUE.get(token.type) or Owner("opaque", token.info or token.type)
                yield first, behind, owner
            elif token.type == "heading_open" and token.markup in ("=", "-"):
                yield first, behind, SETEXT  # its text comes next
            elif token.type == "table_open":
                yield first + 1, first + 2, TABLE


def _has_mark(token: Token) -> bool:
    """Whether a token opens a block with a mark that is more than characters of `_MARKS`."""
    if token.type in _COMMONMARK:
        return MARK in token.meta
    return token.nesting > 0 and token.type != "heading_open" and token.type not in _IN_TABLE


def unread(source: Source, tokens: Sequence[Token], owners: Owners) -> tuple[int, ...]:
    """The lines with text that are nobody's; a container at the parser's limit is unread whole."""
    too_deep = [
        token.map[0]
        for token, inner in pairwise(tokens)
        if token.level >= MAX_NESTING - 1
        and token.nesting > 0
        and token.map is not None
        and inner.type != "inline"
        and token.type not in _IN_TABLE
    ]
    lines = enumerate(zip(owners, source.mapped.split("\n"), strict=True))
    missed = (n for n, (owner, line) in lines if owner is None and not _MARKS.issuperset(line))
    return tuple(sorted([*too_deep, *missed]))


def containers(source: Source, tokens: Iterable[Token]) -> list[str]:
    """For each line, the innermost container it is in, or ""."""
    innermost = [""] * len(source.starts)
    for token in tokens:
        if token.nesting > 0 and token.map is not None and token.type not in _IN_TABLE:
            first, behind = token.map
            innermost[first:behind] = [container(token)] * (behind - first)
    return innermost


def container(token: Token) -> str:
    """The name of a container by the token that opens it."""
    return _COMMONMARK.get(token.type) or token.type.removesuffix("_open")
