"""PyMdown's blocks: `/// name | Title`, options indented below it, and a closing `///`.

Like containers they are flat: what is between two such lines is Markdown like any other.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.syntax.nested import push_title, trimmed
from article_i18n.markdown.syntax.opaque import push_block
from article_i18n.markdown.syntax.rules import add_block, opening

NAME = "pymdown_block"
STARTS = re.compile(r"/{3,}[ \t]*(?:[A-Za-z]|$)")

_OPENING = re.compile(r"/{3,}[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?:(?P<bar>\|).*)?$")
_CLOSING = re.compile(r"/{3,}$")
_OPTION = re.compile(r"[\w-]+:(?:[ \t]|$)|[-{}\[\]#\"']")
_NO_TITLE = frozenset(("html", "define", "caption", "figure-caption", "table-caption"))
"""Blocks whose argument is a tag or a place."""


def pymdown_block(md: MarkdownIt) -> None:
    add_block(md, NAME, _rule)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    text = opening(state, line, "/")
    if not (_CLOSING.match(text) or _OPENING.match(text)):
        return False
    if silent:
        return True
    title = title_range(text)
    if title is None:
        push_block(state, NAME, line, line + 1)
    else:
        begin = state.bMarks[line] + state.tShift[line]
        push_title(state, NAME, line, (begin + title[0], begin + title[1]))
    last = line + 1
    while last < end and not state.isEmpty(last) and state.sCount[last] - state.blkIndent >= 4:
        if last == line + 1 and not _OPTION.match(
            state.src, state.bMarks[last] + state.tShift[last]
        ):
            break
        last += 1
    if last > line + 1 and not _CLOSING.match(text):
        push_block(state, NAME, line + 1, last)
    return True


def title_range(line: str) -> tuple[int, int] | None:
    """The range of the title in an opening line, or None."""
    opens = _OPENING.match(line)
    if opens is None or opens["bar"] is None or opens["name"] in _NO_TITLE:
        return None
    return trimmed(line, opens.end("bar"), len(line))
