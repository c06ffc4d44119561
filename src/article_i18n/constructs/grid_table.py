"""Pandoc's tables that are drawn with lines, opaque: grid, simple and multiline tables.

What is not closed is no table. The line above dashes is a header, whatever stands above it.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.line_block import drawn
from article_i18n.markdown.rules import further, opening, run, text_of
from article_i18n.model.construct import Construct, Lines

_GRID = re.compile(r"\+(?:[-=:]+\+)+[ \t]*$")
_DASHES = re.compile(r"-{2,}(?:[ \t]+-{2,})*$")
_COLUMNS = re.compile(r"-{2,}(?:[ \t]+-{2,})+$")


def _grid(state: StateBlock, start: int, end: int, text: str) -> int | None:
    if not _GRID.match(text):
        return None
    return run(state, start, end, lambda line: opening(state, line, "+|"))


def _ruled(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """A table between two lines of dashes: multiline, or without a header."""
    if not _DASHES.match(text):
        return None
    lines = further(state, start, end)
    if not _COLUMNS.match(text):  # a header comes first, over dashes for its columns
        line = start
        for line in lines:
            text = text_of(state, line)
            if _DASHES.match(text) or not text:
                break
        if line <= start + 1 or not _COLUMNS.match(text):
            return None
    for rows, line in enumerate(lines):
        if _DASHES.match(text_of(state, line)):
            closed = rows > 0 and (line + 1 >= end or state.isEmpty(line + 1))
            return line + 1 if closed else None
    return None


def _simple(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """A header over columns of dashes, and rows up to a blank line."""
    header = next(further(state, start, end), None)
    if header is None or not _COLUMNS.match(opening(state, header, "-")):
        return None
    last = run(state, start, end, lambda line: not state.isEmpty(line))
    return last if last > start + 2 else None


GRID_TABLE = Construct(
    name="grid_table",
    blocks=(
        Lines(_grid, drawn),
        Lines(_ruled, drawn, before="hr", interrupts=False),
        Lines(_simple, drawn, before="lheading"),
    ),
    starts=_GRID,
    elsewhere=re.compile(r"\+(?:[-=:]{3,}\+)+[ \t]*$"),
)
