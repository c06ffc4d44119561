"""One message that is translated differently in different places: for all messages of a locale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from article_i18n.checks.unit import short
from article_i18n.model import Finding, Key, Place, Severity

NAME = "inconsistent"
SEVERITY = Severity.WARNING


def inconsistent(rows: Iterable[tuple[Key, str, Place]], locale: str) -> Iterator[Finding]:
    """One finding for each translation that is rarer than another of the same message.

    Args:
        rows: message, translation and place in the catalog of each usable entry of the locale. The
            first of equally frequent translations counts as the usual one.
        locale: the locale of all of them.
    """
    places: dict[Key, dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for key, target, place in rows:
        places[key][target].append(place)
    for key, targets in places.items():
        if len(targets) == 1:
            continue
        usual = max(targets, key=lambda target: len(targets[target]))
        where = targets[usual][0]
        text = (
            f'the same message is "{short(" ".join(usual.split()))}" in {where}; '
            "use one translation, or part them with i18n:context"
        )
        for place in (p for target in targets if target != usual for p in targets[target]):
            yield Finding(NAME, SEVERITY, text, (place, where), locale, key)
