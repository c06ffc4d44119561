"""Setext headings (CommonMark 4.3): underlined with `===` or `---`; they may run over lines."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, fill_lines
from article_i18n.markdown.parser import LINES, raw_line
from article_i18n.model import Grammar, Segment

NAME = "setext_heading"
RULES = ("lheading",)
GRAMMAR = Grammar.INLINE
OPENS = ()
"""`atx_heading` tells the two forms apart."""


def note(state: StateBlock, start: int, tokens: list[Token]) -> None:
    tokens[1].meta[LINES] = [raw_line(state, line) for line in range(start, state.line - 1)]


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    return fill_lines(target, segment, around)
