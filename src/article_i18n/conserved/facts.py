"""What a catalog says, fact by fact: what neither an update nor a merge may lose."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import NamedTuple

from article_i18n.model import Catalog, Key, Message

Text = tuple[str, tuple[str, tuple[str, ...]] | None]
"""A translation: msgstr, or msgid_plural and its forms."""


class Fact(NamedTuple):
    """One thing that a catalog says."""

    kind: str
    """Of a message: `translation`, `approval` (it is not fuzzy), `comment`, `flag`, `life` (it is
    live), or `entry`, for all that one entry says. Of the header: `field` or `remark`."""
    key: Key | None
    """None for the header."""
    what: Hashable

    def __str__(self) -> str:
        if self.key is None:
            return "a line of the header"
        article = "the" if self.kind == "entry" else "a"
        return f"{article} {self.kind} of {self.key.msgid[:60]!r}"


def facts(message: Message) -> Iterator[Fact]:
    """All that is worth keeping of an entry, one by one; what `extract` restores is not."""
    key = message.key
    if is_translated(message):
        yield Fact("translation", key, text_of(message))
        if not message.fuzzy:
            yield Fact("approval", key, text_of(message))
    yield from (Fact("comment", key, line) for line in message.comments)
    yield from (Fact("flag", key, flag) for flag in message.flags)
    if not message.obsolete:
        yield Fact("life", key, None)


def facts_of(messages: Iterable[Message], keys: Collection[Key]) -> set[Fact]:
    """The facts of those messages that have one of these keys."""
    return {fact for message in messages if message.key in keys for fact in facts(message)}


def of_header(catalog: Catalog) -> Iterator[Fact]:
    """What the header of a catalog says, line by line."""
    yield from (Fact("field", None, field) for field in catalog.header)
    yield from (Fact("remark", None, line) for line in catalog.header_comments)


def said(message: Message) -> Fact:
    """All that an entry says, obsolete or not, but for its place and what `extract` tells of it."""
    what = (
        message.target,
        message.plural,
        message.fuzzy,
        message.comments,
        message.flags,
        message.previous,
        message.previous_plural,
    )
    return Fact("entry", message.key, what)


def has_work(message: Message) -> bool:
    """Whether anybody wrote something in it: a translation, a plural form or a comment.

    Flags alone are no work: tools write them.
    """
    return is_translated(message) or bool(message.comments)


def is_translated(message: Message) -> bool:
    return bool(message.target or (message.plural and any(message.plural[1])))


def text_of(message: Message) -> Text:
    return message.target, message.plural
