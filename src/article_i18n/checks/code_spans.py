"""Code spans of a translation against its source: code is not translated."""

from __future__ import annotations

from collections.abc import Iterable

from article_i18n.checks.unit import Unit, every, missing_and_added
from article_i18n.model import Severity

NAME = "code-spans"
SEVERITY = Severity.WARNING


def check(unit: Unit) -> Iterable[str]:
    before = [t.content for t in every(unit.before) if t.type == "code_inline"]
    after = [t.content for t in every(unit.after) if t.type == "code_inline"]
    missing, added = missing_and_added(before, after)
    for code in missing:
        yield f"the code `{code}` of the source is missing; put it in as it is"
    for code in added:
        yield f"the code `{code}` is not in the source; take it out or write it as in the source"
