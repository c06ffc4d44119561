"""Relative links and pictures of an article that lead to no file of the project."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import quote, unquote

from article_i18n.checks.source.article import Article, links
from article_i18n.checks.source.site import Site
from article_i18n.checks.source.targets import goal, shown
from article_i18n.model import Severity

NAME = "dead-link"
SEVERITY = Severity.WARNING


def check(article: Article, site: Site) -> Iterator[tuple[int, str]]:
    for link in links(article):
        if not link.target:
            continue  # a place to link to in some flavours: `[](){#here}`
        found = goal(link, article, site)
        if found.known and not found.exists:
            yield (
                link.line,
                f"the {link.kind} leads to {shown(link.target.partition('#')[0])}, and there is no such file; "
                + _advice(link.target, article, site),
            )


def _advice(target: str, article: Article, site: Site) -> str:
    """The one file of that name, if there is one elsewhere."""
    address, mark, fragment = target.partition("#")
    name = posixpath.basename(unquote(address))
    there = site.names.get(name.casefold())
    if there is None:
        return "correct it, or add the file"
    here = posixpath.dirname(article.path) or "."
    return f"did you mean {quote(posixpath.relpath(there, here))}{mark}{fragment}?"
