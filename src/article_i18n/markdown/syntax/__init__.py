"""How what CommonMark does not have is parsed: one file per construct. Layer 1.

To add a syntax: one file here, one line in `SYNTAX`, its name in `flavours`, one fixture file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt

FOOTNOTES = "footnotes"
"""Key in the parser's `env`: the labels of the footnotes that are defined."""


def _table(md: MarkdownIt) -> None:
    md.enable("table")


def _strikethrough(md: MarkdownIt) -> None:
    md.enable("strikethrough")


SYNTAX: Mapping[str, Callable[[MarkdownIt], None]] = {
    "table": _table,
    "strikethrough": _strikethrough,
}
"""Construct → what adds its rules to a parser."""

STARTS: Mapping[str, re.Pattern[str]] = {}
"""Construct → beginnings of a line of prose that its block rule would take; a backslash before the
first character, which is ASCII punctuation, keeps it prose."""
