"""`stats`: how complete each locale and article is, in messages, published units and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from article_i18n import locales
from article_i18n.errors import SettingsError
from article_i18n.model import Key, Localized, Message
from article_i18n.outputs import badge
from article_i18n.project import disk
from article_i18n.project.catalogs import localize_all, read_all, read_articles
from article_i18n.project.layout import Project


@dataclass(frozen=True, slots=True)
class Total:
    """All articles in one locale; a message that several of them share counts once."""

    locale: str
    translated: int
    """Messages with a translation that is not fuzzy: as `msgfmt --statistics` counts."""
    fuzzy: int
    untranslated: int
    carried: int
    """Of the translated ones, those that an update carried over from a text that differed only in
    link destinations or code: `#|` without the fuzzy mark."""
    words_translated: int
    """Words of the source in these messages, each counted once."""
    words_fuzzy: int
    words_untranslated: int
    published: int
    """Units of the pages that are really in the locale."""
    units: int
    words: int
    """Words of the source in all units."""
    words_published: int


@dataclass(frozen=True, slots=True)
class Row(Total):
    """One article in one locale."""

    article: str


@dataclass(frozen=True, slots=True)
class Overview:
    """How complete a project is."""

    rows: tuple[Row, ...]
    totals: tuple[Total, ...]
    """One for each locale, in the order of the rows."""


def stats(project: Project, wanted: Iterable[str]) -> tuple[Row, ...]:
    """One row for each locale and article, sorted.

    Raises:
        InputRefused: when an article or a catalog cannot be read.
    """
    return overview(project, wanted).rows


def overview(project: Project, wanted: Iterable[str]) -> Overview:
    """The rows of `stats`, and each locale's totals.

    Raises:
        InputRefused: when an article or a catalog cannot be read.
    """
    wanted = tuple(wanted)
    documents = read_articles(project)
    catalogs = read_all(project, wanted)
    keys = {
        article: frozenset(segment.key for segment in document.segments)
        for article, document in documents.items()
    }
    shared = {
        domain: frozenset[Key]().union(*map(keys.__getitem__, articles))
        for domain, articles in project.domains.items()
    }
    words = {key: locales.count_words(key.msgid) for known in keys.values() for key in known}
    live = {
        (locale, domain): catalog.live()
        for locale in wanted
        for domain, catalog in catalogs[locale].items()
    }
    rows = [
        Row(
            locale=locale,
            article=article,
            **_messages([(keys[article], live.get((locale, project.domain(article)), {}))], words),
            **_units(result, locale, words),
        )
        for locale, article, result in localize_all(project, documents, wanted, catalogs)
    ]
    totals = [
        _total(
            [row for row in rows if row.locale == locale],
            locale,
            _messages(
                ((known, live.get((locale, domain), {})) for domain, known in shared.items()), words
            ),
        )
        for locale in wanted
    ]
    return Overview(tuple(rows), tuple(totals))


def badges(project: Project, totals: Iterable[Total], folder: str) -> tuple[disk.Change, ...]:
    """One badge for each locale, `FOLDER/de.svg`; a file that is as it should be does not appear.

    Args:
        folder: relative to the project, `/`-separated.

    Raises:
        SettingsError: when the folder is outside of the project.
    """
    place = disk.inside(folder)
    if place is None:
        raise SettingsError(f"{folder}: name a folder inside the project, relative to it")
    images = (badge.render(total.locale, total.published, total.units) for total in totals)
    return disk.changes(project.root, {f"{place}/{i.path}": i.content for i in images})


def _total(rows: Sequence[Row], locale: str, messages: Mapping[str, int]) -> Total:
    """The total of a locale's rows, with the counts of messages, which no sum of rows gives."""
    return Total(
        locale=locale,
        **messages,
        published=sum(row.published for row in rows),
        units=sum(row.units for row in rows),
        words=sum(row.words for row in rows),
        words_published=sum(row.words_published for row in rows),
    )


def _messages(
    domains: Iterable[tuple[Iterable[Key], Mapping[Key, Message]]], words: Mapping[Key, int]
) -> dict[str, int]:
    """The counts of messages by their state.

    Args:
        domains: for each of them the messages to count, and what its catalog has.
    """
    states = ("translated", "fuzzy", "untranslated")
    counts = dict.fromkeys([*states, "carried", *(f"words_{state}" for state in states)], 0)
    for key, message in ((key, live.get(key)) for keys, live in domains for key in keys):
        state = _state(message)
        counts[state] += 1
        counts[f"words_{state}"] += words[key]
        counts["carried"] += state == "translated" and bool(message and message.previous)
    return counts


def _state(message: Message | None) -> str:
    """As msgfmt sees it: the first plural form tells, and what is empty is not fuzzy."""
    if message is None or not (message.plural[1][0] if message.plural else message.target):
        return "untranslated"
    return "fuzzy" if message.fuzzy else "translated"


def _units(result: Localized, locale: str, words: Mapping[Key, int]) -> dict[str, int]:
    """The counts of units, and of the words in them."""
    own = [provenance.locale == locale for provenance in result.provenance]
    lengths = [words[segment.key] for segment in result.document.segments]
    return {
        "published": sum(own),
        "units": len(own),
        "words": sum(lengths),
        "words_published": sum(compress(lengths, own)),
    }
