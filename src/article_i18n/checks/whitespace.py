"""Blanks: at the edges, doubled, and the ones that French wants before its tall punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from article_i18n.checks.unit import Unit
from article_i18n.model import Severity

NAME = "whitespace"
SEVERITY = Severity.INFO

_BLANKS = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_DOUBLE = re.compile(rf"(?<=[^\s])[{_BLANKS}][{_BLANKS}]+(?=[^\s])")
_BEFORE = re.compile(rf"(?<=\w)[{_BLANKS}]+[,.،。，、](?=[\s]|\Z)")
_GLUED = re.compile(r"(?<=[^\W\d_])[,;،؛](?=[^\W\d_])")
_FRENCH = re.compile(r"(?<=[^\W\d_])[?!;:](?=\s|\Z)")


def check(unit: Unit) -> Iterable[str]:
    for where, side in (("begins", 0), ("ends", -1)):
        old, new = (_edge(text, side) for text in (unit.source, unit.target))
        if new and not old:
            yield f"the translation {where} with a blank, its source does not; take it out"
        elif old and not new:
            yield f"the source {where} with a blank, its translation does not; put one in"
    before, after = unit.prose()
    doubled = len(_DOUBLE.findall(after))
    if doubled > len(_DOUBLE.findall(before)):
        times = "" if doubled == 1 else f" ({doubled} times)"
        yield f"two blanks stand side by side{times}; write one"
    for blank, what in ((_BEFORE, "after a blank"), (_GLUED, "between two words without a blank")):
        if blank.search(after) and not blank.search(before):
            yield f"a punctuation mark stands {what}; write it as the language asks for"
    if _wants_blanks(unit.locale) and _FRENCH.search(after):
        yield "French has a narrow no-break space (U+202F) before ? ! ; and :; put it in"


def _edge(text: str, side: int) -> bool:
    return bool(text) and text[side].isspace() and text[side] not in "\r\n"


def _wants_blanks(locale: str) -> bool:
    """Canadian French has no blank before `?`, `!` and `;`."""
    return locale.split("-")[0] == "fr" and "CA" not in locale.split("-")
