"""Admonitions of Python-Markdown and foldable ones of PyMdown: `!!! note "Title"`, `???+ tip`.

The last `"` of the line ends the title: those within it need no escape, and there is none.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.title import titled
from article_i18n.markdown.nested import indented_block, quoted_range
from article_i18n.markdown.rules import text_of
from article_i18n.model.construct import Block, Construct
from article_i18n.model.records import Record
from article_i18n.model.shown import Box

NAME = "admonition"

_TYPES = r"[\w-]+(?:[ \t]+[\w-]+)*"
_TITLE = r'[ \t]+".*"'
_OPENING = re.compile(
    rf"(?P<note>!!!)[ \t]?(?P<types>{_TYPES})(?:{_TITLE})?[ \t]*$"
    rf"|(?P<details>\?\?\?\+?)(?:[ \t]?(?P<folded>{_TYPES})(?:{_TITLE})?|{_TITLE})[ \t]*$"
)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    text = text_of(state, line)
    opening = _OPENING.match(text)
    if opening is not None and not silent:
        indented_block(
            state, NAME, line, end, opening["note"] or opening["details"], _read(opening)
        )
    return opening is not None


def _read(opening: re.Match[str]) -> Record:
    """What the first line says; of its types the first is one, the others are classes."""
    titled = quoted_range(opening[0]) is not None
    types = (opening["types"] or opening["folded"] or "").lower().split()
    box = Box(
        (types[0] if types else "",),
        titled=titled,
        named=titled or '"' not in opening[0],  # an empty title: none is shown
        folds=opening["details"] is not None,
        open=opening["details"] == "???+",
    )
    return Record(shows=box)


ADMONITION = Construct(
    name=NAME,
    openers="!?",
    blocks=(Block(_rule),),
    tokens=(f"{NAME}_open",),
    starts=_OPENING,
    elsewhere=re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z]"),
    slots=titled(NAME, "note title", quoted_range),
)
