"""What an update did to each message of a catalog: data for a report."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from article_i18n.model import Catalog, Key


class Fate(StrEnum):
    """What became of a message, in the order in which an update tries."""

    KEPT = "kept"
    """It was there, translated or not."""
    REVIVED = "revived"
    """It was obsolete."""
    MOVED = "moved"
    """Another article of the locale has its translation."""
    CARRIED = "carried"
    """Only code, links and the like changed in its source, and in its translation as well."""
    FUZZY = "fuzzy"
    """It has the translation of another text, to be reviewed."""
    MINOR = "minor"
    """It has the translation of another text, and the user said that this asks for no review."""
    NEW = "new"
    """It has no translation."""
    OBSOLETE = "obsolete"
    """The article no longer has it."""
    PRUNED = "pruned"
    """It was obsolete, and was removed because the user asked for that."""


class Edit(NamedTuple):
    """What became of one message, and why."""

    fate: Fate
    key: Key
    of: Key | None = None
    """The message whose translation it has; None where that is its own."""
    why: str = ""
    """In words; empty where `fate` says all."""


class Updated(NamedTuple):
    """A catalog after an update, and what became of each of its messages."""

    catalog: Catalog
    edits: tuple[Edit, ...]
    """Those of the template in its order, then those that became obsolete."""
