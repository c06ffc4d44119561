"""Attributes at the end of a heading: `## Title {#id .class}`, `## Title {: #id}`.

They are a mark of the heading and no part of its text. They may stand before or behind the closing
`#` marks of an ATX heading.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown.attributes import KRAMDOWN, MDX_COMMENT, PLAIN, read
from article_i18n.markdown.lines import LINES, MARK, heading_text, line_text, raw_line
from article_i18n.model.construct import Construct
from article_i18n.model.records import READ, Record

_ATTRIBUTES = re.compile(rf"{PLAIN}|{KRAMDOWN}|\{{-\}}|{MDX_COMMENT}")
"""Pandoc's sign for a heading without a number, and MDX's comments, count as such."""


def _before_attributes(text: str, start: int, end: int) -> int:
    """Where a heading's text in this range ends, before its attributes; `end` if it has none."""
    while text.endswith("}", start, end):
        opening = text.rfind("{", start, end)
        if opening < 0 or not _ATTRIBUTES.fullmatch(text, opening, end):
            break
        if opening > start and text[opening - 1] == "\\":
            break
        end = start + len(text[start:opening].rstrip(" \t"))
    return end


def _guard(text: str) -> int | None:
    return text.rindex("{") if _before_attributes(text, 0, len(text)) < len(text) else None


def _note_atx(state: StateBlock, line: int, tokens: list[Token]) -> None:
    begin, stop = line_text(state, line)
    end = _before_attributes(state.src, begin, stop)
    start, end = heading_text(state.src, begin, end)
    end = _before_attributes(state.src, start, end)
    if end < heading_text(state.src, begin, stop)[1]:
        _note(tokens, [(start, end)], state.src[end:stop])


def _note_setext(state: StateBlock, line: int, tokens: list[Token]) -> None:
    lines = [raw_line(state, number) for number in range(line, state.line - 1)]
    stop = line_text(state, state.line - 2)[1]
    begins = stop
    while lines:
        start, end = line_text(state, line + len(lines) - 1)
        text_end = _before_attributes(state.src, start, end)
        if text_end == end:
            break
        begins = text_end
        if text_end > start or len(lines) == 1:
            lines[-1] = (start, text_end)
            break
        lines.pop()  # attributes may have a line for themselves
    if begins < stop:
        _note(tokens, lines, state.src[begins:stop])


def _note(tokens: list[Token], lines: list[tuple[int, int]], attributes: str) -> None:
    tokens[0].meta[MARK] = attributes
    tokens[0].meta[READ] = Record(ids=read(attributes).ids)
    tokens[1].meta[LINES] = lines


HEADING_ATTRIBUTES = Construct(
    name="heading_attributes",
    notes={"heading": _note_atx, "lheading": _note_setext},
    heading_guard=_guard,
)
