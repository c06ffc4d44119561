"""Reading a project's articles and catalogs, and what they give together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from article_i18n import locales, pipeline
from article_i18n.checks import safety
from article_i18n.localize import FallbackStep
from article_i18n.model import Catalog, Document, Finding, Key, Localized, Message, Reading
from article_i18n.outputs.registry import OUTPUTS
from article_i18n.project import disk
from article_i18n.project.layout import Progress, Project, silent
from article_i18n.project.policy import heard, judged

Catalogs = Mapping[str, Mapping[str, Catalog]]
"""Locale → domain → catalog."""


def settings_of(project: Project, article: str) -> pipeline.Settings:
    """How an article of the project is read, judged and written."""
    config = project.config
    return pipeline.Settings(
        reading=Reading(config.constructs_of(article), frozenset(config.front_matter)),
        source_locale=config.source_locale,
        allow=safety.Allow(
            html=frozenset(config.allow.html),
            hosts=frozenset(config.allow.hosts),
            links=config.allow.links,
        ),
        outputs=tuple(name for name in config.outputs if name in OUTPUTS),
    )


def read_article(project: Project, article: str) -> Document:
    """One article, segmented and proved to read back; its path is told relative to the project."""
    path = f"{project.config.source}/{article}"
    data = disk.require(project.root, path)
    document = pipeline.read(data, path, settings_of(project, article))
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


def chain(project: Project, locale: str) -> tuple[str, ...]:
    """The locale, then the project's other locales that stand in for it."""
    config = project.config
    parents = locales.fallback_chain(locale, config.fallbacks, config.source_locale)
    return (locale, *(parent for parent in parents if parent in project.targets))


def localize_article(
    project: Project, document: Document, article: str, chain: Sequence[FallbackStep]
) -> Localized:
    """One article in the first locale of a chain, with the findings that are wanted."""
    result = pipeline.localized(document, chain, settings_of(project, article))
    return replace(result, findings=wanted_findings(project, article, result.findings, chain))


def wanted_findings(
    project: Project, article: str, findings: Iterable[Finding], chain: Sequence[FallbackStep]
) -> tuple[Finding, ...]:
    """What a person wants to hear of an article's translations."""
    loud = heard(findings, {step.path: step.messages for step in chain})
    return tuple(judged(project.config, loud, (article,)))


def original(project: Project, document: Document, article: str) -> Localized:
    """The article in its own language, read back like every other."""
    return pipeline.original(document, settings_of(project, article))


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
    chains = Chains(project, lambda locale, domain: catalogs[locale].get(domain))
    for locale in wanted:
        for article, document in documents.items():
            steps = chains.of(document, article, locale)
            yield locale, article, localize_article(project, document, article, steps)


class Chains:
    """The catalogs of one article after the other: no more than those of one domain are kept."""

    def __init__(self, project: Project, read: Callable[[str, str], Catalog | None]) -> None:
        """Ask `read` for the catalog of a locale and a domain; None where there is none."""
        self._project = project
        self._read = read
        self._domain: str | None = None
        self._messages: dict[str, Mapping[Key, Message] | None] = {}

    def of(self, document: Document, article: str, locale: str) -> tuple[FallbackStep, ...]:
        """The fallback chain of an article, with the messages that it asks for.

        Raises:
            InputRefused: when a catalog cannot be read.
        """
        project, domain = self._project, self._project.domain(article)
        if domain != self._domain:
            self._domain, self._messages = domain, {}
        keys = dict.fromkeys(segment.key for segment in document.segments)
        steps: list[FallbackStep] = []
        for step in chain(project, locale):
            messages = self._live(step, domain)
            if messages is not None or step == locale:
                asked = {key: messages[key] for key in keys if messages and key in messages}
                path = project.store.catalog_path(step, domain)
                steps.append(FallbackStep(step, path, asked))
        return tuple(steps)

    def _live(self, locale: str, domain: str) -> Mapping[Key, Message] | None:
        if locale not in self._messages:
            catalog = self._read(locale, domain)
            self._messages[locale] = None if catalog is None else catalog.live()
        return self._messages[locale]
