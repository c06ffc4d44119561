"""Definition lists of PHP Markdown Extra, kramdown, goldmark and Pandoc.

A line `: text` (or `~ text`) makes the paragraph above it terms, one for each line, and itself a
definition, which goes on in indented blocks. That paragraph has been read when its definition is
found: so each line is looked at once.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown.escape import guard_lines
from article_i18n.markdown.fill import one_line
from article_i18n.markdown.lines import line_text
from article_i18n.markdown.msgid import has_letter
from article_i18n.markdown.nested import push_text
from article_i18n.model import Grammar, Segment
from article_i18n.model.construct import (
    Block,
    Construct,
    Filled,
    Slots,
    Surroundings,
    Unplaceable,
)

NAME = "definition_list"

_MARKER = re.compile(r"[:~][ \t]+(?=[^ \t\n])")
_INDENT = 2
"""Columns from the marker of a definition to the margin of its further blocks."""
_OPENING = "opening"
"""Key in the `meta` of a `dl_close`: the index of its `dl_open`."""


def _definition(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    marker = _MARKER.match(state.src, *line_text(state, line))
    if marker is None:
        return False
    if silent:
        return _ends_a_text(state, line)
    opening = _terms(state, line)
    if opening is None:
        return False
    _push_definition(state, line, end, marker.end())
    block = state.tokens[opening]
    block.map = [block.map[0] if block.map else line, state.line]
    state.push("dl_close", "dl", -1).meta[_OPENING] = opening
    return True


def _ends_a_text(state: StateBlock, line: int) -> bool:
    """Whether a marker on a further line of a paragraph begins a definition."""
    if state.sCount[line] < state.blkIndent:
        # not a definition in this block, but maybe the next one of the list around it
        return state.ddIndent >= 0 and state.sCount[line] < state.ddIndent + _INDENT
    return state.parentType != "blockquote"


def _terms(state: StateBlock, line: int) -> int | None:
    """Make terms of the paragraph above a definition, or find the list that it continues.

    Returns:
        the index of the `dl_open` of the list, which is open again, or None where no term stands
        above.
    """
    opening = _reopened(state, line)
    if opening is not None:
        return opening
    tokens = state.tokens
    if not tokens or tokens[-1].type != "paragraph_close" or tokens[-1].level != state.level:
        return None
    first, last = tokens[-3].map or (0, 0)
    if last < line - 1 or not _is_empty(state, last, line):
        return None
    if _MARKER.match(state.src, *line_text(state, first)):
        return None
    del tokens[-3:]
    opening = _reopened(state, first)
    if opening is None:
        opening = len(tokens)
        state.push("dl_open", "dl", 1).map = [first, last]
    for number in range(first, last):
        _push_term(state, number)
    return opening


def _reopened(state: StateBlock, line: int) -> int | None:
    """The index of the `dl_open` of a list that has ended right above, and is taken up again."""
    closing = state.tokens[-1] if state.tokens else None
    if closing is None or closing.type != "dl_close" or closing.level != state.level:
        return None
    opening: int = closing.meta[_OPENING]
    behind = (state.tokens[opening].map or (0, 0))[1]
    if not _is_empty(state, behind, line):
        return None
    state.tokens.pop()
    state.level += 1
    return opening


def _is_empty(state: StateBlock, first: int, last: int) -> bool:
    return all(state.isEmpty(line) for line in range(first, last))


def _push_term(state: StateBlock, line: int) -> None:
    state.push("dt_open", "dt", 1).map = [line, line + 1]
    push_text(state, line, *line_text(state, line))
    state.push("dt_close", "dt", -1)


def _push_definition(state: StateBlock, line: int, end: int, text: int) -> None:
    """Read a definition, whose text on the first line begins at the offset `text`."""
    begin = state.bMarks[line] + state.tShift[line]
    first = len(state.tokens)
    opening = state.push("dd_open", "dd", 1)
    opening.markup = state.src[begin]

    column = state.sCount[line] + 1
    for character in state.src[begin + 1 : text]:
        column += 4 - (column + state.bsCount[line]) % 4 if character == "\t" else 1
    before = (state.tShift[line], state.sCount[line], state.blkIndent, state.ddIndent)
    kind, tight = state.parentType, state.tight
    state.ddIndent = state.sCount[line]
    state.blkIndent = state.sCount[line] + _INDENT
    state.tShift[line], state.sCount[line] = text - state.bMarks[line], column
    state.parentType, state.tight = NAME, True
    state.md.block.tokenize(state, line, end)
    if state.tight and not (line and state.isEmpty(line - 1)):
        _hide_paragraphs(state.tokens, first, opening.level + 1)
    state.parentType, state.tight = kind, tight
    state.tShift[line], state.sCount[line], state.blkIndent, state.ddIndent = before

    opening.map = [line, state.line]
    state.push("dd_close", "dd", -1)


def _hide_paragraphs(tokens: list[Token], first: int, level: int) -> None:
    """A tight definition is shown without paragraphs, as a tight list item is."""
    for token in tokens[first:]:
        if token.level == level and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = True


def _fill_term(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """A term is one line, above the definitions; other terms may stand above it."""
    text: str | None = one_line(target, around.env)
    for above in ("", "x\n"):  # it may be the first line of its paragraph, or a further one
        guarded = guard_lines(above + (text or ""), around.env, opens_line=not above)
        text = None if guarded is None else guarded[len(above) :]
    if not text:
        return Unplaceable("it begins like a block of its own and cannot be escaped")
    return Filled(text, text)


DEFINITION_LIST = Construct(
    name=NAME,
    openers=":~",
    blocks=(Block(_definition, before="paragraph"),),
    tokens=("dl_open", "dt_open", "dd_open"),
    paragraphs={"dd_open": "definition"},
    starts=_MARKER,
    elsewhere=re.compile(r":[ \t]{1,3}[^ \t\n]"),
    slots=Slots(
        Grammar.INLINE_ONE_LINE, _fill_term, has_letter, within={"dt_open": lambda *_: "term"}
    ),
)
