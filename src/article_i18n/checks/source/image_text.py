"""Pictures without a text for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator

from article_i18n.checks.source.article import Article
from article_i18n.checks.source.site import Site
from article_i18n.checks.source.targets import shown
from article_i18n.checks.unit import every
from article_i18n.markdown.inline import visible_text
from article_i18n.markdown.raw_html import Piece
from article_i18n.model import Severity

NAME = "image-text"
SEVERITY = Severity.WARNING


def check(article: Article, site: Site) -> Iterator[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for block in article.blocks:
        for token in every(block.tokens):
            if token.type == "image" and not "".join(visible_text(token.children)).strip():
                target = shown(token.attr("src"))
                text = (
                    f"the picture {target} has no text for those who do not see it; put one in [ ]"
                )
                found.append((block.line_at(token.start), text))
    for line, piece in article.tags:
        if piece.name == "img" and piece.attribute("alt") is None and not _is_hidden(piece):
            target = shown(piece.attribute("src") or "here")
            text = f'the picture {target} has no alt attribute; add one, alt="" if it says nothing'
            found.append((line, text))
    yield from sorted(found, key=lambda flaw: flaw[0])


def _is_hidden(piece: Piece) -> bool:
    """Whether the author keeps the picture from those who listen."""
    hidden = piece.attribute("aria-hidden") == "true"
    return hidden or piece.attribute("role") in ("none", "presentation")
