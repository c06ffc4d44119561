"""Titles of link reference definitions (CommonMark 4.7): `[label]: target "title"`.

A title is text: backslash escapes and character references in it are read, and nothing else.
"""

from __future__ import annotations

import re

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable
from article_i18n.markdown.msgid import fold_text
from article_i18n.model import Grammar, Segment

NAME = "definition_title"
GRAMMAR = Grammar.PLAIN
KIND = "link title"

_MEANT = re.compile(r"[\\\"'()&]")


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """Write a title on one line; a backslash keeps each character that could mean more."""
    text = fold_text(re.split(r"\r\n|\r|\n", target))
    written = _MEANT.sub(r"\\\g<0>", text)
    if text.endswith("\\"):  # cmark takes `\\"` for an escaped quote
        written = written[:-2] + "&#92;"
    return Filled(written, text)
