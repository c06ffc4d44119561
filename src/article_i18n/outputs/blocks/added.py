"""Tokens that a page adds to those of the parser, and how a token tells its language."""

from __future__ import annotations

from markdown_it.token import Token

from article_i18n.outputs.theme import Text

LOCALE = "locale"
"""Key in the `meta` of an inline token: the locale of its text, if it has something to read.

Also of a token between the words: the locale of its attributes, where that is not the text's.
"""


def opening(tag: str, css_class: str = "", **attributes: str) -> Token:
    """The beginning of a block."""
    token = Token(f"{tag}_open", tag, 1, block=True)
    if css_class:
        token.attrSet("class", css_class)
    for name, value in attributes.items():
        token.attrSet(name, value)
    return token


def closing(tag: str) -> Token:
    """The end of a block."""
    return Token(f"{tag}_close", tag, -1, block=True)


def phrase(tag: str, content: str, **attributes: str) -> list[Token]:
    """A text in an element of its own between the words."""
    start = Token(f"{tag}_open", tag, 1)
    start.attrs.update(attributes)
    return [start, text(content), Token(f"{tag}_close", tag, -1)]


def text(content: str) -> Token:
    return Token("text", "", 0, content=content)


def inline(children: list[Token], locale: str | None = None) -> Token:
    """The content of a block."""
    return Token("inline", "", 0, children=children, meta={LOCALE: locale} if locale else {})


def line(tag: str, css_class: str, words: Text) -> list[Token]:
    """A block with words of the page."""
    return [opening(tag, css_class), inline([text(words.value)], words.locale), closing(tag)]
