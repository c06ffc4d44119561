"""Hugo's shortcodes, opaque: `{{< … >}}`, `{{% … %}}`, and the comments `{{</* … */>}}`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.syntax.rules import (
    DEFINED,
    add_block,
    add_definition,
    add_inline,
    alone,
    find,
    grow,
    opening,
    take_lines,
)

NAME = "shortcode"
STARTS = re.compile(rf"(?:{DEFINED}[^ \t\n{{}}]*)?\{{\{{[<%]")

_NO_OPENER = r"(?!\{\{[<%])"
_TAG = re.compile(
    rf"""
    \{{\{{ (?: (<) | % )
    (?: /\* (?: {_NO_OPENER} (?!\*/) . )*+ \*/ )?
    (?: " (?: {_NO_OPENER} (?: [^"\\] | \\. ) )*+ "
      | ` (?: {_NO_OPENER} [^`] )*+ (?: ` | \Z )
      | {_NO_OPENER} (?! (?(1)>|%) \}}\}} ) .
    )*+
    (?P<closed> (?(1)>|%) \}}\}} )?
    """,
    re.DOTALL | re.VERBOSE,
)
"""Quotes and comments may hold what closes a tag; nothing in a tag holds what opens one."""

_RAW = r"\{\{[<%]\s*(?P<name>highlight|mermaid|goat|math|chem|katex|plantuml|code|code-toggle|raw|rawhtml)(?![\w-])"
_RAW_OPENING = re.compile(_RAW)
_RAW_PAIR = re.compile(
    rf"{_RAW}(?:(?!{_RAW.replace('?P<name>', '?:')}).)*?"
    r"(?P<closed>\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\})",
    re.DOTALL,
)
"""A shortcode whose inner text is not Markdown, up to what closes it."""


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    return _RAW_PAIR.match(text, start, end) or _TAG.match(text, start, end)


_alone = alone(_match)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = opening(state, start, "{")
    if not STARTS.match(text):
        return False
    last = None
    if (raw := _RAW_OPENING.match(text)) and not _RAW_PAIR.match(text):
        closes = re.compile(rf"\{{\{{[<%]\s*/\s*{raw['name']}\s*[>%]\}}\}}")
        reopens = re.compile(rf"^\{{\{{[<%]\s*{raw['name']}(?![\w-])")
        last = find(state, start, end, closes, reopens)
    last = last or grow(state, start, end, _alone)
    return last is not None and take_lines(state, NAME, start, last, silent)


def shortcode(md: MarkdownIt) -> None:
    """Tags that stand alone on their lines are a block; so is what `highlight` and the like hold."""
    add_block(md, NAME, _rule)
    add_definition(md, NAME, _match, "{{")
    add_inline(md, NAME, _match, "{{")
