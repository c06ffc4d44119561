"""Paragraphs (CommonMark 4.8), wherever they stand: at the top, in list items, in block quotes."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, fill_lines
from article_i18n.markdown.parser import LINES, raw_line
from article_i18n.model import Grammar, Segment

NAME = "paragraph"
RULES = ("paragraph",)
GRAMMAR = Grammar.INLINE
OPENS = ("paragraph_open",)
KINDS = {"list_item_open": "list item", "blockquote_open": "quote"}
"""What a paragraph is called by its innermost container; elsewhere `paragraph`."""


def owner(containers: Sequence[Token]) -> tuple[str, str]:
    around = containers[-2].type if len(containers) > 1 else ""
    return NAME, KINDS.get(around, "paragraph")


def note(state: StateBlock, start: int, tokens: list[Token]) -> None:
    tokens[1].meta[LINES] = [raw_line(state, line) for line in range(start, state.line)]


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    return fill_lines(target, segment, around)
