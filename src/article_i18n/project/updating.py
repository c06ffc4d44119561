"""Every template merged into a locale's catalogs, and the report of what became of each message."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from article_i18n import locales
from article_i18n.markdown.permissive_env import without_article
from article_i18n.model import Catalog, Document, Environment, Grammar, Key, Message, Segment
from article_i18n.project import store
from article_i18n.project.donors import donors_of
from article_i18n.project.layout import Project, stem
from article_i18n.update import (
    Edit,
    Fate,
    Updated,
    check_conserved,
    gone_from,
    update,
)

_NOTHING = Catalog(locale=None, messages=())


class Count(NamedTuple):
    messages: int
    words: int
    """Of the sources."""


@dataclass(frozen=True, slots=True)
class ArticleUpdate:
    """What an update did to one article in one locale."""

    article: str
    """Its path as catalogs tell it; the domain where that is not known any more."""
    catalog: str
    edits: tuple[Edit, ...]

    @property
    def counts(self) -> dict[Fate, Count]:
        """By what became of them, in the order of `Fate`; what did not occur is left out."""
        return _counted(self.edits)


@dataclass(frozen=True, slots=True)
class LocaleUpdate:
    """What an update did to one locale."""

    locale: str
    articles: tuple[ArticleUpdate, ...]
    translated: int
    """Live messages after it with a translation that is not fuzzy: as `msgfmt --statistics`."""
    fuzzy: int
    untranslated: int

    @property
    def counts(self) -> dict[Fate, Count]:
        """Of all its articles together."""
        return _counted(edit for article in self.articles for edit in article.edits)


def _counted(edits: Iterable[Edit]) -> dict[Fate, Count]:
    messages: Counter[Fate] = Counter()
    words: Counter[Fate] = Counter()
    for edit in edits:
        messages[edit.fate] += 1
        words[edit.fate] += locales.count_words(edit.key.msgid)
    return {fate: Count(messages[fate], words[fate]) for fate in Fate if fate in messages}


def update_locale(
    project: Project,
    locale: str,
    templates: Mapping[str, Catalog],
    documents: Mapping[str, Document],
    *,
    fuzzy: bool,
    minor: bool,
    prune: bool,
) -> tuple[dict[str, bytes | None], LocaleUpdate]:
    """The locale's catalogs as they should be, by path, and what was done to them.

    Args:
        templates: domain → its messages.
        documents: the articles by their paths below the source folder.
        fuzzy, minor: see `update.update`.
        prune: whether obsolete entries go, and with the last entry the catalog.

    Raises:
        InputRefused: when a catalog cannot be read.
    """
    files = {
        domain: file
        for domain, file in project.store.read_locale(locale).items()
        if domain in templates or _is_ours(project, domain, file.catalog)
    }
    before = {domain: file.catalog for domain, file in files.items()}
    donors = donors_of(before)
    gone = gone_from(before, templates)
    slots = {d: _slots(project, d, documents) for d in {**templates, **before}}
    after = {
        domain: update(
            before.get(domain) or project.store.new_catalog(locale, domain),
            templates.get(domain, _NOTHING),
            donors=donors(domain),
            gone=gone,
            environment=partial(_environment, places),
            fuzzy=fuzzy,
            minor=minor,
        )
        for domain, places in slots.items()
    }
    check_conserved(before.values(), (merged.catalog for merged in after.values()))
    if prune:
        after = {domain: _pruned(merged) for domain, merged in after.items()}
    written: dict[str, bytes | None] = {
        merged.catalog.path: None
        if prune and not merged.catalog.messages
        else store.write(merged.catalog, files.get(domain))
        for domain, merged in after.items()
    }
    reports = [
        report
        for domain, merged in after.items()
        for report in _by_article(domain, merged, slots[domain], before.get(domain))
    ]
    return written, _told(locale, reports, after.values())


def _told(locale: str, reports: Iterable[ArticleUpdate], after: Iterable[Updated]) -> LocaleUpdate:
    """What was done to a locale, and how complete it is then."""
    live = [m for merged in after for m in merged.catalog.messages if not m.obsolete]
    translated = sum(m.usable for m in live)
    in_doubt = sum(m.fuzzy and bool(m.target) for m in live)
    return LocaleUpdate(
        locale,
        tuple(sorted(reports, key=lambda report: report.article)),
        translated=translated,
        fuzzy=in_doubt,
        untranslated=len(live) - translated - in_doubt,
    )


def _is_ours(project: Project, domain: str, catalog: Catalog) -> bool:
    """Whether a catalog that no article uses was one of articles: other programs have theirs in
    such folders, too.
    """
    live = [m for m in catalog.messages if not m.obsolete]
    source = f"{project.config.source}/"
    return (
        not live
        or (project.config.locations == "none" and not any(m.references for m in live))
        or domain in map(stem, project.articles)
        or any(reference.startswith(source) for m in live for reference in m.references)
        or project.store.has_template(domain)
    )


def _slots(
    project: Project, domain: str, documents: Mapping[str, Document]
) -> dict[Key, tuple[Document, Segment]]:
    """The first place of each message of a domain."""
    return {
        segment.key: (documents[article], segment)
        for article in reversed(project.domains.get(domain, ()))
        for segment in reversed(documents[article].segments)
    }


def _environment(slots: Mapping[Key, tuple[Document, Segment]], key: Key) -> Environment | None:
    """What a message is read in; None where it has no Markdown."""
    document, segment = slots[key]
    if segment.grammar is Grammar.PLAIN:
        return None
    return without_article(document.env.dialect)


def _pruned(merged: Updated) -> Updated:
    """Without obsolete entries."""
    catalog = merged.catalog
    live = tuple(m for m in catalog.messages if not m.obsolete)
    edits = (
        *(edit for edit in merged.edits if edit.fate is not Fate.OBSOLETE),
        *(Edit(Fate.PRUNED, m.key) for m in catalog.messages if m.obsolete),
    )
    return Updated(replace(catalog, messages=live), edits)


def _by_article(
    domain: str,
    merged: Updated,
    slots: Mapping[Key, tuple[Document, Segment]],
    old: Catalog | None,
) -> list[ArticleUpdate]:
    """The edits of a catalog by article; a message that vanished counts where it last stood."""
    stood = {m.key: _first_file(m) for m in old.messages if not m.obsolete} if old else {}
    articles = {document.path for document, _ in slots.values()}
    default = articles.pop() if len(articles) == 1 else domain
    by_article: dict[str, list[Edit]] = defaultdict(list)
    for edit in merged.edits:
        place = slots.get(edit.key)
        by_article[(place[0].path if place else stood.get(edit.key)) or default].append(edit)
    path = merged.catalog.path
    return [ArticleUpdate(article, path, tuple(edits)) for article, edits in by_article.items()]


def _first_file(message: Message) -> str:
    """The article that the first `#:` tells, without the line number."""
    first = message.references[0] if message.references else ""
    path, colon, line = first.rpartition(":")
    return path if colon and line.isdigit() else first
