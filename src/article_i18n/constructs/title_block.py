"""Pandoc's title block: `% Title`, `% Authors`, `% Date` on the first lines of an article."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.title import titled
from article_i18n.markdown.nested import push_opening
from article_i18n.markdown.opaque import push_block
from article_i18n.markdown.rules import text_of, trimmed
from article_i18n.model.construct import Block, Construct
from article_i18n.model.records import NOTHING, Record, Rest
from article_i18n.model.shown import Title

NAME = "title_block"

_TITLE = re.compile(r"%(?:[ \t]|$)")


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The title is a slot if it is on one line; authors and date are opaque."""
    if start > 0 or state.level > 0 or not _TITLE.match(text_of(state, start)):
        return False
    last = start + 1
    while last < end and not state.isEmpty(last) and _belongs(state, last):
        last += 1
    over_lines = last > start + 1 and not text_of(state, start + 1).startswith("%")
    title = None if over_lines else _title_range(text_of(state, start))
    if title is None:
        push_block(state, NAME, start, last, NOTHING)
        return True
    push_opening(state, NAME, start, title, Record(shows=Title()))
    if last > start + 1:
        push_block(state, NAME, start + 1, last, Rest())
    return True


def _belongs(state: StateBlock, line: int) -> bool:
    return state.sCount[line] > 0 or text_of(state, line).startswith("%")


def _title_range(line: str) -> tuple[int, int] | None:
    return trimmed(line, 1, len(line))


TITLE_BLOCK = Construct(
    name=NAME,
    openers="%",
    blocks=(Block(_rule, interrupts=False),),
    slots=titled(NAME, "title", _title_range),
)
