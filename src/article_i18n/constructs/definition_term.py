"""Terms of definition lists: one line each, above the definitions."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable, one_line
from article_i18n.markdown.escape import guard_lines
from article_i18n.model import Grammar, Segment

NAME = "definition_list"
RULES = ()
GRAMMAR = Grammar.INLINE_ONE_LINE
OPENS = ("dt_open",)


def owner(containers: Sequence[Token]) -> tuple[str, str]:
    return NAME, "term"


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    text: str | None = one_line(target, around.env)
    # a term may be the first line of its paragraph, or a further one below other terms
    for opens_line in (True, False):
        above = "" if opens_line else "x\n"
        guarded = guard_lines(above + (text or ""), around.env, opens_line=opens_line)
        text = None if guarded is None else guarded[len(above) :]
    if not text:
        return Unplaceable("it begins like a block of its own and cannot be escaped")
    return Filled(text, text)
