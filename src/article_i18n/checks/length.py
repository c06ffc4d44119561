"""Translations much shorter or longer than their source: cut off, pasted twice, of another message."""

from __future__ import annotations

from collections.abc import Iterable

from article_i18n.checks.scripts import INDIC, script_of_letter
from article_i18n.checks.unit import Unit
from article_i18n.model import Severity

NAME = "length"
SEVERITY = Severity.INFO

_WEIGHTS = {
    "Hani": 2.6, "Jpan": 1.5, "Kore": 1.9, "Arab": 1.15, "Hebr": 1.25, "Ethi": 1.5,
    "Thai": 1.2, "Laoo": 1.2, "Khmr": 1.5, "Mymr": 1.5, "Tibt": 1.2,
    **dict.fromkeys(INDIC, 1.6),
}  # fmt: skip
"""How many Latin letters one letter of a script stands for; vowels that are marks do not count."""

_OBJECT = 4
"""What counts for a code span or an address, which no translation makes shorter."""

_FEWEST = 25
"""Letters of the source, in Latin ones; the length of less says nothing."""
_SHORTEST, _LONGEST = 0.55, 1.9


def check(unit: Unit) -> Iterable[str]:
    before, after = (_length(text) for text in unit.prose())
    if before < _FEWEST:
        return
    ratio = after / before
    if ratio < _SHORTEST:
        yield f"only {ratio:.0%} as long as its source is likely to be; see if a part is missing"
    elif ratio > _LONGEST:
        yield f"{ratio:.0%} as long as its source is likely to be; see if it says something else"


def _length(text: str) -> float:
    """The length of a text in Latin letters."""
    length = 0.0
    for character in text:
        if character == "\ufffc":
            length += _OBJECT
        elif character.isascii():
            length += character.isalnum()
        elif character.isalnum():
            length += _WEIGHTS.get(script_of_letter(character), 1.0)
    return length
