"""Pandoc's line blocks, opaque: lines that begin with `| ` and keep their breaks."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.markdown.rules import opening, run
from article_i18n.model.construct import Construct, Lines
from article_i18n.model.records import Copied, Record
from article_i18n.model.shown import Drawing

_LINE = re.compile(r"\|(?:[ \t]|$)")


def drawn(copied: Copied) -> Record:
    """Of lines that are read as they stand."""
    return Record(shows=Drawing(copied.words(0, len(copied.text))))


def _end(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """What the table rule has not taken; a line of a block may go on in indented lines."""

    def belongs(line: int) -> bool:
        indented = state.sCount[line] > state.sCount[start] and not state.isEmpty(line)
        return indented or _LINE.match(opening(state, line, "|")) is not None

    return run(state, start, end, belongs) if _LINE.match(text) else None


LINE_BLOCK = Construct(
    name="line_block",
    openers="|",
    blocks=(Lines(_end, drawn, interrupts=False),),
    starts=_LINE,
    elsewhere=re.compile(r"\|[ \t]+(?!.*\|[ \t]*$)\S"),
)
