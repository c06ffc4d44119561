"""Setext headings (CommonMark 4.3): underlined with `===` or `---`; they may run over lines."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, fill_lines
from article_i18n.markdown.escape import guard_attributes
from article_i18n.markdown.lines import LINES, raw_line
from article_i18n.model import Grammar, Segment

NAME = "setext_heading"
RULES = ("lheading",)
GRAMMAR = Grammar.INLINE
OPENS = ()
"""`atx_heading` tells the two forms apart."""


def note(state: StateBlock, start: int, tokens: list[Token]) -> None:
    lines = [raw_line(state, line) for line in range(start, state.line - 1)]
    # attributes are noted where they are read
    tokens[1].meta.setdefault(LINES, lines)


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    text = guard_attributes(target.rstrip(" \t\r\n"), around.env)
    if text is None:
        return Unplaceable("it ends like the attributes of a heading and cannot be escaped")
    return fill_lines(text, segment, around)
