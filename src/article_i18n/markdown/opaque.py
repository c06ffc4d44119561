"""The two tokens of what is copied and never read: a block, and a piece of inline text."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from article_i18n.model.records import READ, Record, Words

BLOCK = "opaque"
"""Type of a block token whose lines are copied; its `info` is the construct's name."""

INLINE = "opaque_inline"
"""Type of an inline token whose text is copied; its `info` is the construct's name."""


class Copied(NamedTuple):
    """The text of such a token, for the rule that leaves a record of it."""

    text: str
    """Of a block without the containers' markers, with the line end after each line."""
    place: Callable[[int], int]
    """An offset in `text` → where that stands in the text that the rule reads."""

    def words(self, start: int, end: int, text: str | None = None) -> Words:
        """A range of it; `text` is what it reads as, if that is not how it is written."""
        read = self.text[start:end] if text is None else text
        return Words(read, self.place(start), self.place(end))


Read = Record | Callable[[Copied], Record]
"""What a rule has read, or what reads it in the text that the rule has taken."""


def push_block(state: StateBlock, construct: str, first: int, last: int, read: Read) -> Token:
    """Take the lines from `first` up to `last` as one opaque block, and go on behind it."""
    token = state.push(BLOCK, "", 0)
    token.map = [first, last]
    token.info = construct
    token.content = state.getLines(first, last, state.blkIndent, False)
    if not isinstance(read, Record):
        read = read(Copied(token.content, _places(state, first, token.content)))
    token.meta[READ] = read
    state.line = last
    return token


def _places(state: StateBlock, first: int, content: str) -> Callable[[int], int]:
    """Of each line the content has the end: what its containers take stands before it."""

    def place(offset: int) -> int:
        line = content.count("\n", 0, offset)
        end = content.find("\n", offset)
        return state.eMarks[first + line] - ((len(content) if end < 0 else end) - offset)

    return place


def push_inline(state: StateInline, construct: str, end: int, read: Read) -> Token:
    """Take the text from where the parser stands up to `end` as one opaque piece of inline text."""
    token = state.push(INLINE, "", 0)
    token.info = construct
    start = state.pos
    token.content = state.src[start:end]
    if not isinstance(read, Record):
        read = read(Copied(token.content, lambda offset: start + offset))
    token.meta[READ] = read
    state.pos = end
    return token
