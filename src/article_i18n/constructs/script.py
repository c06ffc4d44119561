"""Subscripts and superscripts of Pandoc and PyMdown: `H~2~O`, `x^2^`; blanks in them need a backslash.

Where they are read, a single tilde strikes nothing out.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from article_i18n.model.construct import Construct

_SCRIPT = re.compile(
    r"(?P<mark>[~^])(?!(?P=mark)|\[)(?P<text>(?:\\.|(?!(?P=mark))[^\s\\])+)(?P=mark)(?!(?P=mark))"
)
_TAGS = {"~": "sub", "^": "sup"}


def _rule(state: StateInline, silent: bool) -> bool:
    """The words are read like any other."""
    mark = state.src[state.pos]
    if mark not in _TAGS or state.src.startswith(mark, state.pos - 1, state.pos):
        return False
    script = _SCRIPT.match(state.src, state.pos, state.posMax)
    if script is None:
        return False
    if not silent:
        tag, limit = _TAGS[mark], state.posMax
        state.push(f"{tag}_open", tag, 1).markup = mark
        state.pos, state.posMax = script.span("text")
        state.md.inline.tokenize(state)
        state.push(f"{tag}_close", tag, -1).markup = mark
        state.posMax = limit
    state.pos = script.end()
    return True


def _setup(md: MarkdownIt) -> None:
    md.options["strikethrough_single_tilde"] = False
    md.inline.ruler.before("strikethrough", "script", _rule)


SCRIPT = Construct(name="script", openers="~^", setup=_setup)
