"""`:::` containers: a title in brackets, or one that goes to the end of the opening line."""

from __future__ import annotations

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, one_line
from article_i18n.constructs.title import placed
from article_i18n.markdown.escape import insert
from article_i18n.markdown.syntax.container import loose_brackets, tail_start, title_range
from article_i18n.model import Environment, Grammar, Segment

NAME = "container"
RULES = ()
GRAMMAR = Grammar.INLINE_ONE_LINE
OPENS = ()


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    guard = _guard_brackets if around.before.endswith("[") else _guard_tail
    text = guard(one_line(target, around.env), around.env)
    if text is None:
        return Unplaceable("it would end the title early and cannot be escaped")
    return placed(text, segment, around, title_range)


def _guard_brackets(text: str, env: Environment) -> str | None:
    return insert(text, loose_brackets(text), env)


def _guard_tail(text: str, env: Environment) -> str | None:
    """No attributes and no colons at the end (two of them may stand in a row)."""
    guarded: str | None = text
    while guarded is not None and (tail := tail_start(" " + guarded)) <= len(guarded):
        guarded = insert(guarded, [tail - 1], env)
    return guarded
