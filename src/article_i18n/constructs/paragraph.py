"""Paragraphs (CommonMark 4.8), wherever they stand: at the top, in list items, in block quotes."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.constructs import alert, task_list
from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, fill_lines
from article_i18n.markdown.escape import insert
from article_i18n.markdown.lines import LINES, raw_line
from article_i18n.model import Environment, Grammar, Segment

NAME = "paragraph"
RULES = ("paragraph",)
GRAMMAR = Grammar.INLINE
OPENS = ("paragraph_open",)
KINDS = {
    "list_item_open": "list item",
    "blockquote_open": "quote",
    "footnote_open": "footnote",
    "dd_open": "definition",
}
"""What a paragraph is called by its innermost container; elsewhere `paragraph`."""


_MARKS = {"list item": task_list, "quote": alert}
"""What has a mark before the first paragraph of a container, by kind of that paragraph."""


def owner(containers: Sequence[Token]) -> tuple[str, str]:
    around = containers[-2].type if len(containers) > 1 else ""
    return NAME, KINDS.get(around, "paragraph")


def note(state: StateBlock, start: int, tokens: list[Token]) -> None:
    tokens[1].meta[LINES] = [raw_line(state, line) for line in range(start, state.line)]


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    return fill_lines(_guard_opening(target, segment, around.env), segment, around)


def _guard_opening(target: str, segment: Segment, env: Environment) -> str:
    """A message that does not begin like the mark of the container around it."""
    mark = _MARKS.get(segment.kind)
    if mark is None or mark.NAME not in env.dialect.constructs:
        return target
    start = len(target) - len(target.lstrip())
    if not mark.STARTS.match(target, start):
        return target
    # where a backslash would take a link apart, the verification tells whether it is a mark
    return insert(target, [start], env) or target
