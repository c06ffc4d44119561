"""Documentation that mkdocstrings takes from code, opaque: `::: path.to.object`, options below it."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.rules import add_block, opening, take_lines
from article_i18n.model.construct import Construct
from article_i18n.model.records import Record

NAME = "autodoc"
STARTS = re.compile(r"(?:#{1,6}[ \t]+)?:{3}[ \t]+[^\s:{}]")

_LINE = re.compile(r"(?:#{1,6}[ \t]+)?:::[ \t]+[^\s:{}][^\s{}]*$")


def autodoc(md: MarkdownIt) -> None:
    """The line, which may be a heading, and the lines indented below it up to a blank one."""
    add_block(md, NAME, _rule)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    if not _LINE.match(opening(state, line, ":#")):
        return False
    last = line + 1
    while last < end and not state.isEmpty(last) and state.sCount[last] - state.blkIndent >= 4:
        last += 1
    return take_lines(state, NAME, line, last, silent, Record(includes=True))


AUTODOC = Construct(
    name=NAME,
    parse=autodoc,
    starts=STARTS,
)
