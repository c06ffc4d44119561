"""GitHub's tables (GFM 4.10): each cell is a slot; `\\|` in a cell reads `|`."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown.escape import guard_lines
from article_i18n.markdown.fill import one_line
from article_i18n.markdown.inline import tokenize
from article_i18n.markdown.lines import LINES, OPENS_LINE, line_text
from article_i18n.markdown.msgid import has_letter
from article_i18n.model import Grammar, Segment
from article_i18n.model.construct import (
    Construct,
    Environment,
    Filled,
    Slots,
    Surroundings,
    Unplaceable,
)


def _note(state: StateBlock, start: int, tokens: list[Token]) -> None:
    cells: Iterator[tuple[int, int]] = iter(())
    row = (0, 0)
    for token in tokens:
        if token.type == "tr_open" and token.map is not None:
            line = token.map[0]
            cells = iter(_cells(state, line))
            row = line_text(state, line)
        elif token.type == "inline":
            # a cell that the row lacks is an empty slot at the row's end
            cell = next(cells, (row[1], row[1]))
            token.meta[LINES] = [cell]
            token.meta[OPENS_LINE] = cell[0] == row[0]


def _cells(state: StateBlock, line: int) -> list[tuple[int, int]]:
    """The ranges of a row's cells, split where the table rule splits them."""
    text = state.src
    start, end = _trimmed(text, state.bMarks[line] + state.tShift[line], state.eMarks[line])
    cuts = [n for n in range(start, end) if text[n] == "|" and (n == start or text[n - 1] != "\\")]
    ranges = list(zip([start, *(n + 1 for n in cuts)], [*cuts, end], strict=True))
    if ranges and ranges[0][0] == ranges[0][1]:
        ranges.pop(0)
    if ranges and ranges[-1][0] == ranges[-1][1]:
        ranges.pop()
    return [_trimmed(text, *cell) for cell in ranges]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in MD_TRIM_CHARS:
        start += 1
    while end > start and text[end - 1] in MD_TRIM_CHARS:
        end -= 1
    return start, end


def _plain_pipes(text: str, env: Environment) -> str:
    """`text` with `\\|` as `|`, which is the same outside code.

    In a cell it would be written `\\\\|`, where readers of tables differ.
    """
    if "\\|" not in text:
        return text
    pieces: list[str] = []
    done = 0
    for token in tokenize(text, env):
        if token.type == "text_special" and text[token.start : token.end] == "\\|":
            pieces += text[done : token.start], "|"
            done = token.end
    return "".join([*pieces, text[done:]])


def _fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    line = one_line(target, around.env).strip(MD_TRIM_CHARS)
    text: str | None = _plain_pipes(line, around.env)
    if text and segment.opens_line and text != segment.source:
        # a source cell that begins like a block, and ends the table above by it, stays as it is
        text = guard_lines(text, around.env, opens_line=True)
    if not text:
        return Unplaceable("it begins like a block of its own and cannot be escaped")
    written = text.replace("|", "\\|")
    # a backslash at the end would escape the pipe that closes the cell
    return Filled(written + " " if written.endswith("\\") else written, text)


def _no_lines(token: Token) -> None:
    """The rows are slots."""


def _delimiter_row(token: Token) -> tuple[int, int] | None:
    return (token.map[0] + 1, token.map[0] + 2) if token.map else None


TABLE = Construct(
    name="table",
    marks={"table_open": _delimiter_row}
    | dict.fromkeys(("thead_open", "tbody_open", "tr_open"), _no_lines),
    setup=lambda md: md.enable("table"),
    notes={"table": _note},
    slots=Slots(
        Grammar.INLINE_ONE_LINE,
        _fill,
        has_letter,
        within={"th_open": lambda *_: "table header", "td_open": lambda *_: "table cell"},
        read=lambda cell: cell.replace("\\|", "|"),
    ),
)
