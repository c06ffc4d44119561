"""Reading a project's articles and catalogs, and what they give together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from article_i18n import locales
from article_i18n.checks import safety
from article_i18n.localize import FallbackStep, localize
from article_i18n.model import Catalog, Document, Environment, Localized, Reading, Segment
from article_i18n.project import disk
from article_i18n.project.layout import Progress, Project, silent
from article_i18n.project.policy import heard, judged
from article_i18n.project.self_check import proved
from article_i18n.segment import segment

Catalogs = Mapping[str, Mapping[str, Catalog]]
"""Locale → domain → catalog."""


def read_article(project: Project, article: str) -> Document:
    """One article, segmented and proved to read back; its path is told relative to the project."""
    path = f"{project.config.source}/{article}"
    data = disk.require(project.root, path)
    constructs = project.config.constructs_of(article)
    reading = Reading(constructs, frozenset(project.config.front_matter))
    document = proved(segment(data, path, reading))
    findings = judged(project.config, document.findings, (article,))
    return replace(document, findings=tuple(findings))


def read_articles(project: Project, progress: Progress = silent) -> dict[str, Document]:
    """All articles by their paths below the source folder.

    Raises:
        InputRefused: when one cannot be read.
        SettingsError: when two share an output path.
    """
    _ = project.domains
    documents: dict[str, Document] = {}
    for number, article in enumerate(project.articles, 1):
        progress(number, len(project.articles), article)
        documents[article] = read_article(project, article)
    return documents


@dataclass(frozen=True, slots=True)
class Judge:
    """Law 5 as settings have it: why a translation must not be published, or None."""

    allow: safety.Allow

    def __call__(self, segment: Segment, target: str, env: Environment) -> str | None:
        return safety.blocked(segment.source, target, env, self.allow)


def judge(project: Project) -> Judge:
    """Law 5 with the project's settings."""
    allow = safety.Allow(
        html=frozenset(project.config.allow.html),
        hosts=frozenset(project.config.allow.hosts),
        links=project.config.allow.links,
    )
    return Judge(allow)


def chain(project: Project, locale: str) -> tuple[str, ...]:
    """The locale, then the project's other locales that stand in for it."""
    config = project.config
    parents = locales.fallback_chain(locale, config.fallbacks, config.source_locale)
    return (locale, *(parent for parent in parents if parent in project.targets))


def localize_article(
    project: Project,
    document: Document,
    article: str,
    locale: str,
    catalogs: Catalogs,
) -> Localized:
    """One article in one locale.

    Args:
        catalogs: locale → domain → catalog, for the whole fallback chain.
    """
    domain = project.domain(article)
    empty = Catalog(locale, (), path=project.store.catalog_path(locale, domain))
    own = {s: catalogs[s][domain] for s in chain(project, locale) if domain in catalogs[s]}
    voices = [
        FallbackStep(step, catalog.path, catalog.live())
        for step, catalog in {locale: empty, **own}.items()
    ]
    result = localize(
        document,
        voices,
        source_locale=project.config.source_locale,
        acceptable=judge(project),
    )
    loud = heard(result.findings, {voice.path: voice.messages for voice in voices})
    return replace(result, findings=tuple(judged(project.config, loud, (article,))))


def original(project: Project, document: Document) -> Localized:
    """The article in its own language, read back like every other."""
    source = project.config.source_locale
    nobody = FallbackStep(source, "", {})
    return localize(document, [nobody], source_locale=source, acceptable=judge(project))


def read_all(project: Project, wanted: Iterable[str]) -> Catalogs:
    """Locale → domain → catalog for the locales and all that stand in for them."""
    needed = dict.fromkeys(step for locale in wanted for step in chain(project, locale))
    return {
        locale: {d: file.catalog for d, file in project.store.read_locale(locale).items()}
        for locale in needed
    }


def localize_all(
    project: Project, documents: Mapping[str, Document], wanted: Iterable[str], catalogs: Catalogs
) -> Iterator[tuple[str, str, Localized]]:
    """(locale, article, the localized article), one after the other."""
    for locale in wanted:
        for article, document in documents.items():
            yield locale, article, localize_article(project, document, article, locale, catalogs)
