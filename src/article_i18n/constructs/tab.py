"""Tabs of PyMdown: `=== "Label"`, `===! "Label"`, `===+ "Label"`, and an indented body."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.title import titled
from article_i18n.markdown.nested import indented_block, quoted_range
from article_i18n.markdown.rules import text_of
from article_i18n.model.construct import Block, Construct
from article_i18n.model.records import Record
from article_i18n.model.shown import Tab

NAME = "tab"

_OPENING = re.compile(r'(===(?:\+!?|!\+?)?)[ \t]+".*"[ \t]*$')


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    opening = _OPENING.match(text_of(state, line))
    if opening is not None and not silent:
        read = Record(shows=Tab(quoted_range(opening[0]) is not None))
        indented_block(state, NAME, line, end, opening[1], read)
    return opening is not None


TAB = Construct(
    name=NAME,
    openers="=",
    blocks=(Block(_rule),),
    tokens=(f"{NAME}_open",),
    starts=_OPENING,
    elsewhere=re.compile(r"===[!+]?[ \t]+[\"']"),
    slots=titled(NAME, "tab label", quoted_range),
)
