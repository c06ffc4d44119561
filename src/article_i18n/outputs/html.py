"""Finished HTML pages: articles, the list of each language, the language chooser."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping

from article_i18n import locales
from article_i18n.model import Artifact
from article_i18n.outputs import theme
from article_i18n.outputs.card import Card, Published
from article_i18n.outputs.layouts import page_of
from article_i18n.outputs.site import Language, Site, relative

STYLESHEET = "style.css"
_INDEX = "index.html"


def article_page(published: Published, cards: Mapping[str, Card], site: Site) -> Iterator[Artifact]:
    """The page of one article in one language.

    Args:
        published: the article.
        cards: this article in every language, by locale.
        site: the whole site.
    """
    if published.body is None:
        return
    article, locale = published.article, published.locale
    language = site.language(locale)
    here = site.layout.page(locale, page_of(article))
    switcher = tuple(
        _link(
            other,
            _from(here, site.layout.page(other.locale, page_of(article))),
            cards[other.locale].state,
            locale,
        )
        for other in site.languages
    )
    content = published.body.html(lambda target: site.href(target, article, locale))
    card = published.card
    page = theme.Page(
        frame=_frame(here, language, site, switcher, home=True),
        title=card.title,
        body=content,
        heading=None if "<h1" in content else card.title,
        description=card.description,
        date=card.date,
        notice=_notice(card, switcher, site),
    )
    yield Artifact(here, theme.render_page(page, language.ui).encode(), locale, article)


def _notice(card: Card, switcher: tuple[theme.SwitchLink, ...], site: Site) -> theme.Notice | None:
    if card.state not in ("partial", "untranslated"):
        return None
    original = next(link for link in switcher if link.locale == site.source_locale)
    if card.state == "untranslated":
        return theme.Notice("untranslated", original=original)
    return theme.Notice("partial", locales.format_percent(card.share, card.locale), original)


def common_pages(
    cards: Mapping[str, Mapping[str, Card]], wanted: Iterable[str], site: Site
) -> Iterator[Artifact]:
    """The list of articles of each locale, the chooser and the stylesheet.

    Args:
        cards: article → locale → its card.
        wanted: the locales to list.
        site: the whole site.
    """
    if not any(page_of(article) == _INDEX for article in site.articles):
        for locale in wanted:
            own = {article: by_locale[locale] for article, by_locale in cards.items()}
            yield _index_page(locale, own, site)
    yield _chooser(site)
    yield Artifact(STYLESHEET, theme.stylesheet(), origin="the stylesheet")


def _index_page(locale: str, cards: Mapping[str, Card], site: Site) -> Artifact:
    """The list of a language's articles, by their paths."""
    language = site.language(locale)
    here = site.layout.page(locale, _INDEX)
    entries = tuple(
        theme.Entry(
            title=card.title,
            href=_from(here, site.layout.page(locale, page_of(article))),
            description=card.description,
            date=card.date,
            state=card.state,
        )
        for article, card in cards.items()
    )
    switcher = tuple(
        _link(other, _from(here, site.layout.page(other.locale, _INDEX)), "complete", locale)
        for other in site.languages
    )
    frame = _frame(here, language, site, switcher, home=False)
    content = theme.render_index(theme.IndexPage(frame, entries), language.ui).encode()
    return Artifact(here, content, locale, origin="the list of articles")


def _chooser(site: Site) -> Artifact:
    """The root `index.html`: every language by its own name. The page is in the source language."""
    language = site.language(site.source_locale)
    links = tuple(
        _link(other, _from(_INDEX, site.layout.page(other.locale, _INDEX)), "complete", None)
        for other in site.languages
    )
    frame = _frame(_INDEX, language, site, (), home=False)
    html = theme.render_chooser(theme.Chooser(frame, links), language.ui)
    return Artifact(_INDEX, html.encode(), origin="the language chooser")


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
        stylesheet=_from(here, STYLESHEET),
        site_name=name if site.name else None,
        home_href=_from(here, site.layout.page(language.locale, _INDEX)) if home else None,
        chooser_href=None if here == _INDEX else _from(here, _INDEX),
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


def _from(here: str, goal: str) -> str:
    return relative(posixpath.dirname(here), goal)
