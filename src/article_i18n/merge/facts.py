"""What an entry says, fact by fact: what a merge may not lose."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from article_i18n.model import Key, Message

Text = tuple[str, tuple[str, tuple[str, ...]] | None]
"""A translation: msgstr, or msgid_plural and its forms."""


class Fact(NamedTuple):
    """One thing that an entry says of a message."""

    kind: str
    """`translation`, `approval` (it is not fuzzy), `comment`, `flag`, or `life`: it is live."""
    key: Key
    what: Hashable


def facts(message: Message) -> Iterator[Fact]:
    """All that is worth keeping of an entry; what `extract` restores is not."""
    key = message.key
    if is_translated(message):
        yield Fact("translation", key, text_of(message))
        if not message.fuzzy:
            yield Fact("approval", key, text_of(message))
    yield from (Fact("comment", key, line) for line in message.comments)
    yield from (Fact("flag", key, flag) for flag in message.flags)
    if not message.obsolete:
        yield Fact("life", key, None)


def text_of(message: Message) -> Text:
    return message.target, message.plural


def is_translated(message: Message) -> bool:
    return bool(message.target or (message.plural and any(message.plural[1])))
