"""Definitions of abbreviations, opaque: `*[HTML]: Hyper Text Markup Language`."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.markdown.rules import opening, run
from article_i18n.model.construct import Construct, Lines

_DEFINITION = re.compile(r"\*\[[^]\\]+\] ?:")


def _end(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """Definitions that follow each other are one block."""
    if not _DEFINITION.match(text):
        return None
    return run(state, start, end, lambda line: _DEFINITION.match(opening(state, line, "*")))


ABBREVIATION = Construct(
    name="abbreviation",
    openers="*",
    blocks=(Lines(_end, before="list"),),
    starts=_DEFINITION,
    elsewhere=re.compile(r"\*\[[^\]\n]+\]:[ \t]"),
)
