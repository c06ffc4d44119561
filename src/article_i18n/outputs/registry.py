"""What `compile` can write: one value for each output, one line in `OUTPUTS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from article_i18n.model import Artifact
from article_i18n.outputs import html, markdown
from article_i18n.outputs.card import Card, Published
from article_i18n.outputs.site import Site

Cards = Mapping[str, Card]
"""Locale → the card of one article."""


def _nothing_for_an_article(published: Published, cards: Cards, site: Site) -> Iterator[Artifact]:
    return iter(())


def _nothing_for_a_run(
    cards: Mapping[str, Cards], wanted: Sequence[str], site: Site
) -> Iterator[Artifact]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Output:
    """One kind of files."""

    name: str
    article: Callable[[Published, Cards, Site], Iterable[Artifact]] = _nothing_for_an_article
    """(an article in one language, its cards in all of them, the site) → its files."""
    run: Callable[[Mapping[str, Cards], Sequence[str], Site], Iterable[Artifact]] = (
        _nothing_for_a_run
    )
    """(article → its cards, the locales that are written, the site) → files of no single article."""
    pages: bool = False
    """Whether it needs the HTML of the articles."""


OUTPUTS: dict[str, Output] = {
    output.name: output
    for output in (
        Output("md", markdown.article_file),
        Output("html", html.article_page, html.common_pages, pages=True),
    )
}
"""Name → output, in the order in which they are written."""
