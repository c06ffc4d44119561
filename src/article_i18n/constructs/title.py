"""Titles of one line in the line that opens a block: whose they are, and how they are written.

What a title is called and where it stands in its line, its construct says (`TitleSlot`).
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, one_line
from article_i18n.constructs.registry import CONSTRUCTS
from article_i18n.markdown.escape import insert
from article_i18n.model import Grammar, Segment
from article_i18n.model.construct import TitleSlot

GRAMMAR = Grammar.INLINE_ONE_LINE
OPENS = ("title_open",)


def owner(containers: Sequence[Token]) -> tuple[str, str]:
    construct = containers[-1].info
    return construct, _title_of(construct).kind


def _title_of(construct: str) -> TitleSlot:
    title = CONSTRUCTS[construct].title
    assert title is not None
    return title


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """Write a title, if the line reads back as it is meant."""
    title = _title_of(segment.construct)
    before = around.before[len(around.before) - segment.marks :]
    behind = around.behind.rstrip(" \t")
    line = one_line(target, around.env)
    text = insert(line, title.ends(line, before), around.env)
    if text is None:
        return Unplaceable("it would end the title early and cannot be escaped")
    # a backslash at the end would escape what closes the title
    for written in (text, text + " "):
        if title.range(before + written + behind) == (len(before), len(before + text)):
            return Filled(written, text)
    return Unplaceable("the line that it stands in would end it elsewhere")
