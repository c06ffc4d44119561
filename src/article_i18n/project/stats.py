"""`stats`: how complete each locale and article is, in messages and in published units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

from article_i18n import locales
from article_i18n.project.catalogs import localize_all, read_all, read_articles
from article_i18n.project.layout import Project


@dataclass(frozen=True, slots=True)
class Row:
    """One article in one locale."""

    locale: str
    article: str
    translated: int
    """Messages with a translation that is not fuzzy: as `msgfmt --statistics` counts."""
    fuzzy: int
    untranslated: int
    published: int
    """Units of the page that are really in the locale."""
    units: int
    words: int
    """Words of the source in all units."""
    words_published: int


def stats(project: Project, wanted: Iterable[str]) -> tuple[Row, ...]:
    """One row for each locale and article, sorted.

    Raises:
        InputRefused: when an article or a catalog cannot be read.
    """
    wanted = tuple(wanted)
    documents = read_articles(project)
    catalogs = read_all(project, wanted)
    words = {
        article: [locales.count_words(segment.source) for segment in document.segments]
        for article, document in documents.items()
    }
    live = {
        (locale, domain): file.catalog.live()
        for locale in wanted
        for domain, file in catalogs[locale].items()
    }
    rows: list[Row] = []
    for locale, article, result in localize_all(project, documents, wanted, catalogs):
        keys = {segment.key for segment in documents[article].segments}
        known = live.get((locale, project.domain(article)), {})
        messages = [known[key] for key in keys if key in known]
        fuzzy = sum(message.fuzzy for message in messages)
        translated = sum(message.usable for message in messages)
        own = [provenance.locale == locale for provenance in result.provenance]
        rows.append(
            Row(
                locale=locale,
                article=article,
                translated=translated,
                fuzzy=fuzzy,
                untranslated=len(keys) - translated - fuzzy,
                published=sum(own),
                units=len(own),
                words=sum(words[article]),
                words_published=sum(compress(words[article], own)),
            )
        )
    return tuple(rows)
