"""The two tokens of what is copied and never read: a block, and a piece of inline text."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from article_i18n.model.records import READ, Copied, Read, Record

BLOCK = "opaque"
"""Type of a block token whose lines are copied; its `info` is the construct's name."""

INLINE = "opaque_inline"
"""Type of an inline token whose text is copied; its `info` is the construct's name."""


def push_block(state: StateBlock, construct: str, first: int, last: int, read: Read) -> None:
    """Take the lines from `first` up to `last` as one opaque block, and go on behind it."""
    token = state.push(BLOCK, "", 0)
    token.map = [first, last]
    token.info = construct
    token.content = state.getLines(first, last, state.blkIndent, False)
    copied = Copied(token.content, _places(state, first, token.content))
    token.meta[READ] = read if isinstance(read, Record) else read(copied)
    state.line = last


def _places(state: StateBlock, first: int, content: str) -> Callable[[int], int]:
    """Of each line the content has the end: what its containers take stands before it."""

    def place(offset: int) -> int:
        line = content.count("\n", 0, offset)
        end = content.find("\n", offset)
        return state.eMarks[first + line] - ((len(content) if end < 0 else end) - offset)

    return place


def push_inline(state: StateInline, construct: str, end: int, read: Read) -> None:
    """Take the text from where the parser stands up to `end` as one opaque piece of inline text."""
    token = state.push(INLINE, "", 0)
    token.info = construct
    start = state.pos
    token.content = state.src[start:end]
    copied = Copied(token.content, lambda offset: start + offset)
    token.meta[READ] = read if isinstance(read, Record) else read(copied)
    state.pos = end
