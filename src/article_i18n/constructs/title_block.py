"""Pandoc's title block: `% Title`, `% Authors`, `% Date` on the first lines of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.nested import push_title, trimmed
from article_i18n.markdown.opaque import push_block
from article_i18n.markdown.rules import add_block, text_of
from article_i18n.model.construct import Construct, TitleSlot
from article_i18n.model.records import Record, Rest
from article_i18n.model.shown import Title

NAME = "title_block"


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleBlock(Record):
    """Of one whose title is a slot."""

    @property
    def shows(self) -> Title:
        return Title()


def title_block(md: MarkdownIt) -> None:
    """The title is a slot if it is on one line; authors and date are opaque."""
    add_block(md, NAME, _rule, interrupts=False)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = text_of(state, start)
    if start > 0 or state.level > 0 or not re.match(r"%(?:[ \t]|$)", first):
        return False
    if silent:
        return True
    last = start + 1
    while last < end and not state.isEmpty(last) and _belongs(state, last):
        last += 1
    over_lines = last > start + 1 and not text_of(state, start + 1).startswith("%")
    title = None if over_lines else title_range(first)
    if title is None:
        push_block(state, NAME, start, last, Record())
        return True
    begin = state.bMarks[start] + state.tShift[start]
    push_title(state, NAME, start, (begin + title[0], begin + title[1]), TitleBlock())
    if last > start + 1:
        push_block(state, NAME, start + 1, last, Rest())
    return True


def _belongs(state: StateBlock, line: int) -> bool:
    return state.sCount[line] > 0 or text_of(state, line).startswith("%")


def title_range(line: str) -> tuple[int, int] | None:
    """The range of the title in the first line, or None."""
    return trimmed(line, 1, len(line))


TITLE_BLOCK = Construct(
    name=NAME,
    parse=title_block,
    title=TitleSlot("title", title_range),
)
