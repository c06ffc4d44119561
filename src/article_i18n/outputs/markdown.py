"""The localized Markdown of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from article_i18n.model import Artifact
from article_i18n.outputs.card import Card, Published
from article_i18n.outputs.site import Site


def article_file(published: Published, cards: Mapping[str, Card], site: Site) -> Iterator[Artifact]:
    """The file of one article in one language, with what the layout adds to it."""
    pieces = ["\ufeff" if published.bom else ""]
    done = 0
    for at, text in site.layout.edits(published.card):
        pieces += published.text[done:at], text
        done = at
    content = "".join([*pieces, published.text[done:]])
    path = site.layout.article(published.locale, published.article)
    yield Artifact(path, content.encode(), published.locale, published.article)
