"""Attributes at the end of a heading: `## Title {#id .class}`, `## Title {: #id}`.

They are a mark of the heading and no part of its text. They may stand before or behind the closing
`#` marks of an ATX heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.attributes import KRAMDOWN, MDX_COMMENT, PLAIN, read
from article_i18n.markdown.lines import LINES, MARK, heading_text, line_text, raw_line
from article_i18n.model.construct import Construct
from article_i18n.model.records import READ, Record

NAME = "heading_attributes"

_ATTRIBUTES = re.compile(rf"{PLAIN}|{KRAMDOWN}|\{{-\}}|{MDX_COMMENT}")
"""Pandoc's sign for a heading without a number, and MDX's comments, count as such."""

_Rule = Callable[[StateBlock, int, int, bool], bool]


def heading_attributes(md: MarkdownIt) -> None:
    chain = {rule.name: rule for rule in md.block.ruler.__rules__}
    for name, note in (("heading", _note_atx), ("lheading", _note_setext)):
        md.block.ruler.at(name, _marking(chain[name].fn, note), {"alt": chain[name].alt})


def _marking(rule: _Rule, note: Callable[[StateBlock, int], None]) -> _Rule:
    def marked(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if not rule(state, line, end, silent):
            return False
        if not silent:
            note(state, line)
        return True

    return marked


def before_attributes(text: str, start: int, end: int) -> int:
    """Where a heading's text in this range ends, before its attributes; `end` if it has none."""
    while text.endswith("}", start, end):
        opening = text.rfind("{", start, end)
        if opening < 0 or not _ATTRIBUTES.fullmatch(text, opening, end):
            break
        if opening > start and text[opening - 1] == "\\":
            break
        end = opening
        while end > start and text[end - 1] in " \t":
            end -= 1
    return end


def _guard(text: str) -> int | None:
    return text.rindex("{") if before_attributes(text, 0, len(text)) < len(text) else None


def _note_atx(state: StateBlock, line: int) -> None:
    begin, stop = line_text(state, line)
    end = before_attributes(state.src, begin, stop)
    start, end = heading_text(state.src, begin, end)
    end = before_attributes(state.src, start, end)
    if end < heading_text(state.src, begin, stop)[1]:
        _note(state, [(start, end)], state.src[end:stop])


def _note_setext(state: StateBlock, line: int) -> None:
    lines = [raw_line(state, number) for number in range(line, state.line - 1)]
    stop = line_text(state, state.line - 2)[1]
    found = stop
    while lines:
        start, end = line_text(state, line + len(lines) - 1)
        text_end = before_attributes(state.src, start, end)
        if text_end == end:
            break
        found = text_end
        if text_end > start or len(lines) == 1:
            lines[-1] = (start, text_end)
            break
        lines.pop()  # attributes may have a line for themselves
    if found < stop:
        _note(state, lines, state.src[found:stop])


def _note(state: StateBlock, lines: list[tuple[int, int]], attributes: str) -> None:
    state.tokens[-3].meta[MARK] = attributes
    state.tokens[-3].meta[READ] = Record(ids=read(attributes).ids)
    state.tokens[-2].meta[LINES] = lines


HEADING_ATTRIBUTES = Construct(
    name=NAME,
    parse=heading_attributes,
    heading_guard=_guard,
)
