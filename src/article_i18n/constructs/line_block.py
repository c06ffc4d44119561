"""Pandoc's line blocks, opaque: lines that begin with `| ` and keep their breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.opaque import Copied
from article_i18n.markdown.rules import add_block, further, opening, take_lines
from article_i18n.model.construct import Construct
from article_i18n.model.records import Record, Words
from article_i18n.model.shown import Drawing

NAME = "line_block"
STARTS = re.compile(r"\|(?:[ \t]|$)")
ELSEWHERE = re.compile(r"\|[ \t]+(?!.*\|[ \t]*$)\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn(Record):
    """Also of a table drawn with lines."""

    lines: Words

    @property
    def shows(self) -> Drawing:
        return Drawing(self.lines.text)


def drawn(copied: Copied) -> Drawn:
    return Drawn(lines=copied.words(0, len(copied.text)))


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not STARTS.match(opening(state, start, "|")):
        return False
    last = start + 1
    for line in further(state, start, end):
        indented = state.sCount[line] > state.sCount[start] and not state.isEmpty(line)
        if not indented and not STARTS.match(opening(state, line, "|")):
            break
        last = line + 1
    return take_lines(state, NAME, start, last, silent, drawn)


def line_block(md: MarkdownIt) -> None:
    """What the table rule has not taken; a line of a block may go on in indented lines."""
    add_block(md, NAME, _rule, interrupts=False)


LINE_BLOCK = Construct(
    name=NAME,
    parse=line_block,
    starts=STARTS,
    elsewhere=ELSEWHERE,
)
