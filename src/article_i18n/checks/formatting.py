"""Words that are marked in the source, as code or as emphasized, and plain in the translation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from article_i18n.checks.code_spans import codes
from article_i18n.checks.unit import Unit, every, short
from article_i18n.model import Severity

NAME = "formatting"
SEVERITY = Severity.INFO

_NAMES = {"strong_open": "strong emphasis (**)", "em_open": "emphasis (* or _)", "s_open": "~~"}

_LETTER = re.compile("[A-Za-z0-9_]")


def check(unit: Unit) -> Iterable[str]:
    before, after = codes(unit.source, unit.before), codes(unit.target, unit.after)
    was, left = unit.prose()
    for code in before - after:
        if _named(code, left) > _named(code, was):
            yield f"{short(code)} is marked as code in the source; write `{short(code)}`"
    old, new = (Counter(t.type for t in every(tokens)) for tokens in (unit.before, unit.after))
    for kind, name in _NAMES.items():
        if old[kind] > new[kind]:
            yield f"{name} of the source is missing; put it around the words that it belongs to"


def _named(code: str, text: str) -> int:
    """How often a text has the code as a word of its own, not marked as code."""
    places = (match.span() for match in re.finditer(re.escape(code), text))
    return sum(not _LETTER.search(text[a - 1 : a] + text[b : b + 1]) for a, b in places)
