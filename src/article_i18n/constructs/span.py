"""Spans of Pandoc and MyST: `[words]{.class}`. The words are read like any other; the brackets are marks.

The attributes are read behind it, by the rule of `inline_attributes`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.attributes import PLAIN
from article_i18n.model.construct import Construct

_MARK = re.compile(rf"\\.|`+|\[|\](?P<attributes>{PLAIN})?", re.DOTALL)


@lru_cache(maxsize=16)
def _spans(text: str) -> Mapping[int, int]:
    """The offset of each `[` whose partner has attributes behind it → that of the partner.

    One bracket of a pair in code, and the other one not, is no pair.
    """
    partners: dict[int, int] = {}
    opened: list[tuple[int, int]] = []
    runs = 0
    for mark in _MARK.finditer(text):
        if mark[0] == "[":
            opened.append((mark.start(), runs))
        elif mark[0][0] == "`":
            runs += 1
        elif mark[0][0] == "]" and opened:
            start, before = opened.pop()
            if mark["attributes"] and (runs - before) % 2 == 0:
                partners[start] = mark.start()
    return partners


def _rule(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if state.src[start] != "[" or "]{" not in state.src:
        return False
    end = _spans(state.src).get(start, state.posMax)
    if end >= state.posMax:
        return False
    if not silent:
        limit = state.posMax
        state.push("span_open", "span", 1).markup = "["
        state.pos, state.posMax = start + 1, end
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1).markup = "]"
        state.posMax = limit
    state.pos = end + 1
    return True


def _setup(md: MarkdownIt) -> None:
    """What is a link, or the mention of a footnote, is no span."""
    md.inline.ruler.after("link", "span", _rule)


SPAN = Construct(name="span", openers="[", setup=_setup)
