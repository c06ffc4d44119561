"""How what CommonMark does not have is parsed: one file per construct. Layer 1.

To add a syntax: one file here, one line in `SYNTAX`, its name in `flavours`, one fixture file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt

from article_i18n.markdown.syntax import (
    abbreviation,
    block_attributes,
    esm,
    expression,
    grid_table,
    inline_attributes,
    jsx,
    line_block,
    math,
    role,
    shortcode,
    snippet,
    target,
    template,
)

FOOTNOTES = "footnotes"
"""Key in the parser's `env`: the labels of the footnotes that are defined."""


def _table(md: MarkdownIt) -> None:
    md.enable("table")


def _strikethrough(md: MarkdownIt) -> None:
    md.enable("strikethrough")


SYNTAX: Mapping[str, Callable[[MarkdownIt], None]] = {
    "table": _table,
    "strikethrough": _strikethrough,
    role.NAME: role.role,
    inline_attributes.NAME: inline_attributes.inline_attributes,
    block_attributes.NAME: block_attributes.block_attributes,
    shortcode.NAME: shortcode.shortcode,
    template.NAME: template.template,
    math.NAME: math.math,
    target.NAME: target.target,
    snippet.NAME: snippet.snippet,
    abbreviation.NAME: abbreviation.abbreviation,
    line_block.NAME: line_block.line_block,
    grid_table.NAME: grid_table.grid_table,
    esm.NAME: esm.esm,
    jsx.NAME: jsx.jsx,
    expression.NAME: expression.expression,
}
"""Construct → what adds its rules to a parser."""

STARTS: Mapping[str, re.Pattern[str]] = {
    block_attributes.NAME: block_attributes.STARTS,
    shortcode.NAME: shortcode.STARTS,
    template.NAME: template.STARTS,
    math.NAME: math.STARTS,
    target.NAME: target.STARTS,
    snippet.NAME: snippet.STARTS,
    abbreviation.NAME: abbreviation.STARTS,
    line_block.NAME: line_block.STARTS,
    grid_table.NAME: grid_table.STARTS,
    jsx.NAME: jsx.STARTS,
    expression.NAME: expression.STARTS,
}
"""Construct → beginnings of a line of prose that its block rule would take; a backslash before the
first character, which is ASCII punctuation, keeps it prose."""
