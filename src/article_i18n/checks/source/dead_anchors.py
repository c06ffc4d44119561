"""Links to a heading, footnote or id that its article does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from article_i18n.checks.source.article import Article, links
from article_i18n.checks.source.site import Anchors, Site
from article_i18n.checks.source.targets import goal, shown
from article_i18n.checks.unit import every
from article_i18n.markdown.other_flavours import construct_elsewhere
from article_i18n.model import Localized, Severity
from article_i18n.model.records import Record, record

NAME = "dead-anchor"
SEVERITY = Severity.WARNING

_OWN_SLUGS = frozenset(("commonmark", "gfm"))
"""The flavours whose anchors we know to the letter; each generator makes its own."""
_ALIKE = re.compile(r"[\W_]+")


def check(article: Article, site: Site) -> Iterator[tuple[int, str]]:
    for link in links(article):
        if "#" not in link.target:
            continue
        found = goal(link, article, site)
        name = found.fragment
        anchors = site.anchors.get(found.path or "")
        if not name or name.lower() == "top" or anchors is None or not anchors.complete:
            continue
        if name in anchors.ids or (article.flavour == "myst" and link.target.startswith("#")):
            continue  # MyST: a label that may stand anywhere, in code too
        near = anchors.near.get(_folded(name))
        if near is not None and article.flavour not in _OWN_SLUGS:
            continue
        where = "this article" if found.path == article.path else str(found.path)
        advice = f"did you mean #{near}?" if near else "correct it, or give a heading this id"
        told = shown(link.target.partition("#")[2])
        yield link.line, f"the link leads to #{told}, which {where} does not have; {advice}"


def anchors(article: Article, original: Localized, made: Iterable[str]) -> Anchors:
    """Where links into an article may lead.

    Args:
        original: the article in its own language.
        made: the ids that it has on our own pages.
    """
    read = list(_records(article, original))
    ids = {*made, *(name for found in read for name in found.ids)}
    dialect = original.document.env.dialect
    whole = not any(found.includes for found in read) and not any(
        construct_elsewhere(block.text, dialect) for block in article.blocks
    )
    return Anchors(frozenset(ids), whole, {_folded(name): name for name in sorted(ids)})


def _records(article: Article, original: Localized) -> Iterator[Record]:
    """What was read of the constructs of an article, in its blocks and between its words."""
    yield from filter(None, map(record, original.tokens))
    for block in article.blocks:
        yield from (token.read for token in every(block.tokens) if token.read is not None)


def _folded(name: str) -> str:
    """An anchor without what generators spell differently: case, and all that is no letter or digit."""
    return _ALIKE.sub("", name.lower())
