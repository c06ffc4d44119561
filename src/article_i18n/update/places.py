"""Which vanished message stood where a new one stands now: between the same unchanged neighbours."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from article_i18n.model import Key, Message
from article_i18n.update.likeness import Offer, likeness

IN_PLACE = 45
"""From this similarity (0-100) on, a message in the same place of the article is the changed one."""

_PAIRS = 10_000
"""Up to so many pairs of one gap are all compared."""
_REACH = 40
"""In larger gaps, so many old messages are compared with a new one: those about as far along."""
_LETTERS = 20_000_000
"""Letters old times new, beyond which a new message is compared with no more old ones."""


def in_place(
    pending: Collection[Key],
    gone: Mapping[Key, Message],
    before: Sequence[Key],
    now: Sequence[Key],
) -> dict[Key, Offer]:
    """Pair new messages with vanished ones between the same unchanged neighbours, one to one.

    Args:
        pending: the keys of `now` that have no translation yet.
        gone: the messages of `before` that are not in `now`.
        before, now: the article's messages in order, each key once.
    """
    pairs: dict[Key, Offer] = {}
    for old, new in _gaps(before, now):
        missed = [gone[key] for key in old if key in gone]
        fresh = [key for key in new if key in pending]
        scored = sorted(
            (-score, m.key.context != key.context, abs(a - b), a, b)
            for a, key in enumerate(fresh)
            for b, m in _opposite(a, fresh, missed)
            if (score := likeness(key.msgid, m.key.msgid, IN_PLACE))
        )
        taken: set[int] = set()
        for score, _, _, a, b in scored:
            if fresh[a] not in pairs and b not in taken:
                taken.add(b)
                pairs[fresh[a]] = Offer(-score, missed[b])
    return pairs


def _opposite(
    a: int, fresh: Sequence[Key], missed: Sequence[Message]
) -> Iterator[tuple[int, Message]]:
    """The vanished messages to compare with a new one: all of a small gap, else the nearest."""
    middle = a * len(missed) // len(fresh)
    reach = max(_REACH, _PAIRS // len(fresh))
    letters = _LETTERS
    for step in range(2 * len(missed) + 1):
        b = middle + (step + 1) // 2 * (1 if step % 2 else -1)
        if 0 <= b < len(missed):
            if reach == 0 or letters < 0:
                return
            reach -= 1
            letters -= len(fresh[a].msgid) * len(missed[b].key.msgid)
            yield b, missed[b]


def _gaps(
    before: Sequence[Key], now: Sequence[Key]
) -> Iterator[tuple[Sequence[Key], Sequence[Key]]]:
    """What lies between the messages that stayed, in the old order and in the new one."""
    old = new = 0
    for i, j in [*stayed(before, now), (len(before), len(now))]:
        if i > old and j > new:
            yield before[old:i], now[new:j]
        old, new = i + 1, j + 1


def stayed(before: Sequence[Key], now: Sequence[Key]) -> list[tuple[int, int]]:
    """A longest sequence of keys with the same order on both sides, as pairs of indexes.

    As each key stands once on a side, it is a longest increasing run of old indexes (patience
    sorting): n log n also where everything was reordered.
    """
    where = {key: i for i, key in enumerate(before)}
    common = [(where[key], j) for j, key in enumerate(now) if key in where]
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for n, (i, _) in enumerate(common):
        length = bisect_left(ends, i)
        back.append(last[length - 1] if length else -1)
        # in place of the run of this length, or behind the longest one
        ends[length : length + 1] = [i]
        last[length : length + 1] = [n]
    pairs: list[tuple[int, int]] = []
    n = last[-1] if last else -1
    while n >= 0:
        pairs.append(common[n])
        n = back[n]
    return pairs[::-1]
