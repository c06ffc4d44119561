"""MyST's lines without text, opaque: targets `(label)=`, block breaks `+++`, comments `% …`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.rules import NOTHING, add_block, further, opening, take_lines
from article_i18n.model.construct import Construct
from article_i18n.model.records import Record

NAME = "target"
STARTS = re.compile(r"\((?P<label>[^()\n]+)\)=[ \t]*$|\+\+\+|%")
ELSEWHERE = re.compile(r"\([\w.:-]+\)=[ \t]*$|\+\+\+(?:[ \t]|$)|%[ \t][^\n]*\n[ \t>]*%[ \t]")


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = opening(state, start, "(+%")
    begins = STARTS.match(text)
    if begins is None:
        return False
    last = start + 1
    if text[0] == "%":
        for line in further(state, start, end):
            if not opening(state, line, "%"):
                break
            last = line + 1
    label = begins["label"] or ""
    read = Record(ids=(label,)) if label.split() == [label] else NOTHING
    return take_lines(state, NAME, start, last, silent, read)


def target(md: MarkdownIt) -> None:
    """Each such line is a block; comments that follow each other are one."""
    add_block(md, NAME, _rule)


TARGET = Construct(
    name=NAME,
    parse=target,
    starts=STARTS,
    elsewhere=ELSEWHERE,
)
