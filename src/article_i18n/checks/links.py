"""Links and images of a translation against its source: dropped, added, or with another target."""

from __future__ import annotations

from collections.abc import Iterable

from article_i18n.checks import link_syntax
from article_i18n.checks.safety import destinations
from article_i18n.checks.unit import Unit, every, missing_and_added, short
from article_i18n.markdown.inline import Inline
from article_i18n.model import Severity

NAME = "links"
SEVERITY = Severity.WARNING


def check(unit: Unit) -> Iterable[str]:
    for kind in ("link", "image"):
        before, after = destinations(unit.before, kind), destinations(unit.after, kind)
        missing, added = missing_and_added(before, after)
        broken = link_syntax.broken(unit, kind) if missing else []
        missing = [target for target in missing if target not in broken]
        if len(missing) == len(added) == 1:
            yield f"the {kind} leads to {short(added[0])}, in the source to {short(missing[0])}; use the source's target"
        else:
            for target in missing:
                yield f"the {kind} to {short(target)} is missing; put it in"
            for target in added:
                yield f"the {kind} to {short(target)} is not in the source; take it out"
    if _without_label(unit.after) > _without_label(unit.before):
        yield "an image has no text in its brackets, in the source it has; translate that text"


def _without_label(tokens: tuple[Inline, ...]) -> int:
    return sum(t.type == "image" and not t.content.strip() for t in every(tokens))
