"""Words of an article that look like two without the blank between them."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.checks.source.article import Article
from article_i18n.checks.source.site import Site
from article_i18n.model import Severity

NAME = "glued-words"
SEVERITY = Severity.INFO


def check(article: Article, site: Site) -> Iterator[tuple[int, str]]:
    for line, glued, apart in site.glued(article.passages):
        yield line, f"“{glued}” looks like two words; did you mean “{apart}”?"
