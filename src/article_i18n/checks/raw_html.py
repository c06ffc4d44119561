"""Raw HTML tags of a translation against its source."""

from __future__ import annotations

from collections.abc import Iterable

from article_i18n.checks.safety import tags
from article_i18n.checks.unit import Unit, missing_and_added
from article_i18n.model import Severity

NAME = "raw-html"
SEVERITY = Severity.WARNING


def check(unit: Unit) -> Iterable[str]:
    before = [tag.name for tag in tags(unit.before)]
    after = [tag.name for tag in tags(unit.after)]
    missing, added = missing_and_added(before, after)
    for name in missing:
        yield f"the raw HTML {_shown(name)} of the source is missing; put it in"
    for name in added:
        yield f"the raw HTML {_shown(name)} is not in the source; take it out"


def _shown(name: str) -> str:
    return name if name.startswith("<") else f"<{name}>"
