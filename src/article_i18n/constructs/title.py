"""Titles of one line in the line that opens a block: whose they are, and how they are written."""

from __future__ import annotations

from collections.abc import Callable

from article_i18n.markdown.escape import insert
from article_i18n.markdown.fill import one_line
from article_i18n.markdown.msgid import has_letter
from article_i18n.markdown.nested import TitleRange
from article_i18n.model import Grammar, Segment
from article_i18n.model.construct import Filled, Slots, Surroundings, Unplaceable


def _nowhere(title: str, before: str) -> list[int]:
    return []


def titled(
    construct: str,
    kind: str,
    title_range: TitleRange,
    ends: Callable[[str, str], list[int]] = _nowhere,
) -> Slots:
    """The slots of a construct that has a title.

    Args:
        construct: its name.
        kind: what translators are told.
        title_range: where the title stands in the line.
        ends: (title, what stands before it on its line) → where it would end early without a
            backslash.
    """

    def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
        """Write a title, if the line reads back as it is meant."""
        before = around.before[len(around.before) - segment.marks :]
        behind = around.behind.rstrip(" \t")
        line = one_line(target, around.env)
        text = insert(line, ends(line, before), around.env)
        if text is None:
            return Unplaceable("it would end the title early and cannot be escaped")
        # a backslash at the end would escape what closes the title
        for written in (text, text + " "):
            if title_range(before + written + behind) == (len(before), len(before + text)):
                return Filled(written, text)
        return Unplaceable("the line that it stands in would end it elsewhere")

    return Slots(
        Grammar.INLINE_ONE_LINE,
        fill,
        has_letter,
        within={"title_open": lambda blocks, _: kind if blocks[-1].info == construct else None},
    )
