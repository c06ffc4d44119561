"""All that links may lead to in an article on its page: the same in every language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from article_i18n.model import Localized
from article_i18n.outputs.blocks.footnotes import footnote_ids
from article_i18n.outputs.headings import heading_ids, taken_ids


class Anchors(NamedTuple):
    headings: Mapping[int, str]
    """Slot of a heading → its id."""
    notes: Mapping[str, str]
    """Label of a footnote → the end of its ids."""
    others: frozenset[str]
    """What the author has written."""

    @property
    def all(self) -> frozenset[str]:
        notes = {f"{start}-{name}" for name in self.notes.values() for start in ("fn", "fnref")}
        return self.others.union(self.headings.values(), notes)


def anchors_of(localized: Localized) -> Anchors:
    """The ids of an article's headings, footnotes and constructs."""
    others = taken_ids(localized)
    headings = heading_ids(localized, others)
    notes = footnote_ids(localized, others.union(headings.values()))
    return Anchors(headings, notes, frozenset(others))
