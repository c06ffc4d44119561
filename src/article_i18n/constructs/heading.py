"""Headings (CommonMark 4.2, 4.3): one line after `#` marks, or lines above `===` or `---`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown.escape import insert
from article_i18n.markdown.fill import fill_lines, one_line
from article_i18n.markdown.lines import LINES, heading_text, line_text, raw_line
from article_i18n.markdown.msgid import has_letter
from article_i18n.model import Grammar, Segment
from article_i18n.model.construct import (
    Construct,
    Dialect,
    Environment,
    Filled,
    Slots,
    Surroundings,
    Unplaceable,
)

_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*$")
_UNDERLINES = ("=", "-")


def _atx_kind(blocks: Sequence[Token], dialect: Dialect) -> str | None:
    return None if blocks[-1].markup in _UNDERLINES else f"heading {blocks[-1].tag[1:]}"


def _setext_kind(blocks: Sequence[Token], dialect: Dialect) -> str | None:
    return f"heading {blocks[-1].tag[1:]}" if blocks[-1].markup in _UNDERLINES else None


def heading_level(construct: str, kind: str) -> int:
    """The level of a slot that is a heading; 0 of all others."""
    return int(kind[-1]) if construct in (ATX_HEADING.name, SETEXT_HEADING.name) else 0


def _note_atx(state: StateBlock, line: int, tokens: list[Token]) -> None:
    tokens[1].meta[LINES] = [heading_text(state.src, *line_text(state, line))]


def _note_setext(state: StateBlock, line: int, tokens: list[Token]) -> None:
    tokens[1].meta[LINES] = [raw_line(state, number) for number in range(line, state.line - 1)]


def _guarded(text: str, env: Environment) -> str | None:
    """A message as it may end a heading: nothing there is read as a mark of the heading."""
    guards = (c.heading_guard(text) for c in env.dialect.constructs.values() if c.heading_guard)
    marks = [at for at in guards if at is not None]
    return insert(text, marks, env) if marks else text


def _fill_atx(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    line = one_line(target, around.env)
    hashes = _CLOSING_HASHES.search(line)
    text = insert(line, [hashes.start()], around.env) if hashes else _guarded(line, around.env)
    if text is None:
        why = "its end would close the heading, or be its attributes, and cannot be escaped"
        return Unplaceable(why)
    return Filled(text, text)


def _fill_setext(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    text = _guarded(target.rstrip(" \t\r\n"), around.env)
    if text is None:
        return Unplaceable("it ends like the attributes of a heading and cannot be escaped")
    return fill_lines(text, segment, around)


def _lines(token: Token) -> tuple[int, int] | None:
    """Those of a heading that is underlined; its text counts for itself."""
    underlined = token.map is not None and token.markup in _UNDERLINES
    return (token.map[0], token.map[1]) if token.map and underlined else None


ATX_HEADING = Construct(
    name="atx_heading",
    commonmark=True,
    openers="#",
    notes={"heading": _note_atx},
    slots=Slots(Grammar.INLINE_ONE_LINE, _fill_atx, has_letter, within={"heading_open": _atx_kind}),
)
SETEXT_HEADING = Construct(
    name="setext_heading",
    commonmark=True,
    notes={"lheading": _note_setext},
    marks={"heading_open": _lines},
    slots=Slots(Grammar.INLINE, _fill_setext, has_letter, within={"heading_open": _setext_kind}),
)
