"""The rules of an update: kept, revived, moved in, fuzzy from a near vanished message, new.

What is left of the old catalog becomes obsolete (design, section 7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from article_i18n.model import Catalog, Key, Message
from article_i18n.update.conserved import has_work, said
from article_i18n.update.places import IN_PLACE, in_place
from article_i18n.update.words import FOUND, Offer, Search, by_words

_PLACE = FOUND - IN_PLACE
"""What standing in the same place is worth against likeness, in points of it."""


def update(
    old: Catalog | None,
    template: Catalog,
    *,
    donors: Callable[[Key], Sequence[Message]] = lambda _: (),
    elsewhere: Search | None = None,
) -> Catalog:
    """Merge a template into a locale's catalog.

    If no key stands twice in `old`, obsolete entries included, none does in the result: gettext's
    tools refuse a file in which one does. A second update with the same template changes nothing.

    Args:
        old: the catalog as it was read, or None for a new one.
        template: the messages as the article has them now.
        donors: what the locale's other catalogs have of a message, nearest path first: it may have
            moved.
        elsewhere: a search in all that vanished from the locale's catalogs, this one among them;
            without it only this one is searched. A near message is offered, marked fuzzy.

    Returns:
        live messages in the template's order, then obsolete ones, those that just became obsolete
        first; header, locale and path as in `old`.
    """
    messages = old.messages if old else ()
    live = {m.key: m for m in messages if not m.obsolete}
    stored = _best_obsolete(messages)
    found: dict[Key, Message] = {}
    for key in (fresh.key for fresh in template.messages):
        if key in live and (has_work(live[key]) or key not in stored):
            found[key] = live[key]
        elif key in stored:
            found[key] = stored[key]
        elif moved := _moved(donors(key)):
            found[key] = moved
    pending = [fresh.key for fresh in template.messages if fresh.key not in found]
    if pending and old:
        gone = {m.key: m for m in vanished(old, template)}
        found |= _near(pending, gone, list(live), [m.key for m in template.messages], elsewhere)
    elif pending and elsewhere:
        found |= _near(pending, {}, [], [], elsewhere)
    current = [
        replace(
            found.get(fresh.key, fresh),
            key=fresh.key,
            notes=fresh.notes,
            references=fresh.references,
            obsolete=False,
        )
        for fresh in template.messages
    ]
    wanted = {fresh.key for fresh in template.messages}
    left = [
        replace(m, obsolete=True, notes=(), references=())
        for m in live.values()
        if m.key not in wanted and has_work(m)
    ]
    kept = [m for m in messages if m.obsolete]
    base = old or replace(template, messages=())
    return replace(base, messages=(*current, *_without_doubles(current, [*left, *kept])))


def vanished(old: Catalog, template: Catalog) -> list[Message]:
    """The translated messages of a catalog that its article no longer has, in their order."""
    wanted = {m.key for m in template.messages}
    return [
        m
        for m in old.messages
        if m.target and not m.obsolete and m.plural is None and m.key not in wanted
    ]


def _best_obsolete(messages: Iterable[Message]) -> dict[Key, Message]:
    """One obsolete entry a key: the approved translation before the fuzzy one, else the first."""
    best: dict[Key, Message] = {}
    for message in messages:
        if message.obsolete:
            known = best.setdefault(message.key, message)
            if _worth(message) > _worth(known):
                best[message.key] = message
    return best


def _worth(message: Message) -> int:
    if message.target:
        return 2 if message.fuzzy else 3
    return int(has_work(message))


def _without_doubles(current: Iterable[Message], obsolete: Iterable[Message]) -> list[Message]:
    """The obsolete entries without those that say nothing which their key's others do not say."""
    keys = {m.key for m in current}
    stated = {said(m) for m in current}
    alone = []
    for message in obsolete:
        if said(message) in stated or (message.key in keys and not has_work(message)):
            continue
        keys.add(message.key)
        stated.add(said(message))
        alone.append(message)
    return alone


def _moved(donors: Sequence[Message]) -> Message | None:
    """The translation that other articles have for the message, fuzzy where they differ.

    What is fuzzy there counts only if nothing else is known, and stays fuzzy.
    """
    offers = [m for m in donors if m.target and m.plural is None]
    approved = [m for m in offers if not m.fuzzy]
    if not approved:
        return replace(offers[0], line=None) if offers else None
    if len({m.target for m in approved}) == 1:
        return replace(approved[0], line=None)
    return replace(approved[0], fuzzy=True, previous=None, line=None)


def _near(
    pending: Sequence[Key],
    gone: Mapping[Key, Message],
    before: Sequence[Key],
    now: Sequence[Key],
    elsewhere: Search | None,
) -> dict[Key, Message]:
    """A fuzzy message for each pending key that is close to a vanished one."""
    placed = in_place(set(pending), gone, before, now)
    search = elsewhere or by_words(gone.values())
    pairs: dict[Key, Message] = {}
    for key in pending:
        best = placed.get(key)
        if best is None or best.score + _PLACE < 100:
            best = _better(best, search(key), key, gone)
        if best is not None:
            pairs[key] = _adapted(best.message, key)
    return pairs


def _better(
    placed: Offer | None, offers: Sequence[Offer], key: Key, gone: Mapping[Key, Message]
) -> Offer | None:
    """The best offer; of equally good ones, one with the same context, from the same article."""
    if not offers:
        return placed

    def rank(offer: Offer) -> tuple[float, bool, bool]:
        message = offer.message
        other = message.key.context != key.context
        return -offer.score, other, gone.get(message.key) is not message

    best = min(offers, key=rank)
    return placed if placed and best.score <= placed.score + _PLACE else best


def _adapted(match: Message, key: Key) -> Message:
    """The translation of another text, for review: it names the text that it was made for."""
    made_for = match.previous if match.fuzzy and match.previous else match.key
    previous = None if made_for == key else made_for
    return replace(match, fuzzy=True, previous=previous, previous_plural=None, flags=(), line=None)
