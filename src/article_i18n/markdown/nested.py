"""What blocks with a title and a body share: the title's tokens, and the body as nested Markdown."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import LINES, MARK, OPENS_LINE, line_text
from article_i18n.markdown.opaque import push_block
from article_i18n.model.records import READ, Record, Rest

_INDENT = 4
"""Columns by which a body is indented that has no line to close it."""


def push_title(
    state: StateBlock, construct: str, line: int, title: tuple[int, int], read: Record
) -> None:
    """The line that opens a block, with the range of the title in it as a slot; go on behind it."""
    start, end = title
    begin, line_end = line_text(state, line)
    opening = state.push("title_open", "p", 1)
    opening.map = [line, line + 1]
    opening.info = construct
    opening.markup = state.src[begin:start]
    opening.meta[MARK] = state.src[end:line_end].lstrip(" \t")
    opening.meta[READ] = read
    text = state.push("inline", "", 0)
    text.map = [line, line + 1]
    text.content = state.src[start:end]
    text.children = []
    text.meta[LINES] = [title]
    text.meta[OPENS_LINE] = False
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
    begin, stop = line_text(state, line)
    text = state.src[begin:stop]
    block = state.push(f"{construct}_open", "div", 1)
    block.markup = markup
    block.info = text.partition('"')[0].removeprefix(markup).strip(" \t")
    block.meta[READ] = read
    title = quoted_range(text)
    if title is None:
        push_block(state, construct, line, line + 1, Rest())
    else:
        push_title(state, construct, line, (begin + title[0], begin + title[1]), Rest())
    indent = state.sCount[line] + _INDENT
    last = _indented_end(state, line + 1, end, indent)
    block.map = [line, last]
    parse_body(state, line + 1, last, indent)
    state.push(f"{construct}_close", "div", -1)


def quoted_range(line: str) -> tuple[int, int] | None:
    """The range between a line's first and last `"`, without blanks around it; None if it is empty."""
    start, end = line.find('"') + 1, line.rfind('"')
    if start == 0:
        return None
    return trimmed(line, start, end)


def trimmed(line: str, start: int, end: int) -> tuple[int, int] | None:
    """A range without the blanks around it, or None if nothing is left."""
    while start < end and line[start] in " \t":
        start += 1
    while end > start and line[end - 1] in " \t":
        end -= 1
    return (start, end) if start < end else None


def _indented_end(state: StateBlock, first: int, end: int, indent: int) -> int:
    """The line behind the last one, from `first` on, that is indented by `indent` columns."""
    behind = first
    for line in range(first, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < indent:
            break
        behind = line + 1
    return behind
