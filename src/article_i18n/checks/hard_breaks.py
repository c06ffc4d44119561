"""Line breaks inside a translation against its source: each one that a message has is a hard one."""

from __future__ import annotations

from collections.abc import Iterable

from article_i18n.checks.unit import Unit
from article_i18n.model import Grammar, Severity

NAME = "hard-breaks"
SEVERITY = Severity.WARNING


def check(unit: Unit) -> Iterable[str]:
    if unit.grammar is Grammar.INLINE_ONE_LINE:
        return
    old, new = (text.strip().count("\n") for text in unit.prose())
    if old > new:
        lines = "a line break" if old == 1 else f"{old} line breaks"
        yield f"the source has {lines}, the translation {new or 'none'}; break the line (\\n) there too"
    elif new > old:
        yield (
            f"the translation has {new} line break{'s' * (new > 1)}, the source {old or 'none'}; "
            "each one is shown, so take out what the source has not"
        )
