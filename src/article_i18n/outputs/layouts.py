"""Where the files of a site go below the output folder: one value for each layout, one line in `LAYOUTS`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from article_i18n.outputs.card import Card


class Edit(NamedTuple):
    """What a layout puts into a localized article."""

    at: int
    """Offset in its text."""
    text: str


def _none(card: Card) -> tuple[Edit, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. Paths are `/`-separated; no two files of a site may get one path."""

    name: str
    article: Callable[[str, str], str]
    """(locale, path of an article below the source folder) → where its localized Markdown goes."""
    page: Callable[[str, str], str]
    """(locale, path with the suffix `.html`) → where a page goes."""
    asset: Callable[[str, str], str]
    """(locale, path of any other file below the source folder) → where it goes."""
    catalog: Callable[[str, str], str]
    """(locale, domain with the suffix of a format) → where an exported catalog goes."""
    edits: Callable[[Card], tuple[Edit, ...]] = _none
    """What stands in the localized Markdown beside the article's own, in order."""


def page_of(article: str) -> str:
    """The path of an article's page, before a layout says where it goes."""
    return str(PurePosixPath(article).with_suffix(".html"))


def _below_locale(locale: str, path: str) -> str:
    return f"{locale}/{path}"


PLAIN = Layout(
    "plain",
    article=_below_locale,
    page=_below_locale,
    asset=_below_locale,
    catalog=lambda locale, name: f"{locale}/LC_MESSAGES/{name}",
)
"""A folder for each language, and in each what the source folder has."""

LAYOUTS: dict[str, Layout] = {layout.name: layout for layout in (PLAIN,)}
"""Name → layout."""
