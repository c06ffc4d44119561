"""Which of many messages are like a new one: found by the rare words that they share.

Words of scripts that are written without spaces are pairs of characters. The work grows with the
number of messages, not with its square: only the rarest words of a message are looked up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz import fuzz

from article_i18n.markdown.unspaced_scripts import written_without_spaces
from article_i18n.model import Key, Message

FOUND = 60
"""From this similarity (0-100) on, a message is offered, wherever it stood."""

_LOOKED_AT = 500
"""So many entries of the index are looked at for one message, rarest words first."""
_COMPARED = 8
"""So many messages that share most and rarest words are compared letter by letter."""

# All but blanks, ASCII signs, and the signs of General Punctuation, CJK, full-width, Arabic, Hindi.
_WORD = re.compile(
    r"[^\s\x00-/:-@\[-`{-\xbf\u060c\u061b\u061f\u0964\u0965\u2010-\u206f"
    r"\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]+"
)


class Offer(NamedTuple):
    """A message like another, and how much: 0-100, RapidFuzz's `ratio`."""

    score: float
    message: Message


Search = Callable[[Key], Sequence[Offer]]
"""What is like a message, best first."""


def by_words(messages: Iterable[Message]) -> Search:
    """An index of messages by their words; its search gives what is similar enough to be offered."""
    stored = tuple(messages)
    index: dict[str, list[int]] = defaultdict(list)
    for number, message in enumerate(stored):
        for word in set(words(message.key.msgid)):
            index[word].append(number)

    def search(key: Key) -> list[Offer]:
        held = [index[word] for word in sorted(set(words(key.msgid))) if word in index]
        held.sort(key=len)
        weights: dict[int, int] = defaultdict(int)
        looked_at = 0
        for holders in held:
            looked_at += len(holders)
            if looked_at > _LOOKED_AT and weights:
                break
            for number in holders[:_LOOKED_AT]:
                weights[number] += 1_000_000 // len(holders)
        nearest = sorted(weights, key=lambda number: (-weights[number], number))[:_COMPARED]
        offers = [
            Offer(score, stored[number])
            for number in nearest
            if (score := likeness(key.msgid, stored[number].key.msgid, FOUND))
        ]
        return sorted(offers, key=lambda o: (-o.score, o.message.key.context != key.context))

    return search


def words(text: str) -> Iterator[str]:
    """The words of a text for the index, in lower case; pairs of characters where no blanks are."""
    for match in _WORD.finditer(text.casefold()):
        word = match[0]
        if word.isascii() or not any(map(written_without_spaces, word)):
            yield word
            continue
        for wide, run in groupby(word, written_without_spaces):
            part = "".join(run)
            pairs = (part[i : i + 2] for i in range(max(1, len(part) - 1)))
            yield from pairs if wide else (part,)


def likeness(one: str, other: str, least: float) -> float:
    """How alike two texts are, 0-100; 0 when it is less than `least`, or than short texts ask for.

    Short texts look alike by chance (`Yes.` and `No.`, `Enable` and `Disable`): below some twenty
    letters more is asked for, up to one wrong letter in a word of five. A character of a script
    without spaces counts for two letters.
    """
    shorter = min(one, other, key=len)
    size = len(shorter)
    if size < 20 and not shorter.isascii():
        size += sum(map(written_without_spaces, shorter))
    return fuzz.ratio(one, other, score_cutoff=max(least, 100 - 2.75 * size))
