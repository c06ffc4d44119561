"""The HTML site of a project: its languages, and the pages that belong to no single article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from article_i18n import locales
from article_i18n.formats import po
from article_i18n.model import Artifact
from article_i18n.outputs import html, theme
from article_i18n.project.layout import Project, stem


def open_site(project: Project) -> html.Site:
    """What every page knows of the whole site."""
    config = project.config
    everything = (config.source_locale, *project.targets)
    ordered = everything if config.locales else sorted(everything)
    return html.Site(
        source_locale=config.source_locale,
        languages=tuple(_language(locale) for locale in ordered),
        articles=frozenset(project.articles),
        name=config.site_name,
    )


def common_pages(
    project: Project,
    site: html.Site,
    cards: Mapping[str, Mapping[str, html.Card]],
    wanted: Iterable[str],
) -> Iterator[tuple[Artifact, str]]:
    """The list of articles of each locale, the chooser and the stylesheet, with what each is.

    Args:
        cards: article → locale → its card.
        wanted: the locales to list.
    """
    if not any(stem(article) == "index" for article in project.articles):
        for locale in wanted:
            own = {article: found[locale] for article, found in cards.items()}
            yield html.index_page(locale, own, site), "the list of articles"
    yield html.chooser(site), "the language chooser"
    yield Artifact(html.STYLESHEET, theme.stylesheet()), "the stylesheet"


def _language(locale: str) -> html.Language:
    return html.Language(
        locale=locale,
        direction=locales.direction(locale),
        autonym=locales.autonym(locale),
        ui=_ui(locale),
        format_date=lambda day: locales.format_date(day, locale),
        format_percent=lambda share: locales.format_percent(share, locale),
    )


def _ui(locale: str) -> dict[str, str]:
    """The theme's words in a locale, or in one that stands in for it."""
    for step in (locale, *locales.fallback_chain(locale)):
        name = locales.gettext_name(step)
        if (data := theme.ui_catalog(name)) is not None:
            catalog = po.read(data, f"theme/{name}.po").catalog
            return {m.key.msgid: m.target for m in catalog.messages if m.usable}
    return {}
