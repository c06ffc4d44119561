"""MyST's roles, opaque: a name in braces and the code span behind it."""

from __future__ import annotations

import re

from article_i18n.model.construct import Construct, Law5, Piece
from article_i18n.model.records import Copied, Record
from article_i18n.model.shown import Code, Formula

_OPENING = re.compile(r"\{(?P<name>[A-Za-z0-9_.:+-]+)\}(?P<ticks>`+)")
_BACKTICKS = re.compile(r"`+")
_TARGETED = re.compile(r"(?P<text>.*\S)\s*<[^<>]*>", re.DOTALL)


def _end(text: str, at: int, end: int) -> int:
    """Name and code span are one token; without a code span, it is text."""
    opening = _OPENING.match(text, at, end)
    runs = _BACKTICKS.finditer(text, opening.end(), end) if opening else ()
    return next((run.end() for run in runs if opening and run[0] == opening["ticks"]), 0)


def _read(copied: Copied) -> Record:
    opening = _OPENING.match(copied.text)
    assert opening is not None
    start, end = opening.end(), len(copied.text) - len(opening["ticks"])
    written = copied.text[start:end]
    is_math = opening["name"] == "math"
    targeted = None if is_math else _TARGETED.fullmatch(written.strip())
    text = targeted["text"] if targeted else written.strip()
    start += written.find(text)
    words = copied.words(start, start + len(text))
    return Record(shows=Formula(words) if is_math else Code(words))


ROLE = Construct(
    name="role",
    openers="{",
    pieces=(Piece(_end, _read),),
    law5=Law5.NOTHING_NEW,
)
