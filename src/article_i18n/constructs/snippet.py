"""Lines that bring in another file, opaque: `--8<-- "file"`, `<<< path`, `!!!include(path)!!!`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.rules import add_block, find, opening, take_lines
from article_i18n.model.construct import Construct
from article_i18n.model.records import Record

NAME = "snippet"
ELSEWHERE = re.compile(r";?-+8<-+(?:[ \t]|$)|<<<[ \t]*[@./~]")

_SCISSORS = r";*-+8<-+"
_SCISSORS_ALONE = re.compile(rf"{_SCISSORS}$")
_LINE = re.compile(
    rf"""
      {_SCISSORS} (?: [ \t] | $ )                                     # PyMdown
    | <<< (?!<)                                                       # VitePress
    | !!! [ \t]* include [ \t]* \(.+\) [ \t]* !!! $                   # markdown-it-include
    | \{{! [^{{}}]+ !\}} $ | \{{\* [^{{}}]+ \*\}} $                   # markdown-include, FastAPI
    """,
    re.VERBOSE,
)
STARTS = _LINE


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = opening(state, start, ";-<!{")
    if not _LINE.match(text):
        return False
    last = None
    if _SCISSORS_ALONE.match(text):
        last = find(state, start, end, _SCISSORS_FROM_START, _NEVER)
    return take_lines(state, NAME, start, last or start + 1, silent, Record(includes=True))


_SCISSORS_FROM_START = re.compile(rf"^{_SCISSORS}$")
_NEVER = re.compile(r"(?!)")


def snippet(md: MarkdownIt) -> None:
    """Each such line is a block; so are the lines between two lone `--8<--`."""
    add_block(md, NAME, _rule)


SNIPPET = Construct(
    name=NAME,
    parse=snippet,
    starts=STARTS,
    elsewhere=ELSEWHERE,
)
