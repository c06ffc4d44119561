"""Links and images of a translation against its source: dropped, or with another target."""

from __future__ import annotations

from collections.abc import Iterable

from article_i18n.checks.unit import Unit, every, missing_and_added
from article_i18n.model import Severity

NAME = "links"
SEVERITY = Severity.WARNING


def check(unit: Unit) -> Iterable[str]:
    for kind, attribute in (("link", "href"), ("image", "src")):
        types = ("link_open",) if kind == "link" else ("image",)
        before = [t.attr(attribute) for t in every(unit.before) if t.type in types]
        after = [t.attr(attribute) for t in every(unit.after) if t.type in types]
        missing, added = missing_and_added(before, after)
        if len(missing) == len(added) == 1:
            yield f"the {kind} leads to {added[0]}, in the source to {missing[0]}; use the source's target"
        else:
            for target in missing:
                yield f"the {kind} to {target} is missing; put it in"
            for target in added:
                yield f"the {kind} to {target} is not in the source; take it out"
