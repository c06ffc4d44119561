"""Admonitions of Python-Markdown and PyMdown: the title in quotes. A `"` within it may stand as it is."""

from __future__ import annotations

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, one_line
from article_i18n.constructs.title import placed
from article_i18n.markdown.syntax.nested import quoted_range
from article_i18n.model import Grammar, Segment

NAME = "admonition"
RULES = ()
GRAMMAR = Grammar.INLINE_ONE_LINE
OPENS = ()


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    return placed(one_line(target, around.env), segment, around, quoted_range)
