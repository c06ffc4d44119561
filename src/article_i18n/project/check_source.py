"""`check --source`: what a person should mend in the articles themselves; no catalog is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from article_i18n.checks.known import KNOWN
from article_i18n.checks.source import SOURCE_CHECKS, dead_anchors
from article_i18n.checks.source.article import Article, Passage, read
from article_i18n.checks.source.site import Anchors, Site, site
from article_i18n.importers import damaged_words
from article_i18n.importers.raw_lines import Line
from article_i18n.model import Document, Finding, Place
from article_i18n.outputs.anchors import anchors_of
from article_i18n.project.catalogs import original, read_articles
from article_i18n.project.layout import Project
from article_i18n.project.policy import judged, worst_first


def check_source(project: Project) -> tuple[Finding, ...]:
    """All findings on articles as the settings see them, the worst first, then by place.

    Raises:
        InputRefused: when an article cannot be read.
    """
    documents = read_articles(project)
    articles: dict[str, Article] = {}
    anchors: dict[str, Anchors] = {}
    for path, document in documents.items():
        result = original(project, document, path)
        articles[path] = read(result, path, project.config.flavour_of(path))
        anchors[path] = dead_anchors.anchors(articles[path], result, anchors_of(result).all)
    language = project.config.source_locale.partition("-")[0]
    known = damaged_words.load_words(language)
    every = (line for article in articles.values() for line in _lines(article.passages))
    own = damaged_words.count_own(every)
    around = site(
        (*project.articles, *project.assets),
        anchors,
        partial(_doubled, language=language),
        partial(_glued, known=known, own=own),
    )
    found = [finding for document in documents.values() for finding in document.findings]
    for path, document in documents.items():
        found += judged(project.config, _flaws(articles[path], document, around), (path,))
    if known is None and language == "en":
        check = "words-not-checked"
        place = Place(project.config.source)
        skipped = Finding(check, KNOWN[check].severity, damaged_words.NOT_CHECKED, (place,))
        found += judged(project.config, [skipped], ())
    return worst_first(found)


def _flaws(article: Article, document: Document, around: Site) -> Iterator[Finding]:
    for check in SOURCE_CHECKS:
        for line, text in check.check(article, around):
            yield Finding(check.name, check.severity, text, (Place(document.path, line),))


def _lines(passages: Sequence[Passage]) -> list[list[Line]]:
    return [[Line(number, 0, text) for number, text in passage] for passage in passages]


def _doubled(passages: Sequence[Passage], *, language: str) -> Iterator[tuple[int, str]]:
    return damaged_words.doubled_words(_lines(passages), language)


def _glued(
    passages: Sequence[Passage], *, known: damaged_words.WordList | None, own: Mapping[str, int]
) -> Iterator[tuple[int, str, str]]:
    """Without a word list, none: a capital in the middle of a word makes no two words."""
    return damaged_words.glued_words(_lines(passages), known, own) if known else iter(())
