"""`Localized` → finished HTML pages: articles, the list of each language, the language chooser."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from article_i18n.constructs import front_matter
from article_i18n.model import Artifact, Localized
from article_i18n.outputs import body, headings, theme

STYLESHEET = "style.css"
_SUFFIX = re.compile(r"\.[^./]+$")


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site."""

    locale: str
    direction: Literal["ltr", "rtl"]
    autonym: str
    ui: Mapping[str, str]
    """The theme's words: msgid → msgstr."""
    format_date: Callable[[date], str]
    format_percent: Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Site:
    """What every page knows of the whole site."""

    source_locale: str
    languages: tuple[Language, ...]
    """In the order of the switcher, the source language included."""
    articles: frozenset[str]
    """The articles' paths below the source folder."""
    name: str = ""

    def language(self, locale: str) -> Language:
        return next(language for language in self.languages if language.locale == locale)

    def direction(self, locale: str) -> Literal["ltr", "rtl"]:
        for language in self.languages:
            if language.locale == locale:
                return language.direction
        return "ltr"


@dataclass(frozen=True, slots=True)
class Card:
    """What lists and switchers tell of one article in one language."""

    title: theme.Text
    description: theme.Text | None
    date: theme.Date | None
    state: theme.State
    percent: float
    """The share of units in the page's language, 0 to 1."""


def page_path(locale: str, article: str) -> str:
    """`de/guide/intro.html`."""
    return f"{locale}/{PurePosixPath(article).with_suffix('.html')}"


def card(localized: Localized, article: str, site: Site) -> Card:
    """The summary of one article in one language."""
    language = site.language(localized.locale)
    document = localized.document
    values = front_matter.scalars(localized.text, document.path)
    where = {
        segment.kind: provenance.locale
        for segment, provenance in zip(document.segments, localized.provenance, strict=True)
        if segment.construct == front_matter.FRONT_MATTER.name
    }
    heading = headings.first_heading(localized, site.source_locale)
    if values.get("title"):
        title = _text(values["title"], where.get("title", site.source_locale), site)
    elif heading:
        title = _text(*heading, site)
    else:
        title = _text(PurePosixPath(article).stem, site.source_locale, site)
    description = None
    if values.get("description"):
        locale = where.get("description", site.source_locale)
        description = _text(values["description"], locale, site)
    total = len(document.segments)
    own = sum(p.locale == localized.locale for p in localized.provenance)
    share = own / total if total else 1.0
    if localized.locale == site.source_locale:
        state: theme.State = "source"
    else:
        state = "complete" if own == total else "partial" if own else "untranslated"
    return Card(title, description, _date(values.get("date", ""), language), state, share)


def _text(value: str, locale: str, site: Site) -> theme.Text:
    return theme.Text(" ".join(value.split()), locale, site.direction(locale))


def _date(value: str, language: Language) -> theme.Date | None:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return theme.Date(day.isoformat(), language.format_date(day))


def article_page(
    localized: Localized, article: str, site: Site, cards: Mapping[str, Card]
) -> Artifact:
    """One article in one language.

    Args:
        localized: the verified result.
        article: the article's path below the source folder.
        site: the whole site.
        cards: this article in every language, by locale.
    """
    locale = localized.locale
    language = site.language(locale)
    here = page_path(locale, article)
    summary = cards[locale]
    setting = body.Setting(
        direction=site.direction,
        link=lambda target: page_link(target, article, site.articles),
        words=lambda msgid, values: theme.words(
            msgid, language.ui, locale, language.direction, values
        ),
        source_locale=site.source_locale,
    )
    switcher = tuple(
        _link(
            other,
            _relative(here, page_path(other.locale, article)),
            cards[other.locale].state,
            locale,
        )
        for other in site.languages
    )
    content = body.render(localized, setting)
    page = theme.Page(
        frame=_frame(here, language, site, switcher, home=True),
        title=summary.title,
        body=content,
        heading=None if "<h1" in content else summary.title,
        description=summary.description,
        date=summary.date,
        notice=_notice(summary, language, switcher, site),
    )
    return Artifact(here, theme.render_page(page, language.ui).encode())


def page_link(target: str, article: str, articles: Collection[str]) -> str:
    """A link to another article leads to its page; all other links stay.

    Args:
        target: the link as it stands in the article, percent-encoded or not.
        article: the article's path below the source folder.
        articles: the paths of all articles.
    """
    try:
        parts = urlsplit(target)
    except ValueError:  # `http://[`
        return target
    if parts.scheme or parts.netloc or not parts.path:
        return target
    found = posixpath.normpath(posixpath.join(posixpath.dirname(article), unquote(parts.path)))
    if found not in articles:
        return target
    return urlunsplit(parts._replace(path=_SUFFIX.sub(".html", parts.path)))


def _notice(
    summary: Card, language: Language, switcher: tuple[theme.SwitchLink, ...], site: Site
) -> theme.Notice | None:
    if summary.state not in ("partial", "untranslated"):
        return None
    original = next(link for link in switcher if link.locale == site.source_locale)
    if summary.state == "untranslated":
        return theme.Notice("untranslated", original=original)
    return theme.Notice("partial", language.format_percent(summary.percent), original)


def index_page(locale: str, cards: Mapping[str, Card], site: Site) -> Artifact:
    """The list of a language's articles, by their paths."""
    language = site.language(locale)
    here = f"{locale}/index.html"
    entries = tuple(
        theme.Entry(
            title=found.title,
            href=_relative(here, page_path(locale, article)),
            description=found.description,
            date=found.date,
            state=found.state,
        )
        for article, found in cards.items()
    )
    switcher = tuple(
        _link(other, _relative(here, f"{other.locale}/index.html"), "complete", locale)
        for other in site.languages
    )
    frame = _frame(here, language, site, switcher, home=False)
    return Artifact(here, theme.render_index(theme.IndexPage(frame, entries), language.ui).encode())


def chooser(site: Site) -> Artifact:
    """The root `index.html`: every language by its own name. The page is in the source language."""
    language = site.language(site.source_locale)
    here = "index.html"
    links = tuple(
        _link(other, f"{other.locale}/index.html", "complete", None) for other in site.languages
    )
    frame = _frame(here, language, site, (), home=False)
    html = theme.render_chooser(theme.Chooser(frame, links), language.ui)
    return Artifact(here, html.encode())


def _frame(
    here: str,
    language: Language,
    site: Site,
    switcher: tuple[theme.SwitchLink, ...],
    *,
    home: bool,
) -> theme.Frame:
    name = theme.Text(site.name, site.source_locale, site.direction(site.source_locale))
    return theme.Frame(
        locale=language.locale,
        dir=language.direction,
        stylesheet=_relative(here, STYLESHEET),
        site_name=name if site.name else None,
        home_href=_relative(here, f"{language.locale}/index.html") if home else None,
        chooser_href=None if here == "index.html" else _relative(here, "index.html"),
        switcher=switcher,
    )


def _link(
    language: Language, href: str, state: theme.State, page_locale: str | None
) -> theme.SwitchLink:
    return theme.SwitchLink(
        locale=language.locale,
        dir=language.direction,
        autonym=language.autonym,
        href=href,
        current=language.locale == page_locale,
        state=state,
    )


def _relative(here: str, target: str) -> str:
    return quote(posixpath.relpath(target, posixpath.dirname(here) or "."))
