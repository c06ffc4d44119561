"""Boxes, tabs and figures of an article as elements of a page.

A box of a known type, and whatever has a title, has a title line. There is no script: what can be
opened is a `details`, and tabs stand one below the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from article_i18n.markdown import opaque
from article_i18n.markdown.pairs import END
from article_i18n.model.records import Rest, ids_at, record, shows
from article_i18n.model.shown import Box, Figure, Tab, Title
from article_i18n.outputs import terms
from article_i18n.outputs.blocks import added, pieces
from article_i18n.outputs.theme import Text

_NO_WORDS = re.compile(r"[\W_]+")


class _Look(NamedTuple):
    """How a box or tab looks."""

    element: str
    attributes: dict[str, str | int | float]
    title: tuple[str, str]
    """The element of its title line, and its class."""
    titled: bool
    """Whether the article has its title."""
    term: str | None = None
    """What the page says in the title line, if the article does not: a msgid of `terms`."""


def _look(shown: Box | Tab) -> _Look:
    if isinstance(shown, Tab):
        return _Look("div", {"class": "tab"}, ("p", "tab-title"), shown.titled)
    kind = next((kind for kind in shown.kinds if kind in terms.TITLES), shown.kinds[-1])
    name = _NO_WORDS.sub("-", kind).strip("-")
    alert = f"alert alert-{name}" if name else "alert"
    named = terms.TITLES.get(kind) if shown.named and not shown.titled else None
    if shown.folds:
        term = None if shown.titled else named or terms.DETAILS
        opened: dict[str, str | int | float] = {"open": ""} if shown.open else {}
        attributes = {"class": alert, **opened}
        return _Look("details", attributes, ("summary", "alert-title"), shown.titled, term)
    if shown.titled or kind in terms.TITLES:
        attributes = {"class": alert, "role": "note"}
        return _Look("div", attributes, ("p", "alert-title"), shown.titled, named)
    return _Look("div", {"class": f"container-{name}"} if name else {}, ("p", ""), titled=False)


def _stays(token: Token, shown: Box | Tab) -> bool:
    """Whether a block stays the quote that it is: nothing would tell the box from the blocks in it."""
    if token.tag != "blockquote" or isinstance(shown, Tab):
        return False
    return not (shown.titled or shown.folds or terms.TITLES.keys() & {*shown.kinds})


def _with_id(
    token: Token, attributes: dict[str, str | int | float]
) -> dict[str, str | int | float]:
    ids = ids_at(token)
    return {**attributes, "id": ids[0]} if ids else attributes


def arrange(
    tokens: Sequence[Token], word: Callable[[str], Text], source_locale: str
) -> Iterator[Token]:
    """The blocks of an article with its boxes as elements, and with what is shown of copied text.

    Args:
        tokens: the block tokens; those that open and close a box are changed.
        word: a msgid of `terms` in the page's language.
        source_locale: the language of copied text.
    """
    closings: dict[int, list[str]] = {}  # where boxes of lines end → their elements
    heads: dict[int, _Look] = {}  # where a title stands, or the line without one
    ends: list[list[Token]] = []  # what stands before the end of each open block
    elements: list[str] = []
    for n, token in enumerate(tokens):
        yield from map(added.closing, reversed(closings.pop(n, ())))
        shown = shows(token)
        of_lines = END in token.meta
        if of_lines and isinstance(shown, Box | Tab):
            heads[n] = look = _look(shown)
            closings.setdefault(token.meta[END], []).append(look.element)
            opening = added.opening(look.element)
            opening.attrs = _with_id(token, look.attributes)
            yield opening
        if n in heads:
            yield from _head(token, heads[n], word)
        if token.type == opaque.BLOCK:
            yield from pieces.block(shown, source_locale, () if of_lines else ids_at(token))
            continue
        if token.nesting < 0:
            token.tag = elements.pop()
            yield from ends.pop()
            yield token
            continue
        inside: list[Token] = []
        end: list[Token] = []
        if token.nesting > 0:
            if isinstance(shown, Figure):
                token.tag, token.attrs = "figure", _with_id(token, {})
                inside, end = _figure(tokens, n, shown, source_locale)
            elif isinstance(shown, Box | Tab) and not (of_lines or _stays(token, shown)):
                heads[n + 1] = look = _look(shown)
                token.tag = look.element
                token.attrs = _with_id(token, look.attributes)
            elif isinstance(shown, Title):
                token.tag = "h1"
            elements.append(token.tag)
            ends.append(end)
        yield token
        yield from inside
    for element in reversed(closings.pop(len(tokens), ())):
        yield added.closing(element)


def _head(token: Token, look: _Look, word: Callable[[str], Text]) -> Iterator[Token]:
    """Make the title that begins with `token` a title line, or say what the page has for one."""
    if look.term:
        yield from added.line(*look.title, word(look.term))
    elif look.titled:
        token.tag, token.attrs = look.title[0], {"class": look.title[1]}


def _figure(
    tokens: Sequence[Token], n: int, shown: Figure, source_locale: str
) -> tuple[list[Token], list[Token]]:
    """What stands at the beginning and at the end of a figure, whose body is its caption."""
    picture = added.inline([pieces.image(shown.picture, source_locale)])
    at = n + 1
    while isinstance(record(tokens[at]), Rest):
        at += 1
    if tokens[at].nesting < 0:
        return [picture], []
    return [picture, added.opening("figcaption")], [added.closing("figcaption")]
