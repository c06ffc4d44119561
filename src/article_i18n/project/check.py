"""`check`: everything that a person should mend in catalogs, and in articles as they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from article_i18n.checks import CHECKS, mute
from article_i18n.checks.inconsistent import inconsistent
from article_i18n.checks.known import KNOWN
from article_i18n.checks.unit import Glossary, unit_of
from article_i18n.model import Catalog, Document, Finding, Key, Localized, Message, Place
from article_i18n.project.catalogs import localize_all, read_all, read_articles
from article_i18n.project.glossary import read_glossary
from article_i18n.project.layout import Project
from article_i18n.project.policy import heard, judged, worst_first


def check(project: Project, wanted: Iterable[str]) -> tuple[Finding, ...]:
    """All findings on catalogs as the settings see them, the worst first, then by locale and place.

    Those that a translator's comment mutes are left out.

    Raises:
        InputRefused: when an article or a catalog cannot be read.
    """
    wanted = tuple(wanted)
    documents = read_articles(project)
    catalogs = read_all(project, wanted)
    findings = [finding for document in documents.values() for finding in document.findings]
    glossaries = {locale: read_glossary(project, locale) for locale in wanted}
    live = {catalog.path: catalog.live() for own in catalogs.values() for catalog in own.values()}
    for locale, article, result in localize_all(project, documents, wanted, catalogs):
        findings += result.findings
        units = _units(result, project.config.source_locale, glossaries[locale])
        findings += judged(project.config, heard(units, live), (article,))
    for locale in wanted:
        for flaws, articles in _of_catalogs(project, locale, catalogs[locale], documents):
            findings += judged(project.config, heard(flaws, live), articles)
    return worst_first(dict.fromkeys(findings))  # a catalog may stand in for several locales


def _of_catalogs(
    project: Project,
    locale: str,
    catalogs: Mapping[str, Catalog],
    documents: Mapping[str, Document],
) -> Iterator[tuple[Iterable[Finding], Iterable[str]]]:
    """What is to be told of a locale's catalogs by themselves, each with the articles it concerns.

    Args:
        catalogs: domain → catalog.
    """
    yield inconsistent(_rows(catalogs.values()), locale), ()
    for domain, articles in project.domains.items():
        catalog = catalogs.get(domain)
        path = project.store.catalog_path(locale, domain)
        users = _users(documents, articles)
        yield _missing(users, catalog, path, locale), articles
        for message in catalog.messages if catalog else ():
            yield _message(message, path, locale), users.get(message.key, ())


def _users(
    documents: Mapping[str, Document], articles: Iterable[str]
) -> Mapping[Key, Iterable[str]]:
    """Each message of the articles → those that have it."""
    users: dict[Key, dict[str, None]] = defaultdict(dict)
    for article in articles:
        for segment in documents[article].segments:
            users[segment.key][article] = None
    return users


def _missing(
    keys: Iterable[Key], catalog: Catalog | None, path: str, locale: str
) -> Iterator[Finding]:
    """The messages of the articles that translators do not see yet."""
    known: Mapping[Key, Message] = {} if catalog is None else catalog.live()
    number = sum(key not in known for key in keys)
    if catalog is None:
        text = "there is no catalog for this article; run `article-i18n extract`"
    else:
        what = (
            f"{number} messages of the article are" if number > 1 else "a message of the article is"
        )
        text = f"{what} not in the catalog; run `article-i18n extract`"
    if number:
        yield _finding("not-extracted", text, path, None, locale)


def _units(result: Localized, source_locale: str, glossary: Glossary) -> Iterator[Finding]:
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
        unit = unit_of(
            segment.source,
            message.target,
            document.env,
            locale=result.locale,
            source_locale=source_locale,
            kind=segment.kind,
            grammar=segment.grammar,
            glossary=glossary,
        )
        places = (Place(result.catalog, message.line), Place(document.path, segment.line))
        for check_ in CHECKS:
            for text in check_.check(unit):
                yield Finding(
                    check_.name, check_.severity, text, places, result.locale, segment.key
                )


def _rows(catalogs: Iterable[Catalog]) -> Iterator[tuple[Key, str, Place]]:
    """What the catalogs of a locale call each message, and where."""
    for catalog in catalogs:
        for message in catalog.messages:
            if message.usable:
                yield message.key, message.target, Place(catalog.path, message.line)


def _message(message: Message, path: str, locale: str) -> Iterator[Finding]:
    """What its entry alone says of a message."""
    if message.obsolete:
        return
    for problem in mute.problems(message):
        yield _finding(mute.NAME, problem, path, message, locale)
    if message.plural is not None:
        text = "a plural message is kept, but never used; write one without plural forms"
        yield _finding("plural", text, path, message, locale)
    elif message.fuzzy:
        text = "fuzzy, so not published; check the translation and remove the mark"
        yield _finding("fuzzy", text, path, message, locale)
    elif not message.target:
        yield _finding("untranslated", "not translated", path, message, locale)


def _finding(check: str, text: str, path: str, message: Message | None, locale: str) -> Finding:
    place = Place(path, message.line if message else None)
    key = message.key if message else None
    return Finding(check, KNOWN[check].severity, text, (place,), locale, key)
