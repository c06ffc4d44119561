"""Tabs of PyMdown: `=== "Label"`, `===! "Label"`, `===+ "Label"`, and an indented body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import line_text
from article_i18n.markdown.nested import indented_block, quoted_range
from article_i18n.model import shown
from article_i18n.model.construct import Construct, TitleSlot
from article_i18n.model.records import Record

NAME = "tab"
STARTS = re.compile(r'(===(?:\+!?|!\+?)?)[ \t]+".*"[ \t]*$')
ELSEWHERE = re.compile(r"===[!+]?[ \t]+[\"']")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab(Record):
    titled: bool

    @property
    def shows(self) -> shown.Tab:
        return shown.Tab(self.titled)


def tab(md: MarkdownIt) -> None:
    md.block.ruler.before("fence", NAME, _tab, {"alt": ["paragraph", "reference", "blockquote"]})


def _tab(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    begin, stop = line_text(state, line)
    if not state.src.startswith("===", begin, stop) or state.is_code_block(line):
        return False
    text = state.src[begin:stop]
    opening = STARTS.match(text)
    if opening is None:
        return False
    if not silent:
        read = Tab(titled=quoted_range(text) is not None)
        indented_block(state, NAME, line, end, opening[1], read)
    return True


TAB = Construct(
    name=NAME,
    parse=tab,
    starts=STARTS,
    elsewhere=ELSEWHERE,
    title=TitleSlot("tab label", quoted_range),
)
