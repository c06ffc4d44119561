"""Links to a heading, footnote or id that its article does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from article_i18n.checks.source.article import Article, links
from article_i18n.checks.source.site import Anchors, Site
from article_i18n.checks.source.targets import goal, shown
from article_i18n.checks.unit import every
from article_i18n.markdown.inline import CONSTRUCT
from article_i18n.markdown.lines import MARK
from article_i18n.markdown.syntax import opaque
from article_i18n.model import Localized, Severity

NAME = "dead-anchor"
SEVERITY = Severity.WARNING

_OWN_SLUGS = frozenset(("commonmark", "gfm"))
"""The flavours whose anchors we know to the letter; each generator makes its own."""
_WRITTEN = re.compile(
    r"[\s{:]#([^\s{}#=]+)|^\(([^()\n]+)\)=|^:?name:[ \t]*(\S+)|\bid=[\"']([^\"'\s{}]+)",
    re.MULTILINE,
)
"""An id in braces, a label of MyST, the option `name` of a directive, an attribute of JSX."""
_WITH_IDS = frozenset(("inline_attributes", "jsx"))
_FROM_ELSEWHERE = frozenset(("autodoc", "esm", "shortcode", "snippet"))
"""What brings in a part of the page from another file."""
_INCLUDED = re.compile(r"\{\{#|\{%-?[ \t]*include|\{include\}")
"""How templates, mdBook and MyST spell that, outside code."""
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
    ids = {*made, *_written(article, original)}
    blocks = [token for token in original.tokens if token.type == opaque.BLOCK]
    prose = (*(block.text for block in article.blocks), *(token.content for token in blocks))
    whole = not any(token.info in _FROM_ELSEWHERE for token in blocks) and not any(
        _INCLUDED.search(text) for text in prose
    )
    return Anchors(frozenset(ids), whole, {_folded(name): name for name in sorted(ids)})


def _written(article: Article, original: Localized) -> Iterator[str]:
    """The ids that the author wrote, beside those of HTML."""
    pieces: list[str] = []
    for token in original.tokens:
        if token.type == opaque.BLOCK or (token.type == "fence" and token.info.startswith("{")):
            pieces.append(token.content)
        elif token.type == "heading_open":
            pieces.append(token.meta.get(MARK) or "")
    for block in article.blocks:
        pieces += (t.content for t in every(block.tokens) if t.attr(CONSTRUCT) in _WITH_IDS)
    for piece in pieces:
        for match in _WRITTEN.finditer(piece):
            yield next(name for name in match.groups() if name)


def _folded(name: str) -> str:
    """An anchor without what generators spell differently: case, and all that is no letter or digit."""
    return _ALIKE.sub("", name.lower())
