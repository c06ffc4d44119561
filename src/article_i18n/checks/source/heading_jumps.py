"""Headings that leave out a level: the outline of a page is how many readers find their way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from article_i18n.checks.source.article import Article
from article_i18n.checks.source.site import Site
from article_i18n.model import Severity

NAME = "heading-jump"
SEVERITY = Severity.WARNING

_FIRST = 2
"""The first heading may be of level 2: front matter, or the site, gives such a page its title."""


def check(article: Article, site: Site) -> Iterator[tuple[int, str]]:
    if article.headings and article.headings[0].level > _FIRST:
        first = article.headings[0]
        yield first.line, f"the first heading is of level {first.level}; begin with # or ##"
    for above, heading in pairwise(article.headings):
        if heading.level > above.level + 1:
            yield (
                heading.line,
                f"a heading of level {heading.level} stands below one of level {above.level}; "
                f"make it {'#' * (above.level + 1)}",
            )
