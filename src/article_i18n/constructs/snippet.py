"""Lines that bring in another file, opaque: `--8<-- "file"`, `<<< path`, `!!!include(path)!!!`."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.markdown.rules import find
from article_i18n.model.construct import Construct, Lines
from article_i18n.model.records import Record

_SCISSORS = r";*-+8<-+"
_SCISSORS_ALONE = re.compile(rf"^{_SCISSORS}$")
_LINE = re.compile(
    rf"""
      {_SCISSORS} (?: [ \t] | $ )                                     # PyMdown
    | <<< (?!<)                                                       # VitePress
    | !!! [ \t]* include [ \t]* \(.+\) [ \t]* !!! $                   # markdown-it-include
    | \{{! [^{{}}]+ !\}} $ | \{{\* [^{{}}]+ \*\}} $                   # markdown-include, FastAPI
    """,
    re.VERBOSE,
)
_NEVER = re.compile(r"(?!)")


def _end(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """Each such line is a block; so are the lines between two lone `--8<--`."""
    if not _LINE.match(text):
        return None
    pair = _SCISSORS_ALONE.match(text) and find(state, start, end, _SCISSORS_ALONE, _NEVER)
    return pair or start + 1


SNIPPET = Construct(
    name="snippet",
    openers=";-<!{",
    blocks=(Lines(_end, Record(includes=True)),),
    starts=_LINE,
    elsewhere=re.compile(r";?-+8<-+(?:[ \t]|$)|<<<[ \t]*[@./~]"),
)
