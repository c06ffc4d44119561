"""Titles of one line in the opening line of a block: whose they are, and what they are called.

The constructs that have them differ in what ends a title; they fill it in files of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable

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
    around: Surroundings,
    marks: str,
    title_range: Callable[[str], tuple[int, int] | None],
) -> Filled | Unplaceable:
    """Write a title, if the line reads back as it is meant.

    Args:
        text: the title, escaped.
        marks: a pattern of what the opening line begins with, behind the containers' markers.
        title_range: where the title stands in an opening line.
    """
    opening = re.search(marks, around.before)
    before = around.before[opening.start() :] if opening else ""
    behind = around.behind.rstrip(" \t")
    # a backslash at the end would escape what closes the title
    for written in (text, text + " "):
        if title_range(before + written + behind) == (len(before), len(before + text)):
            return Filled(written, text)
    return Unplaceable("the line that it stands in would end it elsewhere")
