"""Titles of one line in the opening line of a block: whose they are, and what they are called.

The constructs that have them differ in what ends a title; they fill it in files of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.token import Token

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable
from article_i18n.model import Segment

OPENS = ("title_open",)
KINDS = {
    "admonition": "note title",
    "alert": "note title",
    "container": "note title",
    "directive": "title",
    "pymdown_block": "note title",
    "tab": "tab label",
    "title_block": "title",
}
"""What a title is called, by its construct."""


def owner(containers: Sequence[Token]) -> tuple[str, str]:
    construct = containers[-1].info
    return construct, KINDS[construct]


def placed(
    text: str,
    segment: Segment,
    around: Surroundings,
    title_range: Callable[[str], tuple[int, int] | None],
) -> Filled | Unplaceable:
    """Write a title, if the line reads back as it is meant.

    Args:
        text: the title, escaped.
        segment: its slot.
        around: what it has to fit into.
        title_range: where the title stands in an opening line.
    """
    before = around.before[len(around.before) - segment.marks :]
    behind = around.behind.rstrip(" \t")
    # a backslash at the end would escape what closes the title
    for written in (text, text + " "):
        if title_range(before + written + behind) == (len(before), len(before + text)):
            return Filled(written, text)
    return Unplaceable("the line that it stands in would end it elsewhere")
