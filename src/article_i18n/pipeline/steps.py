"""The three steps of an article: read it, publish it in a language, make its files.

Each is a function of values that can be pickled, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from article_i18n import locales
from article_i18n.localize import FallbackStep, localize
from article_i18n.model import Artifact, Document, Localized
from article_i18n.outputs import body, theme
from article_i18n.outputs.anchors import anchors_of
from article_i18n.outputs.card import Card, Published, card_of
from article_i18n.outputs.open_links import with_open_links
from article_i18n.outputs.registry import OUTPUTS
from article_i18n.outputs.site import Site
from article_i18n.pipeline.languages import language
from article_i18n.pipeline.self_check import proved
from article_i18n.pipeline.settings import Settings
from article_i18n.segment import segment


def read(source: bytes, path: str, settings: Settings) -> Document:
    """An article, segmented and proved to read back.

    Args:
        source: the file.
        path: its name for messages, relative to the project.
        settings: how it is read.

    Raises:
        InputRefused: when it cannot be read.
    """
    return proved(segment(source, path, settings.reading))


def publish(
    document: Document, article: str, chain: Sequence[FallbackStep], settings: Settings
) -> Published:
    """An article in one language.

    Args:
        document: what `read` gave.
        article: its path below the source folder.
        chain: the language, then those that stand in for it, each with at least the messages that
            the article asks for. None for the article's own language.
        settings: how it is judged, and what is to be written of it.
    """
    result = localized(document, chain, settings) if chain else original(document, settings)
    anchors = anchors_of(result)
    html = None
    if any(OUTPUTS[name].pages for name in settings.outputs):
        speech = language(result.locale)
        setting = body.Setting(
            direction=locales.direction,
            link=str,
            words=partial(_words, speech.ui, speech.locale),
            source_locale=settings.source_locale,
        )
        html = with_open_links(
            result.text, lambda link: body.render(result, setting._replace(link=link), anchors)
        )
    return Published(
        article,
        result.locale,
        result.text,
        document.bom,
        html,
        card_of(result, article, settings.source_locale, anchors, html),
        result.findings,
    )


def _words(ui: Mapping[str, str], locale: str, msgid: str, values: Mapping[str, str]) -> theme.Text:
    return theme.words(msgid, ui, locale, locales.direction(locale), values)


def localized(document: Document, chain: Sequence[FallbackStep], settings: Settings) -> Localized:
    """The verified Markdown of an article in the first language of the chain."""
    return localize(
        document, chain, source_locale=settings.source_locale, acceptable=settings.blocked
    )


def original(document: Document, settings: Settings) -> Localized:
    """The article in its own language, read back like every other."""
    own = FallbackStep(settings.source_locale, "", {})
    return replace(localized(document, [own], settings), locale=settings.source_locale)


def page(
    published: Published, cards: Mapping[str, Card], site: Site, outputs: Sequence[str]
) -> Iterator[tuple[str, Artifact]]:
    """The files of an article in one language, each with the name of its output.

    Args:
        published: the article in the language.
        cards: the article in every language of the site, by locale.
        site: where everything goes.
        outputs: names of outputs.
    """
    for name in outputs:
        for artifact in OUTPUTS[name].article(published, cards, site):
            yield name, artifact
