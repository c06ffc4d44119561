"""Words that stand twice in a row in a translation and not in its source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from article_i18n import locales
from article_i18n.checks.scripts import INDIC, MARKS, script_of_letter
from article_i18n.checks.unit import Unit
from article_i18n.model import Severity

NAME = "repeated-words"
SEVERITY = Severity.INFO

_LETTER = rf"[\w{MARKS}]"
_TWICE = re.compile(
    rf"(?<!{_LETTER})(?<![’'-])([^\W\d_]{_LETTER}{{1,40}})\s+\1(?!{_LETTER})(?![’'-])",
    re.IGNORECASE,
)


def check(unit: Unit) -> Iterable[str]:
    before, after = unit.prose()
    if _TWICE.search(before):
        return
    language = unit.locale.split("-")[0]
    for word in _TWICE.findall(after):
        by_rule = script_of_letter(word.lower()[0]) in INDIC  # `धीरे धीरे`
        if not by_rule and not locales.may_stand_twice(word.lower(), language):
            yield f'"{word}" stands twice in a row; take one out'
