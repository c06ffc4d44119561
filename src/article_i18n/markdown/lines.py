"""Where the text of a line stands while a block rule runs, and the notes that rules leave in tokens.

The parser state knows a line's text after the containers' markers only while a rule runs.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock

LINES = "lines"
"""Key in the `meta` of an inline token: its lines as (start, end) offsets in the mapped text.

Without any line it is no slot. An HTML block has them, too.
"""

MARK = "mark"
"""Key in the `meta` of a block token: source text of it that stands in none of its other fields."""

OPENS_LINE = "opens_line"
"""Key in the `meta` of an inline token: whether it is the first text on its line."""


def line_text(state: StateBlock, line: int) -> tuple[int, int]:
    """The range of a line's text without the containers' markers and without blanks around it."""
    start = min(state.bMarks[line] + state.tShift[line], state.eMarks[line])
    end = state.eMarks[line]
    while end > start and state.src[end - 1] in " \t":
        end -= 1
    return start, end


def raw_line(state: StateBlock, line: int) -> tuple[int, int]:
    """Like `line_text`, with the blanks at its end: they may spell a hard break."""
    return min(state.bMarks[line] + state.tShift[line], state.eMarks[line]), state.eMarks[line]


def heading_text(text: str, start: int, end: int) -> tuple[int, int]:
    """The range of an ATX heading's text in the range of its line: without its `#` marks (4.2)."""
    while start < end and text[start] == "#":
        start += 1
    while start < end and text[start] in " \t":
        start += 1
    closing = end
    while closing > start and text[closing - 1] == "#":
        closing -= 1
    if closing < end and (closing == start or text[closing - 1] in " \t"):
        end = closing
    while end > start and text[end - 1] in " \t":
        end -= 1
    return start, end
