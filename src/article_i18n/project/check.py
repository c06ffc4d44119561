"""`check`: everything that a person should mend in catalogs and articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from article_i18n.checks import CHECKS
from article_i18n.checks.unit import Unit
from article_i18n.markdown.inline import Inline, tokenize
from article_i18n.markdown.references import relabel
from article_i18n.model import (
    Catalog,
    Environment,
    Finding,
    Grammar,
    Key,
    Localized,
    Message,
    Place,
    Segment,
    Severity,
)
from article_i18n.project.catalogs import localize_all, read_all, read_articles
from article_i18n.project.layout import Project

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def check(project: Project, wanted: Iterable[str]) -> tuple[Finding, ...]:
    """All findings, the worst first, then by locale and place.

    Raises:
        InputRefused: when an article or a catalog cannot be read.
    """
    wanted = tuple(wanted)
    documents = read_articles(project)
    catalogs = read_all(project, wanted)
    found = [finding for document in documents.values() for finding in document.findings]
    for _, _, result in localize_all(project, documents, wanted, catalogs):
        found += result.findings
        found += _units(result, project.config.source_locale)
    for locale in wanted:
        for domain, articles in project.domains.items():
            file = catalogs[locale].get(domain)
            path = project.catalog_path(locale, domain)
            keys = {s.key for article in articles for s in documents[article].segments}
            found += _missing(keys, file.catalog if file else None, path, locale)
            for message in file.catalog.messages if file else ():
                found += _message(message, path, locale)
    return tuple(sorted(found, key=_rank))


def _missing(keys: set[Key], catalog: Catalog | None, path: str, locale: str) -> Iterator[Finding]:
    """The messages of the articles that translators do not see yet."""
    if catalog is None:
        number = len(keys)
        text = "there is no catalog for this article; run `article-i18n extract`"
    else:
        number = len(keys - catalog.live().keys())
        what = (
            f"{number} messages of the article are" if number > 1 else "a message of the article is"
        )
        text = f"{what} not in the catalog; run `article-i18n extract`"
    if number:
        yield Finding("not-extracted", Severity.WARNING, text, (Place(path),), locale)


def _rank(finding: Finding) -> tuple[object, ...]:
    first = finding.places[0] if finding.places else Place("")
    return (
        _ORDER[finding.severity],
        finding.locale or "",
        first.path,
        first.line or 0,
        finding.check,
    )


def _units(result: Localized, source_locale: str) -> Iterator[Finding]:
    """Each published unit of the locale itself against its source."""
    seen: set[tuple[object, str]] = set()
    document = result.document
    for segment, provenance in zip(document.segments, result.provenance, strict=True):
        message = provenance.message
        if message is None or provenance.locale != result.locale:
            continue
        if (segment.key, message.target) in seen:
            continue
        seen.add((segment.key, message.target))
        unit = _unit(segment, message, document.env, result.locale, source_locale)
        places = (Place(result.catalog, message.line), Place(document.path, segment.line))
        for check_ in CHECKS:
            for text in check_.check(unit):
                yield Finding(check_.name, check_.severity, text, places, result.locale)


def _unit(
    segment: Segment, message: Message, env: Environment, locale: str, source_locale: str
) -> Unit:
    """A front-matter value has no inline tokens: there is no Markdown in it."""
    source, target = segment.source, message.target
    before: tuple[Inline, ...] = ()
    after: tuple[Inline, ...] = ()
    if segment.grammar is not Grammar.PLAIN:
        target = relabel(target, source, env)
        before, after = tokenize(source, env), tokenize(target, env)
    return Unit(source, target, before, after, locale, source_locale, segment.kind, segment.grammar)


def _message(message: Message, path: str, locale: str) -> Iterator[Finding]:
    if message.obsolete:
        return
    place = (Place(path, message.line),)
    start = " ".join(message.key.msgid.split())
    shown = start if len(start) <= 60 else start[:59] + "…"
    if message.plural is not None:
        text = f"a plural message is kept, but never used: {shown}"
        yield Finding("plural", Severity.WARNING, text, place, locale)
    elif message.fuzzy:
        text = f"fuzzy, so not published; check the translation and remove the mark: {shown}"
        yield Finding("fuzzy", Severity.WARNING, text, place, locale)
    elif not message.target:
        yield Finding("untranslated", Severity.WARNING, f"not translated: {shown}", place, locale)
