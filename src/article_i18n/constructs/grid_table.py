"""Pandoc's tables that are drawn with lines, opaque: grid, simple and multiline tables."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.constructs.line_block import drawn
from article_i18n.markdown.rules import add_block, further, opening, take_lines, text_of
from article_i18n.model.construct import Construct

NAME = "grid_table"

_GRID = re.compile(r"\+(?:[-=:]+\+)+$")
STARTS = re.compile(r"\+(?:[-=:]+\+)+[ \t]*$")
ELSEWHERE = re.compile(r"\+(?:[-=:]{3,}\+)+[ \t]*$")

_DASHES = re.compile(r"-{2,}(?:[ \t]+-{2,})*$")
_COLUMNS = re.compile(r"-{2,}(?:[ \t]+-{2,})+$")


def _grid(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _GRID.match(opening(state, start, "+")):
        return False
    last = start + 1
    for line in further(state, start, end):
        if not opening(state, line, "+|"):
            break
        last = line + 1
    return take_lines(state, NAME, start, last, silent, drawn)


def _ruled(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table between two lines of dashes: multiline, or without a header."""
    text = opening(state, start, "-")
    if not _DASHES.match(text):
        return False
    lines = further(state, start, end)
    if not _COLUMNS.match(text):  # a header comes first, over dashes for its columns
        line = start
        for line in lines:
            text = text_of(state, line)
            if _DASHES.match(text) or not text:
                break
        if line <= start + 1 or not _COLUMNS.match(text):
            return False
    for rows, line in enumerate(lines):
        if _DASHES.match(text_of(state, line)):
            closed = rows > 0 and (line + 1 >= end or state.isEmpty(line + 1))
            return closed and take_lines(state, NAME, start, line + 1, silent, drawn)
    return False


def _simple(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A header over columns of dashes, and rows up to a blank line."""
    if state.sCount[start] < 0 or state.is_code_block(start):
        return False
    last = start
    for line in further(state, start, end):
        if line == start + 1 and not _COLUMNS.match(opening(state, line, "-")):
            return False
        if state.isEmpty(line):
            break
        last = line + 1
    return last > start + 2 and take_lines(state, NAME, start, last, silent, drawn)


def grid_table(md: MarkdownIt) -> None:
    """What is not closed is no table. The line above dashes is a header, whatever stands above it."""
    add_block(md, NAME, _grid)
    add_block(md, "ruled_table", _ruled, before="hr", interrupts=False)
    add_block(md, "simple_table", _simple, before="lheading")


GRID_TABLE = Construct(
    name=NAME,
    parse=grid_table,
    starts=STARTS,
    elsewhere=ELSEWHERE,
)
