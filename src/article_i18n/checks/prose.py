"""The text of a unit without its markup: what a reader reads, and what stands as text unread."""

from __future__ import annotations

import re

from article_i18n.markdown.inline import Inline
from article_i18n.markdown.msgid import URL
from article_i18n.model import Grammar

OBJECT = "\ufffc"
"""Stands for what is not prose: a code span, an address, math, a shortcode."""

_OUTSIDE_ADDRESS = re.compile(r"[^!-~]")
_CLOSING = ".,;:!?'\"*_~)]}"
"""Where an address in a text ends: `URL` goes on to the next blank, which Chinese does not have."""

_BREAKING = ("<br", "<p", "</p", "<li", "<hr", "<div", "</div", "<img")
"""Raw HTML that parts words; other tags stand inside a text and leave nothing."""


def prose(text: str, tokens: tuple[Inline, ...], grammar: Grammar = Grammar.INLINE) -> str:
    """What a reader reads of a text, hard breaks as `\\n`; with the labels and titles of images and links.

    Args:
        text: the text that the tokens were read from.
        tokens: its tokens; they do not count for the grammar `plain`, which has no markup.
    """
    if grammar is Grammar.PLAIN:
        return URL.sub(_without_address, text)
    return URL.sub(_without_address, "".join(_read(text, tokens)))


def _without_address(match: re.Match[str]) -> str:
    outside = _OUTSIDE_ADDRESS.search(match[0])
    address = match[0][: outside.start()] if outside else match[0]
    return OBJECT + match[0][len(address.rstrip(_CLOSING)) :]


def _read(text: str, tokens: tuple[Inline, ...]) -> list[str]:
    pieces: list[str] = []
    autolink = False
    for token in tokens:
        if token.type == "link_open":
            autolink = text[token.start] == "<"
            pieces += _title(token)
        elif token.type == "link_close":
            autolink = False
        elif token.type in ("text", "text_special"):
            pieces.append(OBJECT if autolink else token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif token.type == "image":
            pieces += [" ", *_read(text, token.children), OBJECT, *_title(token)]
        elif token.type == "html_inline":
            pieces.append("\n" if token.content.lower().startswith(_BREAKING) else "")
        elif token.type in ("code_inline", "opaque_inline"):
            pieces.append(OBJECT)
    return pieces


def _title(token: Inline) -> list[str]:
    """The title of a link or an image, apart from the text around it."""
    title = token.attr("title")
    return [title, OBJECT] if title else []


def literal(text: str, tokens: tuple[Inline, ...], grammar: Grammar = Grammar.INLINE) -> str:
    """The characters that Markdown left as text, and only those: no escapes, no entities.

    Everything else is one `OBJECT`, so that `[a](` of a broken link is found as it was written.
    """
    if grammar is Grammar.PLAIN:
        return ""
    pieces: list[str] = []
    for token in tokens:
        if token.type == "text":
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif token.type == "image":
            pieces += [OBJECT, literal(text, token.children), OBJECT]
        else:
            pieces.append(OBJECT)
    return "".join(pieces)
