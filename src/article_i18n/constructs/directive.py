"""MyST's directives: the argument, to the end of the opening line."""

from __future__ import annotations

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, one_line
from article_i18n.constructs.title import placed
from article_i18n.markdown.syntax.directive import argument_range
from article_i18n.model import Grammar, Segment

NAME = "directive"
RULES = ()
GRAMMAR = Grammar.INLINE_ONE_LINE
OPENS = ()


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    return placed(one_line(target, around.env), segment, around, argument_range)
