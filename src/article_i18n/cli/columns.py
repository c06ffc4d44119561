"""How many columns of a terminal a text takes, and what of it fits into some."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """How many columns a text takes, of which a terminal can show each character."""
    return len(text) if text.isascii() else sum(map(_column, text))


def _column(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def beginning(text: str, width: int) -> str:
    """As much of a text as fits into so many columns."""
    taken = 0
    for at, character in enumerate(text):
        taken += _column(character)
        if taken > width:
            return text[:at]
    return text


def cut(text: str, width: int) -> str:
    """A text in so many columns: of one that is too long the beginning, and `…`."""
    return text if beginning(text, width) == text else f"{beginning(text, width - 1)}…"
