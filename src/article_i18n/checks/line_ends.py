"""Line breaks at the edges of a translation against its source, which gettext compares.

`msgfmt -c` refuses a whole catalog when one message begins or ends with a line break and its
translation does not, or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable

from article_i18n.checks.unit import Unit
from article_i18n.model import Severity

NAME = "line-ends"
SEVERITY = Severity.WARNING


def check(unit: Unit) -> Iterable[str]:
    for where, before, after in (
        ("begins", unit.source.startswith("\n"), unit.target.startswith("\n")),
        ("ends", unit.source.endswith("\n"), unit.target.endswith("\n")),
    ):
        if before and not after:
            yield f"the source {where} with a line break; put one in (\\n), gettext asks for it"
        elif after and not before:
            yield f"the translation {where} with a line break, its source does not; take it out"
