"""MDX's expressions, opaque: JavaScript in braces, comments `{/* … */}` among it."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.syntax.brackets import pairs
from article_i18n.markdown.syntax.rules import (
    UNCLOSED,
    add_block,
    grow,
    opening,
    take_lines,
    take_text,
)

NAME = "expression"
STARTS = re.compile(r"\{")


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    end = pairs(state.src).get(state.pos, state.posMax + 1)
    return end <= state.posMax and take_text(state, NAME, end, silent)


def _alone(text: str) -> int:
    """Where expressions end that stand alone on their lines; a scan, see `grow`."""
    closed = pairs(text)
    at = 0
    while text[at : at + 1] == "{":
        end = closed.get(at)
        if end is None:
            return UNCLOSED
        at = end
        while text[at : at + 1] in (" ", "\t"):
            at += 1
        if text[at : at + 1] in ("", "\n"):
            return end
    return 0


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not opening(state, start, "{"):
        return False

    def begins_again(line: int) -> bool:
        return state.sCount[line] <= state.sCount[start] and bool(opening(state, line, "{"))

    last = grow(state, start, end, _alone, begins_again)
    return last is not None and take_lines(state, NAME, start, last, silent)


def expression(md: MarkdownIt) -> None:
    """Expressions that stand alone on their lines are a block."""
    add_block(md, NAME, _rule)
    md.inline.ruler.before("escape", NAME, _inline)
