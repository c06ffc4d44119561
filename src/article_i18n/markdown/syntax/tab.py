"""Tabs of PyMdown: `=== "Label"`, `===! "Label"`, `===+ "Label"`, and an indented body."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import line_text
from article_i18n.markdown.syntax.nested import indented_block

NAME = "tab"
STARTS = re.compile(r'(===(?:\+!?|!\+?)?)[ \t]+".*"[ \t]*$')


def tab(md: MarkdownIt) -> None:
    md.block.ruler.before("fence", NAME, _tab, {"alt": ["paragraph", "reference", "blockquote"]})


def _tab(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    begin, stop = line_text(state, line)
    if not state.src.startswith("===", begin, stop) or state.is_code_block(line):
        return False
    opening = STARTS.match(state.src[begin:stop])
    if opening is None:
        return False
    if not silent:
        indented_block(state, NAME, line, end, opening[1])
    return True
