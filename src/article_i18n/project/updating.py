"""Every template merged into a locale's catalogs, and the report of what became of each message."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from article_i18n import locales
from article_i18n.formats import po
from article_i18n.markdown.assumed import without_article
from article_i18n.model import Catalog, Document, Environment, Grammar, Key, Message
from article_i18n.project import disk
from article_i18n.project.catalogs import read_locale
from article_i18n.project.layout import Project, stem
from article_i18n.update import (
    Donor,
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
        for domain, file in read_locale(project, locale).items()
        if domain in templates or _is_ours(project, domain, file.catalog)
    }
    before = {domain: file.catalog for domain, file in files.items()}
    donors = _donors(before)
    gone = gone_from(before, templates)
    after: dict[str, Updated] = {}
    for domain in {**templates, **before}:
        merged = update(
            before.get(domain),
            templates.get(domain, _NOTHING),
            donors=donors(domain),
            gone=gone,
            environment=_environment(project, domain, documents),
            fuzzy=fuzzy,
            minor=minor,
        )
        if domain not in before:
            header = _header(project, locale, domain)
            path = project.catalog_path(locale, domain)
            catalog = replace(merged.catalog, locale=locale, header=header, path=path)
            merged = merged._replace(catalog=catalog)
        after[domain] = merged
    check_conserved(before.values(), (merged.catalog for merged in after.values()))
    if prune:
        after = {domain: _pruned(merged) for domain, merged in after.items()}
    written: dict[str, bytes | None] = {
        project.catalog_path(locale, domain): None
        if prune and not merged.catalog.messages
        else po.write(merged.catalog, files.get(domain))
        for domain, merged in after.items()
    }
    reports = (
        report
        for domain, merged in after.items()
        for report in _by_article(project, locale, domain, merged, documents, before.get(domain))
    )
    live = [m for merged in after.values() for m in merged.catalog.messages if not m.obsolete]
    translated = sum(m.usable for m in live)
    in_doubt = sum(m.fuzzy and bool(m.target) for m in live)
    return written, LocaleUpdate(
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
        or domain in map(stem, project.articles)
        or any(reference.startswith(source) for m in live for reference in m.references)
        or disk.read(project.root, project.template_path(domain)) is not None
    )


def _donors(
    catalogs: Mapping[str, Catalog],
) -> Callable[[str], Callable[[Key], list[Donor]]]:
    """For each domain, what the other domains have of a message, nearest path first."""

    @cache
    def holders() -> dict[Key, list[tuple[str, Donor]]]:
        found: dict[Key, list[tuple[str, Donor]]] = defaultdict(list)
        for domain, catalog in catalogs.items():
            for message in catalog.messages:
                found[message.key].append((domain, Donor(catalog.path, message)))
        return found

    def nearest(domain: str) -> Callable[[Key], list[Donor]]:
        def donors(key: Key) -> list[Donor]:
            others = [offer for offer in holders().get(key, ()) if offer[0] != domain]
            others.sort(key=lambda offer: (_distance(domain, offer[0]), offer[0]))
            return [donor for _, donor in others]

        return donors

    return nearest


def _distance(one: str, other: str) -> int:
    """How far apart two domains are: the folders to go up and down."""
    here, there = one.split("/"), other.split("/")
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False))
    )
    return len(here) + len(there) - 2 * shared


def _environment(
    project: Project, domain: str, documents: Mapping[str, Document]
) -> Callable[[Key], Environment | None]:
    """What each message of a domain is read in; None where it has no Markdown."""

    @cache
    def known() -> dict[Key, Environment | None]:
        return {
            segment.key: None
            if segment.grammar is Grammar.PLAIN
            else without_article(documents[article].reading.constructs)
            for article in reversed(project.domains.get(domain, ()))
            for segment in documents[article].segments
        }

    return lambda key: known()[key]


def _header(project: Project, locale: str, domain: str) -> tuple[tuple[str, str], ...]:
    name = project.config.site_name or domain
    return po.header_for(project.folder(locale), locales.plural_forms(locale), name)


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
    project: Project,
    locale: str,
    domain: str,
    merged: Updated,
    documents: Mapping[str, Document],
    old: Catalog | None,
) -> list[ArticleUpdate]:
    """The edits of a catalog by article; a message that vanished counts where it last stood."""
    articles = {
        segment.key: documents[article].path
        for article in reversed(project.domains.get(domain, ()))
        for segment in documents[article].segments
    }
    stood = {m.key: _first_file(m) for m in old.messages if not m.obsolete} if old else {}
    alone = project.domains.get(domain, ())
    default = documents[alone[0]].path if len(alone) == 1 else domain
    found: dict[str, list[Edit]] = defaultdict(list)
    for edit in merged.edits:
        found[articles.get(edit.key) or stood.get(edit.key) or default].append(edit)
    path = project.catalog_path(locale, domain)
    return [ArticleUpdate(article, path, tuple(edits)) for article, edits in found.items()]


def _first_file(message: Message) -> str:
    """The article that the first `#:` tells, without the line number."""
    first = message.references[0] if message.references else ""
    path, colon, line = first.rpartition(":")
    return path if colon and line.isdigit() else first
