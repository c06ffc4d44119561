"""Links to a heading, footnote or id that its article does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from article_i18n.checks.source.article import Article, links
from article_i18n.checks.source.site import Anchors, Site
from article_i18n.checks.source.targets import goal
from article_i18n.checks.unit import every
from article_i18n.markdown.inline import CONSTRUCT
from article_i18n.markdown.lines import MARK
from article_i18n.markdown.syntax import opaque
from article_i18n.model import Severity

if TYPE_CHECKING:
    from markdown_it.token import Token

NAME = "dead-anchor"
SEVERITY = Severity.WARNING

_OWN_SLUGS = frozenset(("commonmark", "gfm"))
"""The flavours whose anchors we know to the letter; each generator makes its own."""
_WRITTEN = re.compile(r"[\s{:]#([^\s{}#=]+)|^\(([^()\n]+)\)=|^:?name:[ \t]*(\S+)", re.MULTILINE)
"""An id in braces, a label of MyST, the option `name` of a directive."""
_FROM_ELSEWHERE = frozenset(("autodoc", "esm", "shortcode", "snippet"))
"""What brings in a part of the page from another file."""
_INCLUDED = re.compile(r"\{\{#|\{%-?[ \t]*include|\{include\}")
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
        yield link.line, f"the link leads to #{name}, which {where} does not have; {advice}"


def anchors(article: Article, tokens: Sequence[Token], text: str, made: Iterable[str]) -> Anchors:
    """Where links into an article may lead.

    Args:
        tokens: its blocks.
        text: all of it.
        made: the ids that its page has on our own pages.
    """
    ids = {*made, *_written(article, tokens)}
    whole = not _INCLUDED.search(text) and not any(
        token.type == opaque.BLOCK and token.info in _FROM_ELSEWHERE for token in tokens
    )
    return Anchors(frozenset(ids), whole, {_folded(name): name for name in sorted(ids)})


def _written(article: Article, tokens: Sequence[Token]) -> Iterator[str]:
    """The ids that the author wrote, beside those of HTML."""
    pieces = [token.content for token in tokens if token.type == opaque.BLOCK]
    pieces += (t.content for t in tokens if t.type == "fence" and t.info.startswith("{"))
    pieces += (t.meta.get(MARK) or "" for t in tokens if t.type == "heading_open")
    for block in article.blocks:
        for token in every(block.tokens):
            if token.type == opaque.INLINE and token.attr(CONSTRUCT) == "inline_attributes":
                pieces.append(token.content)
    for piece in pieces:
        for match in _WRITTEN.finditer(piece):
            yield next(name for name in match.groups() if name)


def _folded(name: str) -> str:
    """An anchor without what generators spell differently: case, and all that is no letter or digit."""
    return _ALIKE.sub("", name.lower())
