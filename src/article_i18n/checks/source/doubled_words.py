"""Words that stand twice in a row in an article."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.checks.source.article import Article
from article_i18n.checks.source.site import Site
from article_i18n.model import Severity

NAME = "doubled-word"
SEVERITY = Severity.WARNING


def check(article: Article, site: Site) -> Iterator[tuple[int, str]]:
    for line, word in site.doubled(article.passages):
        yield line, f"“{word}” stands twice in a row; delete one"
