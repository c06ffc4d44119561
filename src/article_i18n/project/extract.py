"""`extract`: articles → templates, and every template merged into every locale's catalog."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from article_i18n.model import Catalog, Finding
from article_i18n.project import disk
from article_i18n.project.catalogs import read_articles
from article_i18n.project.disk import Change
from article_i18n.project.layout import Progress, Project, silent
from article_i18n.project.updating import LocaleUpdate, update_locale
from article_i18n.template import template


@dataclass(frozen=True, slots=True)
class Extracted:
    """What `extract` would write, and what it found."""

    changes: tuple[Change, ...]
    updates: tuple[LocaleUpdate, ...]
    """What became of each message of each locale."""
    findings: tuple[Finding, ...]
    messages: int


def extract(
    project: Project,
    wanted: Iterable[str] | None = None,
    *,
    templates_only: bool = False,
    fuzzy: bool = True,
    minor: bool = False,
    prune: bool = False,
    progress: Progress = silent,
) -> Extracted:
    """Plan the templates and catalogs that the articles ask for.

    Args:
        project: an open project.
        wanted: the locales to merge into; new ones get catalogs. None means all of the project's.
        templates_only: whether to stop before the catalogs.
        fuzzy: whether a message of which the words changed gets the old translation, marked fuzzy.
        minor: whether it gets it without the mark: the edits ask for no review.
        prune: whether obsolete entries go, and the catalogs of articles that are gone.
        progress: told before each article.

    Raises:
        InputRefused: when an article or a catalog cannot be read; nothing is to be written then.
    """
    documents = read_articles(project, progress)
    every = {
        domain: template([documents[article] for article in articles], project.config.locations)
        for domain, articles in project.domains.items()
    }
    templates = {domain: catalog for domain, catalog in every.items() if catalog.messages}
    files: dict[str, bytes | None] = _template_files(project, templates)
    updates: list[LocaleUpdate] = []
    if not templates_only:
        for locale in project.targets if wanted is None else wanted:
            written, done = update_locale(
                project, locale, templates, documents, fuzzy=fuzzy, minor=minor, prune=prune
            )
            files |= written
            updates.append(done)
    return Extracted(
        disk.changes(project.root, files),
        tuple(updates),
        tuple(finding for document in documents.values() for finding in document.findings),
        sum(len(catalog.messages) for catalog in templates.values()),
    )


def _template_files(project: Project, templates: dict[str, Catalog]) -> dict[str, bytes | None]:
    """Every template as it should be; those of deleted articles are to go."""
    store = project.store
    files: dict[str, bytes | None] = {
        store.template_path(domain): store.template_file(domain, template)
        for domain, template in templates.items()
    }
    return files | dict.fromkeys(store.other_templates(templates))
