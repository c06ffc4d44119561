"""What a rule of the parser read in a construct: one frozen record, kept in the construct's token.

Whoever has to know of a construct asks its record, and reads no source text again. A record holds
what is the machine's (a type, an id, a target, whether there is a title), never the words of a
slot: it is part of an article's shape (law 2).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from article_i18n.model.shown import Shown, Words

if TYPE_CHECKING:
    from markdown_it.token import Token

READ = "read"
"""Key in `Token.meta`: the record of the construct that begins with this token."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What there is to know of a construct; of most, no more than this."""

    shows: Shown = None
    """What a reader gets of it."""
    ids: tuple[str, ...] = ()
    """What links of an article may lead to, here."""
    includes: bool = False
    """Whether it brings in a part of the page, with what that defines, from elsewhere."""
    comments: tuple[Words, ...] | None = None
    """What each of them says, where it is comments and nothing else; none of what can only be code.
    None where it may hold those of HTML."""


NOTHING = Record()
"""Of what instructs another program, and says nothing to us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest(Record):
    """A further line of a construct whose record stands where it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningLine(Record):
    """Of a line that opens a block, where another line of its own closes it."""

    marks: int
    """How many marks the line begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingLine(Record):
    """Of a line of marks alone."""

    marks: int
    exactly: bool = False
    """Whether it closes only a line with as many."""


class Copied(NamedTuple):
    """A text that is copied and never read, for the rule that leaves a record of it."""

    text: str
    """Of a block without the containers' markers, with the line end after each line."""
    place: Callable[[int], int]
    """An offset in `text` → where that stands in the text that the rule reads."""

    def words(self, start: int, end: int) -> Words:
        """A range of it."""
        return Words(self.text[start:end], self.place(start), self.place(end))


Read = Record | Callable[[Copied], Record]
"""What a rule has read, or what reads it in the text that the rule has taken."""


def record(token: Token) -> Record | None:
    """What the rule that made a token has read."""
    read: Record | None = token.meta.get(READ) if token.meta else None
    return read


def ids_at(token: Token) -> tuple[str, ...]:
    """What links of the article may lead to at a token, as its construct says."""
    read = record(token)
    return () if read is None else read.ids


def shows(token: Token) -> Shown:
    """What a reader gets of the construct that begins with a token."""
    read = record(token)
    return None if read is None else read.shows
