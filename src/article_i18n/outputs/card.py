"""What other pages have to know of an article in one language: its card, and all its files are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

from article_i18n import locales
from article_i18n.constructs import front_matter
from article_i18n.document.locate import SLOT
from article_i18n.markdown.inline import tokenize, visible_text
from article_i18n.markdown.lines import LINES
from article_i18n.markdown.spans import map_lines
from article_i18n.model import Finding, Localized
from article_i18n.outputs import headings, theme
from article_i18n.outputs.anchors import Anchors
from article_i18n.outputs.open_links import Body


class Heading(NamedTuple):
    """A heading of the article itself, not of a quote or list in it."""

    level: int
    id: str
    text: str
    end: int
    """Offset in the localized text where its words end."""


@dataclass(frozen=True, slots=True)
class Card:
    """What lists, menus, switchers and links tell of one article in one language."""

    locale: str
    title: theme.Text
    description: theme.Text | None
    date: theme.Date | None
    state: theme.State
    published: int
    """How many of its units are really in the language …"""
    units: int
    """… of how many."""
    order: str = ""
    """What its front matter says of its place among others: `weight`, `order`, `nav_order` or
    `sidebar_position`."""
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    """All that links may lead to in it."""
    links: tuple[str, ...] = ()
    """Where its links to files of the source folder lead, as it writes them."""
    findings: tuple[Finding, ...] = ()

    @property
    def brief(self) -> Card:
        """Without what only links into it and reports about it ask for."""
        return replace(self, headings=(), anchors=(), links=(), findings=())

    @property
    def share(self) -> float:
        """The share of units in the language, 0 to 1."""
        return self.published / self.units if self.units else 1.0


@dataclass(frozen=True, slots=True)
class Published:
    """One article in one language."""

    article: str
    """Its path below the source folder."""
    locale: str
    text: str
    """The localized Markdown, without a BOM."""
    bom: bool
    """Whether the article begins with one."""
    body: Body | None
    """The HTML of the article; None where nobody asked for pages."""
    card: Card
    findings: tuple[Finding, ...]


_ORDER = ("weight", "order", "nav_order", "sidebar_position")


def card_of(
    localized: Localized, article: str, source_locale: str, anchors: Anchors, body: Body | None
) -> Card:
    """The card of an article.

    Args:
        localized: the verified result.
        article: its path below the source folder.
        source_locale: the language of what is not translated.
        anchors: what links may lead to in it.
        body: its HTML, which tells its links.
    """
    document = localized.document
    values = front_matter.scalars(localized.text, document.path)
    where = {
        segment.kind: provenance.locale
        for segment, provenance in zip(document.segments, localized.provenance, strict=True)
        if segment.construct == front_matter.FRONT_MATTER.name
    }

    def value(key: str) -> theme.Text | None:
        return _text(values[key], where.get(key, source_locale)) if values.get(key) else None

    heading = headings.first_heading(localized, source_locale) or (
        PurePosixPath(article).stem,
        source_locale,
    )
    published = sum(p.locale == localized.locale for p in localized.provenance)
    return Card(
        locale=localized.locale,
        title=value("title") or _text(*heading),
        description=value("description"),
        date=_date(values.get("date", ""), localized.locale),
        state=_state(localized, published, source_locale),
        published=published,
        units=len(document.segments),
        order=next((values[key] for key in _ORDER if values.get(key)), ""),
        headings=tuple(_headings(localized, anchors)),
        anchors=tuple(sorted(anchors.all)),
        links=body.targets if body else (),
        findings=localized.findings,
    )


def _state(localized: Localized, published: int, source_locale: str) -> theme.State:
    if localized.locale == source_locale:
        return "source"
    if published == len(localized.document.segments):
        return "complete"
    return "partial" if published else "untranslated"


def _headings(localized: Localized, anchors: Anchors) -> Iterator[Heading]:
    source = map_lines(localized.text)
    for block, inline in pairwise(localized.tokens):
        name = anchors.headings.get(inline.meta.get(SLOT, -1))
        if block.type == "heading_open" and block.level == 0 and name is not None:
            words = visible_text(tokenize(inline.content, localized.env))
            end = source.to_text(inline.meta[LINES][-1][1])
            yield Heading(int(block.tag[1:]), name, " ".join("".join(words).split()), end)


def _text(value: str, locale: str) -> theme.Text:
    return theme.Text(" ".join(value.split()), locale, locales.direction(locale))


def _date(value: str, locale: str) -> theme.Date | None:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return theme.Date(day.isoformat(), locales.format_date(day, locale))
