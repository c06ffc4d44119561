"""The two tokens of what is copied and never read: a block, and a piece of inline text."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

BLOCK = "opaque"
"""Type of a block token whose lines are copied; its `info` is the construct's name."""

INLINE = "opaque_inline"
"""Type of an inline token whose text is copied; its `info` is the construct's name."""


def push_block(state: StateBlock, construct: str, first: int, last: int) -> Token:
    """Take the lines from `first` up to `last` as one opaque block, and go on behind it."""
    token = state.push(BLOCK, "", 0)
    token.map = [first, last]
    token.info = construct
    token.content = state.getLines(first, last, state.blkIndent, False)
    state.line = last
    return token


def push_inline(state: StateInline, construct: str, end: int) -> Token:
    """Take the text from where the parser stands up to `end` as one opaque piece of inline text."""
    token = state.push(INLINE, "", 0)
    token.info = construct
    token.content = state.src[state.pos : end]
    state.pos = end
    return token
