"""Headings that leave out a level: the outline of a page is how many readers find their way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from article_i18n.checks.source.article import Article
from article_i18n.checks.source.site import Site
from article_i18n.model import Severity

NAME = "heading-jump"
SEVERITY = Severity.WARNING

_FIRST = 2
"""The first heading may be of level 2: front matter, or the site, gives such a page its title."""


def check(article: Article, site: Site) -> Iterator[tuple[int, str]]:
    above: int | None = None
    for line, level, of_html in sorted(_outline(article)):
        if of_html:  # it counts, but who writes HTML has a reason
            pass
        elif above is None and level > _FIRST:
            yield line, f"the first heading is of level {level}; begin with # or ##"
        elif above is not None and level > above + 1:
            yield (
                line,
                f"a heading of level {level} stands below one of level {above}; "
                f"make it {'#' * (above + 1)}",
            )
        above = level


def _outline(article: Article) -> Iterator[tuple[int, int, bool]]:
    """The line and level of each heading, and whether it is one of raw HTML."""
    for heading in article.headings:
        yield heading.line, heading.level, False
    for line, piece in article.tags:
        if re.fullmatch("h[1-6]", piece.name):
            yield line, int(piece.name[1]), True
