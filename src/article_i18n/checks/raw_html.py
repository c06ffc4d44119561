"""Raw HTML tags of a translation against its source."""

from __future__ import annotations

from collections.abc import Iterable

from article_i18n.checks.safety import LANGUAGE_ATTRIBUTES, Tag, tags
from article_i18n.checks.unit import Unit, missing_and_added, short
from article_i18n.model import Severity

NAME = "raw-html"
SEVERITY = Severity.WARNING

_FOR_DIRECTION = frozenset(("bdi", "bdo", "span"))
"""What a translator may put around a foreign name; the settings decide if it is published."""


def check(unit: Unit) -> Iterable[str]:
    new = tags(unit.after)
    ours = {tag.name for tag in new if _tells_direction(tag)}
    skipped = ours | {f"/{name}" for name in ours}
    before = [tag.name for tag in tags(unit.before)]
    after = [tag.name for tag in new if tag.name not in skipped or tag.name in before]
    missing, added = missing_and_added(before, after)
    for name in missing:
        yield f"the raw HTML {_shown(name)} of the source is missing; put it in"
    for name in added:
        if f"<{name}" in unit.source.casefold():
            yield f"{_shown(name)} is read as raw HTML here; mark it as code, as in the source"
        else:
            yield f"the raw HTML {_shown(name)} is not in the source; take it out"


def _tells_direction(tag: Tag) -> bool:
    return (
        tag.name in _FOR_DIRECTION
        and bool(tag.attributes or tag.name == "bdi")
        and all(name in LANGUAGE_ATTRIBUTES for name, _ in tag.attributes)
    )


def _shown(name: str) -> str:
    return short(name) if name.startswith("<") else f"<{short(name)}>"
