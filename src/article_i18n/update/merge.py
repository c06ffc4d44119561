"""The rules of an update: kept, revived, moved in, carried, fuzzy from a near message, new.

What is left of the old catalog becomes obsolete (design, section 7).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from article_i18n.markdown.assumed import without_article
from article_i18n.markdown.flavours import GFM
from article_i18n.model import Catalog, Environment, Key, Message
from article_i18n.update.carry import carry, follow
from article_i18n.update.conserved import has_work, said
from article_i18n.update.edits import Edit, Fate, Updated
from article_i18n.update.gone import Gone, vanished
from article_i18n.update.places import IN_PLACE, in_place
from article_i18n.update.words import FOUND, Offer

_PLACE = FOUND - IN_PLACE
"""What standing in the same place is worth against likeness, in points of it."""


_TRIED = 8
"""So many messages with the same words, from anywhere, are tried."""


class Donor(NamedTuple):
    """A message of another catalog of the locale."""

    path: str
    message: Message


def update(
    old: Catalog | None,
    template: Catalog,
    *,
    donors: Callable[[Key], Sequence[Donor]] = lambda _: (),
    gone: Gone | None = None,
    environment: Callable[[Key], Environment | None] = lambda _: without_article(GFM),
    fuzzy: bool = True,
    minor: bool = False,
) -> Updated:
    """Merge a template into a locale's catalog.

    If no key stands twice in `old`, obsolete entries included, none does in the result: gettext's
    tools refuse a file in which one does. A second update with the same template changes nothing.

    Args:
        old: the catalog as it was read, or None for a new one.
        template: the messages as the article has them now.
        donors: what the locale's other catalogs have of a message, nearest path first: it may have
            moved.
        gone: all that vanished from the locale's catalogs, from this one among them; without it
            only this one is searched.
        environment: what a message of the template is read in; None where it has no Markdown.
        fuzzy: whether a message of which the words changed gets the old translation, marked fuzzy.
        minor: whether it gets it without the mark: the edit does not ask for a review.

    Returns:
        the catalog: live messages in the template's order, then obsolete ones, those that just
        became obsolete first; header, locale and path as in `old`. And what became of each message.
    """
    messages = old.messages if old else ()
    live = {m.key: m for m in messages if not m.obsolete}
    stored = _best_obsolete(messages)
    found: dict[Key, Message] = {}
    edits: dict[Key, Edit] = {}
    for key in (fresh.key for fresh in template.messages):
        if key in live and (has_work(live[key]) or key not in stored):
            arrived = None if has_work(live[key]) else _arrived(key, gone)
            found[key] = arrived.message if arrived else live[key]
            edits[key] = arrived.edit if arrived else Edit(Fate.KEPT, key)
        elif key in stored:
            found[key], edits[key] = stored[key], Edit(Fate.REVIVED, key)
        elif moved := _moved(donors(key)):
            found[key], edits[key] = moved.message, moved.edit
    pending = [fresh.key for fresh in template.messages if fresh.key not in found]
    missed = vanished(old, template) if old else []
    if pending and (missed or gone):
        near = _Near(missed, gone or Gone(missed), environment, fuzzy=fuzzy, minor=minor)
        for key, match in near.all(pending, list(live), [m.key for m in template.messages]).items():
            found[key], edits[key] = match.message, match.edit
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
    catalog = replace(base, messages=(*current, *_without_doubles(current, [*left, *kept])))
    fates = [edits.get(m.key) or Edit(Fate.NEW, m.key) for m in template.messages]
    return Updated(catalog, (*fates, *(Edit(Fate.OBSOLETE, m.key) for m in left)))


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


class _Match(NamedTuple):
    """The message that another text's translation makes, and how it came to that."""

    message: Message
    edit: Edit


def _moved(donors: Sequence[Donor]) -> _Match | None:
    """The translation that other articles have for the message, fuzzy where they differ.

    What is fuzzy there counts only if nothing else is known, and stays fuzzy.
    """
    offers = [d for d in donors if d.message.target and d.message.plural is None]
    approved = [d for d in offers if not d.message.fuzzy]
    if not offers:
        return None
    path, message = (approved or offers)[0]
    where = f"from {path}"
    if not approved or len({d.message.target for d in approved}) == 1:
        return _Match(replace(message, line=None), Edit(Fate.MOVED, message.key, why=where))
    other = next(d.path for d in approved if d.message.target != message.target)
    return _Match(
        replace(message, fuzzy=True, previous=None, line=None),
        Edit(Fate.FUZZY, message.key, why=f"{where}; {other} has another translation"),
    )


def _arrived(key: Key, gone: Gone | None) -> _Match | None:
    """What a message without a translation gets from articles that have just lost it.

    Only if they agree: an empty entry is not filled again and again with what somebody cleared.
    """
    left = gone.agreed(key) if gone else None
    if left is None:
        return None
    return _Match(replace(left, line=None), Edit(Fate.MOVED, key, why="another article had it"))


def _made_for(message: Message) -> Key:
    """The text that a translation was made for: while it is fuzzy, the one that it names."""
    return message.previous if message.fuzzy and message.previous else message.key


class _Near:
    """The search for a vanished message that is close to a new one, and what is made of it."""

    def __init__(
        self,
        missed: Sequence[Message],
        gone: Gone,
        environment: Callable[[Key], Environment | None],
        *,
        fuzzy: bool,
        minor: bool,
    ) -> None:
        self.missed = {m.key: m for m in missed}
        self.numbered = {id(m): m for m in missed}
        self.own: dict[int, list[Message]] = {}
        self.gone = gone
        self.environment = environment
        self.fuzzy = fuzzy
        self.minor = minor

    def all(
        self, pending: Sequence[Key], before: Sequence[Key], now: Sequence[Key]
    ) -> dict[Key, _Match]:
        """A message for each pending key that one vanished one is close to.

        Args:
            before, now: the keys of the article's messages in order, each once.
        """
        placed = in_place(set(pending), self.missed, before, now)
        found = ((key, self._one(key, placed.get(key))) for key in pending)
        return {key: match for key, match in found if match is not None}

    def _one(self, key: Key, placed: Offer | None) -> _Match | None:
        carried = self._carried(key, placed)
        if carried or not (self.fuzzy or self.minor):
            return carried
        best = placed
        if best is None or best.score + _PLACE < 100:
            best = self._better(best, self.gone.near(key), key)
        return None if best is None else self._adapted(best, key)

    def _carried(self, key: Key, placed: Offer | None) -> _Match | None:
        """The best message with the same words whose translation can follow the edit."""
        env = self.environment(key)
        offers = self.gone.same_words(key, env)
        for message in self._first(offers, placed) if offers else ():
            if message.key == key:
                continue
            followed = carry(message.key.msgid, key.msgid, message.target, env)
            if followed.target is not None:
                adapted = replace(
                    message,
                    target=followed.target,
                    previous=_made_for(message),
                    previous_plural=None,
                    line=None,
                )
                fate = Fate.FUZZY if message.fuzzy else Fate.CARRIED
                return _Match(adapted, Edit(fate, key, message.key, followed.why))
        return None

    def _first(self, offers: Mapping[int, Message], placed: Offer | None) -> list[Message]:
        """The few best of many offers: approved, of the same place, of the same article."""
        there = offers.get(id(placed.message)) if placed else None
        few = [*([there] if there else ()), *self._own(offers), *islice(offers.values(), _TRIED)]

        def rank(message: Message) -> tuple[bool, bool, bool]:
            return message.fuzzy, message is not there, id(message) not in self.numbered

        return sorted({id(message): message for message in few}.values(), key=rank)

    def _own(self, offers: Mapping[int, Message]) -> list[Message]:
        """The first of the article's own messages among the offers, approved ones before others."""
        found = self.own.get(id(offers))
        if found is None:
            fewer, more = sorted((offers, self.numbered), key=len)
            found = [message for number, message in fewer.items() if number in more]
            found = self.own[id(offers)] = sorted(found, key=lambda m: m.fuzzy)[:_TRIED]
        return found

    def _better(self, placed: Offer | None, offers: Sequence[Offer], key: Key) -> Offer | None:
        """The best offer; of equally good ones, one with the same context, from the same article."""
        if not offers:
            return placed

        def rank(offer: Offer) -> tuple[float, bool, bool]:
            message = offer.message
            other = message.key.context != key.context
            return -offer.score, other, self.missed.get(message.key) is not message

        best = min(offers, key=rank)
        return placed if placed and best.score <= placed.score + _PLACE else best

    def _adapted(self, offer: Offer, key: Key) -> _Match:
        """The translation of another text, for review: it names the text that it was made for.

        Its numbers are those of the new text where only they changed.
        """
        match = offer.message
        made_for = _made_for(match)
        followed = follow(made_for.msgid, key.msgid, match.target, self.environment(key))
        marked = match.fuzzy or not self.minor
        adapted = replace(
            match,
            target=match.target if followed.target is None else followed.target,
            fuzzy=marked,
            previous=None if made_for == key else made_for,
            previous_plural=None,
            flags=(),
            line=None,
        )
        why = f"{offer.score:.0f} % alike; {followed.why}"
        if match.key.context != key.context:
            why = f"{offer.score:.0f} % alike, with another context"
        return _Match(adapted, Edit(Fate.FUZZY if marked else Fate.MINOR, key, match.key, why))
