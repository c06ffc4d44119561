"""A text cut into its words and what is no words: code, destinations, raw tags, shortcodes.

What is no words is copied by translators. When only such parts of a source change, its
translations can follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from markdown_it.helpers import parseLinkDestination

from article_i18n.markdown.inline import Inline, tokenize, too_much
from article_i18n.markdown.raw_html import TEXT_ATTRIBUTES, read
from article_i18n.model import Environment


class Part(NamedTuple):
    """One piece of a text that holds no words, as it is written there."""

    kind: Literal["code", "target", "label", "html", "other"]
    """A code span with its backticks; the destination of a link or image; the label of a reference
    link; a raw HTML tag without text attributes; what only some flavours have."""
    text: str
    start: int


def parts(text: str, env: Environment) -> tuple[Part, ...]:
    """The parts of `text` that are no words, in order; disjoint, none of them empty.

    A text that must not be given to the inline parser has none.
    """
    if too_much(text):
        return ()
    return tuple(part for part in _parts(text, tokenize(text, env)) if part.text)


def _parts(text: str, tokens: tuple[Inline, ...]) -> Iterator[Part]:
    for token in tokens:
        written = text[token.start : token.end]
        if token.type == "code_inline":
            yield Part("code", written, token.start)
        elif token.type == "html_inline":
            if not _has_words(written):
                yield Part("html", written, token.start)
        elif token.type == "opaque_inline":
            yield Part("other", written, token.start)
        elif token.type == "link_close":
            yield from _tail(text, token.start, token.end)
        elif token.type == "image":
            yield from _parts(text, token.children)
            yield from _tail(text, token.start + 2 + len(token.content), token.end)


def _tail(text: str, start: int, end: int) -> Iterator[Part]:
    """What is no words where a link or image ends: `](target "title")`, `][label]`, `]` or `>`."""
    if text.startswith("](", start):
        at = end - len(text[start + 2 : end].lstrip(" \t\n"))
        destination = parseLinkDestination(text, at, end)
        if destination.ok:
            yield Part("target", text[at : destination.pos], at)
    elif text.startswith("][", start):
        yield Part("label", text[start + 2 : end - 1], start + 2)
    elif text.startswith(">", start):
        at = text.rindex("<", 0, start) + 1
        yield Part("target", text[at:start], at)


def _has_words(html: str) -> bool:
    return any(
        value and name in TEXT_ATTRIBUTES
        for piece in read(html)
        for name, value in piece.attributes
    )
