"""`extract`: articles → templates, and every template merged into every locale's catalog."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import takewhile

from article_i18n import locales
from article_i18n.formats import po
from article_i18n.model import Catalog, Document, Finding, Key, Message
from article_i18n.project import disk
from article_i18n.project.catalogs import read_articles, read_locale
from article_i18n.project.disk import Change
from article_i18n.project.layout import Progress, Project, silent
from article_i18n.template import template
from article_i18n.update import by_words, check_conserved, update, vanished

_NOTHING = Catalog(locale=None, messages=())


@dataclass(frozen=True, slots=True)
class Counted:
    """What an update did to one locale, in messages."""

    locale: str
    kept: int
    fuzzy: int
    """Newly marked fuzzy by this run."""
    untranslated: int
    obsolete: int
    """Newly obsolete by this run."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What `extract` would write, and what it found."""

    changes: tuple[Change, ...]
    counts: tuple[Counted, ...]
    findings: tuple[Finding, ...]
    messages: int


def extract(
    project: Project,
    wanted: Iterable[str] | None = None,
    *,
    templates_only: bool = False,
    progress: Progress = silent,
) -> Extracted:
    """Plan the templates and catalogs that the articles ask for.

    Args:
        project: an open project.
        wanted: the locales to merge into; new ones get catalogs. None means all of the project's.
        templates_only: whether to stop before the catalogs.
        progress: told before each article.

    Raises:
        InputRefused: when an article or a catalog cannot be read; nothing is to be written then.
    """
    documents = read_articles(project, progress)
    templates = {
        domain: template([documents[article] for article in articles], project.config.locations)
        for domain, articles in project.domains.items()
    }
    templates = {domain: found for domain, found in templates.items() if found.messages}
    files: dict[str, bytes | None] = _template_files(project, templates)
    counts: list[Counted] = []
    if not templates_only:
        for locale in project.targets if wanted is None else wanted:
            written, counted = _merge(project, locale, templates)
            files |= written
            counts.append(counted)
    return Extracted(
        disk.changes(project.root, files),
        tuple(counts),
        _findings(documents.values()),
        sum(len(found.messages) for found in templates.values()),
    )


def _findings(documents: Iterable[Document]) -> tuple[Finding, ...]:
    return tuple(finding for document in documents for finding in document.findings)


def _template_files(project: Project, templates: dict[str, Catalog]) -> dict[str, bytes | None]:
    """Every template as it should be; those of deleted articles are to go."""
    files: dict[str, bytes | None] = {}
    for domain, found in templates.items():
        path = project.template_path(domain)
        old = disk.read(project.root, path)
        onto = None if old is None else po.read(old, path)
        header = (
            onto.catalog.header if onto else po.template_header(project.config.site_name or domain)
        )
        files[path] = po.write(replace(found, header=header), onto)
    known = {project.template_path(domain) for domain in templates}
    for name in disk.walk(project.root, project.config.catalogs):
        path = f"{project.config.catalogs}/{name}"
        if name.endswith(".pot") and path not in known and _is_ours(project, path):
            files[path] = None
    return files


def _is_ours(project: Project, path: str) -> bool:
    data = disk.read(project.root, path)
    header = po.read(data, path).catalog.header if data else ()
    return po.GENERATOR in header


def _merge(
    project: Project, locale: str, templates: dict[str, Catalog]
) -> tuple[dict[str, bytes | None], Counted]:
    files = read_locale(project, locale)
    before = {domain: file.catalog for domain, file in files.items()}
    offers = _offers(before)
    gone = (vanished(c, templates.get(domain, _NOTHING)) for domain, c in before.items())
    elsewhere = by_words(message for messages in gone for message in messages)
    after: dict[str, Catalog] = {}
    for domain in {**templates, **before}:
        fresh = templates.get(domain, _NOTHING)
        donors = _nearest(offers, domain)
        merged = update(before.get(domain), fresh, donors=donors, elsewhere=elsewhere)
        if domain not in before:
            path = project.catalog_path(locale, domain)
            header = _header(project, locale, domain)
            merged = replace(merged, locale=locale, header=header, path=path)
        after[domain] = merged
    check_conserved(before.values(), after.values())
    written: dict[str, bytes | None] = {
        project.catalog_path(locale, domain): po.write(catalog, files.get(domain))
        for domain, catalog in after.items()
    }
    return written, _count(locale, before, after)


def _offers(catalogs: dict[str, Catalog]) -> dict[Key, list[tuple[str, Message]]]:
    """Every message of a locale, with the domains that have it."""
    found: dict[Key, list[tuple[str, Message]]] = defaultdict(list)
    for domain, catalog in catalogs.items():
        for message in catalog.messages:
            found[message.key].append((domain, message))
    return found


def _nearest(
    offers: dict[Key, list[tuple[str, Message]]], domain: str
) -> Callable[[Key], list[Message]]:
    """What the other domains have of a message, nearest path first."""

    def donors(key: Key) -> list[Message]:
        others = [offer for offer in offers.get(key, ()) if offer[0] != domain]
        others.sort(key=lambda offer: (_distance(domain, offer[0]), offer[0]))
        return [message for _, message in others]

    return donors


def _distance(one: str, other: str) -> int:
    """How far apart two domains are: the folders to go up and down."""
    here, there = one.split("/"), other.split("/")
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False))
    )
    return len(here) + len(there) - 2 * shared


def _header(project: Project, locale: str, domain: str) -> tuple[tuple[str, str], ...]:
    name = project.config.site_name or domain
    return po.header_for(project.folder(locale), locales.plural_forms(locale), name)


def _count(locale: str, before: dict[str, Catalog], after: dict[str, Catalog]) -> Counted:
    old_fuzzy = {(d, m.key) for d, c in before.items() for m in c.messages if m.fuzzy}
    old_obsolete = sum(m.obsolete for c in before.values() for m in c.messages)
    live = [(d, m) for d, c in after.items() for m in c.messages if not m.obsolete]
    obsolete = sum(m.obsolete for c in after.values() for m in c.messages)
    return Counted(
        locale,
        kept=sum(m.usable for _, m in live),
        fuzzy=sum(m.fuzzy and (d, m.key) not in old_fuzzy for d, m in live),
        untranslated=sum(not m.target for _, m in live),
        obsolete=max(0, obsolete - old_obsolete),
    )
