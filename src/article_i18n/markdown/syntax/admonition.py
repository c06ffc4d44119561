"""Admonitions of Python-Markdown and foldable ones of PyMdown: `!!! note "Title"`, `???+ tip`.

The last `"` of the line ends the title: those within it need no escape, and there is none.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import line_text
from article_i18n.markdown.syntax.nested import indented_block

NAME = "admonition"

_TYPES = r"[\w-]+(?:[ \t]+[\w-]+)*"
_TITLE = r'[ \t]+".*"'
STARTS = re.compile(
    rf"(?P<note>!!!)[ \t]?{_TYPES}(?:{_TITLE})?[ \t]*$"
    rf"|(?P<details>\?\?\?\+?)(?:[ \t]?{_TYPES}(?:{_TITLE})?|{_TITLE})[ \t]*$"
)


def admonition(md: MarkdownIt) -> None:
    md.block.ruler.before(
        "fence", NAME, _admonition, {"alt": ["paragraph", "reference", "blockquote"]}
    )


def _admonition(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    begin, stop = line_text(state, line)
    if not state.src.startswith(("!!!", "???"), begin, stop) or state.is_code_block(line):
        return False
    opening = STARTS.match(state.src[begin:stop])
    if opening is None:
        return False
    if not silent:
        indented_block(state, NAME, line, end, opening["note"] or opening["details"])
    return True
