"""Translations that are their source, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from article_i18n.checks.scripts import MARKS, WITHOUT_SPACES, script_of_letter
from article_i18n.checks.unit import Unit
from article_i18n.model import Severity

NAME = "same-as-source"
SEVERITY = Severity.INFO

_WORD = re.compile(
    rf"(?<!\S)[\"'“‘(\[]*((?:[^\W\d_]|[{MARKS}])+(?:['’-](?:[^\W\d_]|[{MARKS}])+)*)[.,;:!?\"'”’)\]]*(?!\S)"
)
"""A word between blanks; `src/main.rs`, `{name}` and `example.org` are none."""

_FEWEST = 3
"""Words in small letters; fewer may be a name, or the same in both languages."""

_FEWEST_LETTERS = 8
"""The same for a source in a script without spaces."""


def check(unit: Unit) -> Iterable[str]:
    if unit.locale.split("-")[0] == unit.source_locale.split("-")[0]:
        return
    before, after = unit.prose()
    if before.casefold().split() == after.casefold().split() and _says_something(before):
        yield "the translation is its source; translate it, or mute this where it has to be the same"


def _says_something(text: str) -> bool:
    words = _WORD.findall(text)
    if sum(not word[0].isupper() for word in words if len(word) > 1) >= _FEWEST:
        return True
    return sum(script_of_letter(letter) in WITHOUT_SPACES for letter in text) >= _FEWEST_LETTERS
