"""Definitions of abbreviations, opaque: `*[HTML]: Hyper Text Markup Language`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.rules import NOTHING, add_block, further, opening, take_lines
from article_i18n.model.construct import Construct

NAME = "abbreviation"
STARTS = re.compile(r"\*\[[^]\\]+\] ?:")
ELSEWHERE = re.compile(r"\*\[[^\]\n]+\]:[ \t]")


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not STARTS.match(opening(state, start, "*")):
        return False
    last = start + 1
    for line in further(state, start, end):
        if not STARTS.match(opening(state, line, "*")):
            break
        last = line + 1
    return take_lines(state, NAME, start, last, silent, NOTHING)


def abbreviation(md: MarkdownIt) -> None:
    """Definitions that follow each other are one block."""
    add_block(md, NAME, _rule, before="list")


ABBREVIATION = Construct(
    name=NAME,
    parse=abbreviation,
    starts=STARTS,
    elsewhere=ELSEWHERE,
)
