"""What a check on one article has to know of the others, and what such a check is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from article_i18n.checks.source.article import Article, Passage
from article_i18n.model import Severity

Doubled = Callable[[Sequence[Passage]], Iterable[tuple[int, str]]]
"""Passages → the line and the word of each word that stands twice in a row."""

Glued = Callable[[Sequence[Passage]], Iterable[tuple[int, str, str]]]
"""Passages → of each two words that were glued together the line, how they stand, how they should."""


class Anchors(NamedTuple):
    """Where a link with `#` into an article may lead."""

    ids: frozenset[str]
    complete: bool
    """Whether these are all; False where a part of the page comes from elsewhere."""
    near: Mapping[str, str]
    """Each of them without what site generators spell differently → as it is here."""


class Site(NamedTuple):
    """The articles and files of a project, and what judges words."""

    files: Mapping[str, str]
    """Every file below the source folder: its path composed (NFC) → its path."""
    folders: frozenset[str]
    """The folders that these files are in, composed; the source folder itself is ""."""
    names: Mapping[str, str | None]
    """The last part of a path, in small letters → the path; None where several files have it."""
    anchors: Mapping[str, Anchors]
    """Article → its anchors."""
    doubled: Doubled
    glued: Glued


class SourceCheck(NamedTuple):
    name: str
    severity: Severity
    check: Callable[[Article, Site], Iterable[tuple[int, str]]]
    """Article and site → the line of each flaw, counted from 1, and what to do about it."""


def site(
    files: Iterable[str], anchors: Mapping[str, Anchors], doubled: Doubled, glued: Glued
) -> Site:
    """What there is to know of a project.

    Args:
        files: the paths of all files below the source folder, those of articles too.
        anchors: article → its anchors.
        doubled: what finds doubled words.
        glued: what finds glued words.
    """
    composed = {unicodedata.normalize("NFC", path): path for path in files}
    folders = {""}
    names: dict[str, str | None] = {}
    for path in composed:
        folder, _, name = path.rpartition("/")
        name = name.casefold()
        names[name] = None if name in names else path
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return Site(composed, frozenset(folders), names, anchors, doubled, glued)
