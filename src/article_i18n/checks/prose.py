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
    read = text if grammar is Grammar.PLAIN else "".join(_read(text, tokens))
    return URL.sub(_without_address, read)


def _without_address(match: re.Match[str]) -> str:
    outside = _OUTSIDE_ADDRESS.search(match[0])
    address = match[0][: outside.start()] if outside else match[0]
    return OBJECT + match[0][len(address.rstrip(_CLOSING)) :]


def _read(text: str, tokens: tuple[Inline, ...]) -> list[str]:
    pieces: list[str] = []
    autolink = False
    for token in tokens:
        match token.type:
            case "link_open":
                autolink = text[token.start] == "<"
                pieces += _title(token)
            case "link_close":
                autolink = False
            case "text" | "text_special":
                pieces.append(OBJECT if autolink else token.content)
            case "softbreak" | "hardbreak":
                pieces.append("\n")
            case "image":
                pieces += [" ", *_read(text, token.children), OBJECT, *_title(token)]
            case "html_inline":
                pieces.append("\n" if token.content.lower().startswith(_BREAKING) else "")
            case "code_inline" | "opaque_inline":
                pieces.append(OBJECT)
    return pieces


def _title(token: Inline) -> list[str]:
    """The title of a link or an image, apart from the text around it."""
    title = token.attr("title")
    return [title, OBJECT] if title else []


def literal(tokens: tuple[Inline, ...], grammar: Grammar) -> str:
    """The characters that Markdown left as text, and only those: no escapes, no entities.

    Everything else is one `OBJECT`, so that `[a](` of a broken link is found as it was written.
    """
    return "" if grammar is Grammar.PLAIN else "".join(map(_literal, tokens))


def _literal(token: Inline) -> str:
    match token.type:
        case "text":
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
        case "image":
            return OBJECT + "".join(map(_literal, token.children)) + OBJECT
        case _:
            return OBJECT
