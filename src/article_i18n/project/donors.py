"""What the other articles of a locale have of a message, the nearest one first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from article_i18n.model import Catalog, Key
from article_i18n.update import Donor

_Nearest = dict[tuple[str, ...], tuple[int, str, Donor]]
"""The first folders and names of a domain → the holder with the shortest path below them."""


class _Holders(NamedTuple):
    """All catalogs with a translation of one message."""

    approved: _Nearest
    fuzzy: _Nearest
    translations: dict[str, Donor]
    """Approved msgstr → one that has it."""


def donors_of(catalogs: Mapping[str, Catalog]) -> Callable[[str], Callable[[Key], list[Donor]]]:
    """For each domain, who has a translation of a message that it has none of.

    The nearest one (folders to go up and down), and, if that is approved, one that has another
    approved translation, if there is one. What it costs to ask does not depend on how many have it.

    Args:
        catalogs: domain → catalog.
    """

    @cache
    def holders() -> dict[Key, _Holders]:
        found: dict[Key, _Holders] = defaultdict(lambda: _Holders({}, {}, {}))
        for domain, catalog in catalogs.items():
            steps = _steps(domain)
            for message in catalog.messages:
                if not message.target or message.plural is not None:
                    continue
                held = found[message.key]
                donor = Donor(catalog.path, message)
                if not message.fuzzy:
                    held.translations.setdefault(message.target, donor)
                nearest = held.fuzzy if message.fuzzy else held.approved
                offer = len(steps), domain, donor
                for step in steps:
                    if step not in nearest or nearest[step][:2] > offer[:2]:
                        nearest[step] = offer
        return found

    def donors(domain: str) -> Callable[[Key], list[Donor]]:
        steps = _steps(domain)

        def of(key: Key) -> list[Donor]:
            held = holders().get(key)
            if held is None:
                return []
            first = _first(held.approved or held.fuzzy, steps)
            if first.message.fuzzy:
                return [first]
            said = held.translations
            others = (donor for target, donor in said.items() if target != first.message.target)
            return [first, *islice(others, 1)]

        return of

    return donors


def _steps(domain: str) -> tuple[tuple[str, ...], ...]:
    """`a/b` → nothing, `a`, `a/b`: what two domains share is the last step that both have."""
    parts = tuple(domain.split("/"))
    return tuple(parts[:length] for length in range(len(parts) + 1))


def _first(nearest: _Nearest, steps: tuple[tuple[str, ...], ...]) -> Donor:
    offers = (
        (nearest[step][0] - 2 * len(step), *nearest[step][1:]) for step in steps if step in nearest
    )
    return min(offers, key=lambda offer: offer[:2])[2]
