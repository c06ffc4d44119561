"""What a rule of the parser read in a construct: one frozen record, kept in the construct's token.

Whoever has to know of a construct asks its record, and reads no source text again. A record holds
what is the machine's (a type, an id, a target, whether there is a title), never the words of a
slot: it is part of an article's shape (law 2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from article_i18n.model.shown import Shown

if TYPE_CHECKING:
    from markdown_it.token import Token

READ = "read"
"""Key in `Token.meta`: the record of the construct that begins with this token."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text within a construct. All of them are equal: that there is one is part of the shape."""

    text: str = field(compare=False)
    """As the program that the construct is for reads it."""
    start: int = field(compare=False)
    """Where it stands in the text that the rule reads: the mapped article, or the inline text."""
    end: int = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Of a construct that says no more than this; of all others it is the base."""

    ids: tuple[str, ...] = ()
    """What links of an article may lead to, here."""
    includes: bool = False
    """Whether it brings in a part of the page, with what that defines, from elsewhere."""

    @property
    def shows(self) -> Shown:
        """What a reader gets of it."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest(Record):
    """A further line of a construct whose record stands where it begins."""


def record(token: Token) -> Record | None:
    """What the rule that made a token has read."""
    found: Record | None = token.meta.get(READ) if token.meta else None
    return found


def ids_at(token: Token) -> tuple[str, ...]:
    """What links of the article may lead to at a token, as its construct says."""
    found = record(token)
    return () if found is None else found.ids


def shows(token: Token) -> Shown:
    """What a reader gets of the construct that begins with a token."""
    found = record(token)
    return None if found is None else found.shows
