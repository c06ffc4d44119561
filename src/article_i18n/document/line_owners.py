"""Whose each line of an article is: a slot stands on it, or it is copied, or it is a marker.

markdown-it drops what is nested deeper than its limit without a word, and a rule may take a line
that it makes nothing of; so source lines are counted, not tokens. What has no owner is unread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from markdown_it.token import Token

from article_i18n.constructs.front_matter import FRONT_MATTER
from article_i18n.constructs.link_definition import LINK_DEFINITION
from article_i18n.markdown.lines import LINES, MARK
from article_i18n.markdown.parser import MAX_NESTING, Definition
from article_i18n.markdown.spans import Source
from article_i18n.model.construct import Dialect


class Owner(NamedTuple):
    """Whose a line is."""

    what: Literal["slot", "opaque", "marker"]
    """`slot`, `opaque` (copied, never read), or `marker` (what belongs to the blocks around)."""
    construct: str
    """Of a slot it is empty: the slot knows."""


Owners = list[Owner | None]
"""One for each line of the source; None where there are containers' marks at most."""

SLOT = Owner("slot", "")

_MARKS = frozenset(" \t>*+-.)0123456789")
"""Characters that are the marks of CommonMark's containers."""


def owners_of(
    source: Source,
    tokens: Sequence[Token],
    dialect: Dialect,
    definitions: Iterable[Definition],
    front_matter: int,
) -> Owners:
    """Whose each line is.

    Args:
        source: the article.
        tokens: its blocks.
        dialect: what it was read with.
        definitions: its link reference definitions.
        front_matter: how many lines of it are front matter.
    """
    owners: Owners = [None] * len(source.starts)
    defined = Owner("opaque", LINK_DEFINITION.name)
    claims = (
        (0, front_matter, Owner("opaque", FRONT_MATTER.name)),
        *((first, behind, defined) for first, behind, _ in definitions),
        *_claims(source, tokens, dialect),
    )
    for first, behind, owner in claims:
        owners[first:behind] = [owner] * (behind - first)
    for token in tokens:
        if token.map is not None and owners[token.map[0]] is None:
            construct = _container(token, dialect)
            if construct and (MARK in token.meta or not dialect.constructs[construct].commonmark):
                owners[token.map[0]] = Owner("marker", construct)
    return owners


def _claims(
    source: Source, tokens: Iterable[Token], dialect: Dialect
) -> Iterator[tuple[int, int, Owner]]:
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
                yield first, behind, Owner("opaque", _by_token(dialect).get(token.type, token.info))
            elif token.type in _marks(dialect):
                construct, marks_of = _marks(dialect)[token.type]
                if lines := marks_of(token):
                    yield *lines, Owner("marker", construct)


@lru_cache(maxsize=64)
def _by_token(dialect: Dialect) -> Mapping[str, str]:
    """Type of a block token → its construct."""
    return {kind: name for name, c in dialect.constructs.items() for kind in c.tokens}


@lru_cache(maxsize=64)
def _marks(dialect: Dialect) -> Mapping[str, tuple[str, Callable[[Token], tuple[int, int] | None]]]:
    """Type of a token that opens no container → its construct, and which lines are marks alone."""
    constructs = dialect.constructs.items()
    return {kind: (name, lines) for name, c in constructs for kind, lines in c.marks.items()}


def _container(token: Token, dialect: Dialect) -> str:
    """The construct of the container that a token opens; "" where it opens none."""
    if token.nesting <= 0 or token.type in _marks(dialect):
        return ""
    return _by_token(dialect).get(token.type, token.info)


def unread(
    source: Source, tokens: Sequence[Token], dialect: Dialect, owners: Owners
) -> tuple[int, ...]:
    """The lines with text that are nobody's; a container at the parser's limit is unread whole."""
    too_deep = [
        token.map[0]
        for token, inner in pairwise(tokens)
        if token.level >= MAX_NESTING - 1
        and token.nesting > 0
        and token.map is not None
        and inner.type != "inline"
        and token.type not in _marks(dialect)
    ]
    lines = enumerate(zip(owners, source.mapped.split("\n"), strict=True))
    missed = (n for n, (owner, line) in lines if owner is None and not _MARKS.issuperset(line))
    return tuple(sorted([*too_deep, *missed]))


def containers(source: Source, tokens: Iterable[Token], dialect: Dialect) -> list[str]:
    """For each line, the innermost container it is in, or ""."""
    innermost = [""] * len(source.starts)
    for token in tokens:
        construct = _container(token, dialect)
        if construct and token.map is not None:
            first, behind = token.map
            innermost[first:behind] = [construct] * (behind - first)
    return innermost
