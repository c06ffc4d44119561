"""Paragraphs (CommonMark 4.8), wherever they stand: at the top, in list items, in block quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown.escape import insert
from article_i18n.markdown.fill import fill_lines
from article_i18n.markdown.lines import LINES, raw_line
from article_i18n.markdown.msgid import has_letter
from article_i18n.model import Grammar, Segment
from article_i18n.model.construct import (
    Construct,
    Dialect,
    Environment,
    Filled,
    Slots,
    Surroundings,
    Unplaceable,
)

NAME = "paragraph"


@lru_cache(maxsize=64)
def _kinds(dialect: Dialect) -> Mapping[str, str]:
    return {k: kind for c in dialect.constructs.values() for k, kind in c.paragraphs.items()}


def _kind(blocks: Sequence[Token], dialect: Dialect) -> str:
    """What a paragraph is called by its innermost container; elsewhere `paragraph`."""
    return _kinds(dialect).get(blocks[-2].type if len(blocks) > 1 else "", NAME)


def _note(state: StateBlock, start: int, tokens: list[Token]) -> None:
    tokens[1].meta[LINES] = [raw_line(state, line) for line in range(start, state.line)]


def _fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    return fill_lines(_guarded(target, segment, around.env), segment, around)


def _guarded(target: str, segment: Segment, env: Environment) -> str:
    """A message that does not begin like the mark of the container around it."""
    start = len(target) - len(target.lstrip())
    marks = (construct.begins.get(segment.kind) for construct in env.dialect.constructs.values())
    if not any(mark.match(target, start) for mark in marks if mark):
        return target
    # where a backslash would take a link apart, the verification tells whether it is a mark
    return insert(target, [start], env) or target


PARAGRAPH = Construct(
    name=NAME,
    commonmark=True,
    notes={"paragraph": _note},
    tokens=("paragraph_open",),
    slots=Slots(Grammar.INLINE, _fill, has_letter, within={"paragraph_open": _kind}),
)
