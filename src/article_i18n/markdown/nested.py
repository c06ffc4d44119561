"""What blocks with a title and a body share: the title's tokens, and the body as nested Markdown."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown.lines import LINES, MARK, OPENS_LINE, line_text
from article_i18n.markdown.opaque import push_block
from article_i18n.markdown.rules import text_of, trimmed
from article_i18n.model.records import READ, Record, Rest

TitleRange = Callable[[str], "tuple[int, int] | None"]
"""A line that opens a block, without the containers' markers and blanks around it → where its title
stands in it, without blanks around it; None without one."""

_INDENT = 4
"""Columns by which a body is indented that has no line to close it."""


def push_text(state: StateBlock, line: int, start: int, end: int) -> Token:
    """The inline token of a slot on one line."""
    text = state.push("inline", "", 0)
    text.map = [line, line + 1]
    text.content = state.src[start:end]
    text.children = []
    text.meta[LINES] = [(start, end)]
    return text


def push_opening(
    state: StateBlock, construct: str, line: int, title: tuple[int, int] | None, read: Record
) -> None:
    """Take the line that opens a block: what is its title in it is a slot. Go on behind it."""
    if title is None:
        push_block(state, construct, line, line + 1, read)
        return
    begin, stop = line_text(state, line)
    start, end = begin + title[0], begin + title[1]
    opening = state.push("title_open", "p", 1)
    opening.map = [line, line + 1]
    opening.info = construct
    opening.markup = state.src[begin:start]
    opening.meta[MARK] = state.src[end:stop].lstrip(" \t")
    opening.meta[READ] = read
    push_text(state, line, start, end).meta[OPENS_LINE] = False
    state.push("title_close", "p", -1).info = construct
    state.line = line + 1


def parse_body(state: StateBlock, first: int, last: int, indent: int) -> None:
    """Read the lines from `first` up to `last` as blocks, whose margin is the column `indent`.

    None of them is indented less. The parser then stands at `last`.
    """
    before = state.blkIndent, state.lineMax, state.parentType, state.listIndent, state.ddIndent
    state.blkIndent, state.lineMax, state.parentType = indent, last, "body"
    state.listIndent = state.ddIndent = -1
    state.md.block.tokenize(state, first, last)
    state.blkIndent, state.lineMax, state.parentType, state.listIndent, state.ddIndent = before
    state.line = last


def indented_block(
    state: StateBlock, construct: str, line: int, end: int, markup: str, read: Record
) -> None:
    """A block of Python-Markdown: marks, words, a title in quotes; below, its body indented.

    Args:
        markup: the marks that the line begins with.
        read: what the line says.
    """
    text = text_of(state, line)
    block = state.push(f"{construct}_open", "div", 1)
    block.markup = markup
    block.info = text.partition('"')[0].removeprefix(markup).strip(" \t")
    block.meta[READ] = read
    push_opening(state, construct, line, quoted_range(text), Rest())
    indent = state.sCount[line] + _INDENT
    last = _indented_end(state, line + 1, end, indent)
    block.map = [line, last]
    parse_body(state, line + 1, last, indent)
    state.push(f"{construct}_close", "div", -1)


def quoted_range(line: str) -> tuple[int, int] | None:
    """The range between a line's first and last `"`, without blanks around it; None if it is empty."""
    start = line.find('"') + 1
    return trimmed(line, start, line.rfind('"')) if start else None


def _indented_end(state: StateBlock, first: int, end: int, indent: int) -> int:
    """The line behind the last one, from `first` on, that is indented by `indent` columns."""
    behind = first
    for line in range(first, end):
        if not state.isEmpty(line):
            if state.sCount[line] < indent:
                break
            behind = line + 1
    return behind


def options_end(state: StateBlock, line: int, end: int) -> int:
    """The line behind the options of a block: they are indented below its first line `line`."""
    last = line + 1
    while (
        last < end and not state.isEmpty(last) and state.sCount[last] - state.blkIndent >= _INDENT
    ):
        last += 1
    return last
