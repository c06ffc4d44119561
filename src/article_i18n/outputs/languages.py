"""Which language each slot of a localized article is really in (law 7)."""

from __future__ import annotations

from article_i18n.markdown import raw_html
from article_i18n.markdown.inline import Inline, tokenize
from article_i18n.markdown.msgid import has_letter
from article_i18n.model import Environment, Localized


def spoken(localized: Localized, source_locale: str) -> dict[int, str]:
    """Slot → the locale its text is in; slots without anything to read are left out."""
    document = localized.document
    pairs = zip(document.segments, localized.provenance, strict=True)
    found = {segment.slot: provenance.locale for segment, provenance in pairs}
    for slot, text in document.fixed.items():  # not translated, but some have something to read
        said = has_letter(text, document.env)
        if said or raw_html.has_words(raw_tags(text, document.env)):
            found[slot] = source_locale
    return found


def raw_tags(text: str, env: Environment) -> tuple[raw_html.Piece, ...]:
    """The raw HTML tags in the inline Markdown of one slot."""
    return tuple(_tags(tokenize(text, env))) if "<" in text else ()


def _tags(tokens: tuple[Inline, ...]) -> list[raw_html.Piece]:
    found: list[raw_html.Piece] = []
    for token in tokens:
        if token.type == "html_inline":
            found += (p for p in raw_html.read(token.content) if p.kind in ("open", "close"))
        found += _tags(token.children)
    return found
