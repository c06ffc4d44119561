"""MyST's roles, opaque: a name in braces and the code span behind it."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.syntax.rules import take_text

NAME = "role"

_OPENING = re.compile(r"\{[A-Za-z0-9_.:+-]+\}(`+)")
_BACKTICKS = re.compile(r"`+")


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    opening = _OPENING.match(state.src, state.pos, state.posMax)
    if opening is None:
        return False
    for run in _BACKTICKS.finditer(state.src, opening.end(), state.posMax):
        if len(run[0]) == len(opening[1]):
            return take_text(state, NAME, run.end(), silent)
    return False


def role(md: MarkdownIt) -> None:
    """Name and code span are one token; without a code span, it is text."""
    md.inline.ruler.before("escape", NAME, _rule)
