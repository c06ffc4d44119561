"""The search for a vanished message that is close to a new one, and what is made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from article_i18n.model import Environment, Key, Message
from article_i18n.update.carry import carry, follow
from article_i18n.update.edits import Edit, Fate
from article_i18n.update.gone import Alike, Gone, Origin
from article_i18n.update.likeness import FOUND, Offer
from article_i18n.update.places import IN_PLACE, in_place

_PLACE = FOUND - IN_PLACE
"""What standing in the same place is worth against likeness, in points of it."""


_TRIED = 8
"""So many messages with the same words, from anywhere, are tried."""


class Match(NamedTuple):
    """The message that another text's translation makes, and how it came to that."""

    message: Message
    edit: Edit


def _made_for(message: Message) -> Key:
    """The text that a translation was made for: while it is fuzzy, the one that it names."""
    return message.previous if message.fuzzy and message.previous else message.key


class Near:
    """Finds, for the new messages of one catalog, a vanished one each; made once an update."""

    def __init__(
        self,
        path: str,
        missed: Sequence[Message],
        gone: Gone,
        environment: Callable[[Key], Environment | None],
        *,
        fuzzy: bool,
        minor: bool,
    ) -> None:
        self.path = path
        self.missed = {m.key: m for m in missed}
        self.gone = gone
        self.environment = environment
        self.fuzzy = fuzzy
        self.minor = minor

    def all(
        self, pending: Sequence[Key], before: Sequence[Key], now: Sequence[Key]
    ) -> dict[Key, Match]:
        """A message for each pending key that one vanished one is close to.

        Args:
            before, now: the keys of the article's messages in order, each once.
        """
        placed = in_place(set(pending), self.missed, before, now)
        return {key: match for key in pending if (match := self._one(key, placed.get(key)))}

    def _one(self, key: Key, placed: Offer | None) -> Match | None:
        carried = self._carried(key, placed)
        if carried or not (self.fuzzy or self.minor):
            return carried
        best = placed
        if best is None or best.score + _PLACE < 100:
            best = self._better(best, self.gone.near(key), key)
        return None if best is None else self._adapted(best, key)

    def _carried(self, key: Key, placed: Offer | None) -> Match | None:
        """The best message with the same words whose translation can follow the edit."""
        env = self.environment(key)
        for message in self._first(self.gone.same_words(key, env), placed):
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
                return Match(adapted, Edit(fate, key, message.key, followed.why))
        return None

    def _first(self, alike: Alike, placed: Offer | None) -> list[Message]:
        """The few best of many offers: approved, of the same place, of the same article."""
        messages = alike.everywhere
        there = (self.path, placed.message.key) if placed else None
        own = alike.by_path.get(self.path, [])[:_TRIED]
        few = [*([there] if there in messages else []), *own, *islice(messages, _TRIED)]

        def rank(origin: Origin) -> tuple[bool, bool, bool]:
            return messages[origin].fuzzy, origin != there, origin[0] != self.path

        return [messages[origin] for origin in sorted(dict.fromkeys(few), key=rank)]

    def _better(self, placed: Offer | None, offers: Sequence[Offer], key: Key) -> Offer | None:
        """The best offer; of equally good ones, one with the same context, from the same article."""
        if not offers:
            return placed

        def rank(offer: Offer) -> tuple[float, bool, bool]:
            message = offer.message
            other = message.key.context != key.context
            return -offer.score, other, self.missed.get(message.key) != message

        best = min(offers, key=rank)
        return placed if placed and best.score <= placed.score + _PLACE else best

    def _adapted(self, offer: Offer, key: Key) -> Match:
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
        return Match(adapted, Edit(Fate.FUZZY if marked else Fate.MINOR, key, match.key, why))
