"""The headings of an article: their ids, from the source in every language, and its title."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from article_i18n.constructs.locate import SLOT
from article_i18n.markdown import raw_html
from article_i18n.markdown.inline import tokenize, visible_text
from article_i18n.model import Localized
from article_i18n.outputs import languages


def heading_ids(localized: Localized) -> dict[int, str]:
    """Slot → id, made from the *source* headings: the same in every language.

    Ids that the article's raw HTML has are left to it.
    """
    document = localized.document
    texts = dict(document.fixed) | {s.slot: s.source for s in document.segments}
    taken = set(_raw_ids(localized, texts))
    ids: dict[int, str] = {}
    for block, token in zip(localized.tokens, localized.tokens[1:], strict=False):
        if block.type != "heading_open" or not texts[token.meta[SLOT]]:
            continue
        words = visible_text(tokenize(texts[token.meta[SLOT]], document.env))
        base = slug("".join(words)) or "section"
        name, number = base, 1
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        ids[token.meta[SLOT]] = name
    return ids


def slug(text: str) -> str:
    """GitHub's anchors: lower case; letters, marks, digits, `_` and `-` stay, blanks become `-`."""
    folded = unicodedata.normalize("NFC", text.strip().lower())
    kept = (c for c in folded if c in "- " or _in_words(unicodedata.category(c)))
    return "".join(kept).replace(" ", "-")


def _in_words(category: str) -> bool:
    return category[0] in "LMN" or category == "Pc"


def first_heading(localized: Localized, source_locale: str) -> tuple[str, str] | None:
    """The text of the first level-1 heading, and the locale it is in; None without one."""
    for block, token in zip(localized.tokens, localized.tokens[1:], strict=False):
        if block.type == "heading_open" and block.tag == "h1":
            words = visible_text(tokenize(token.content, localized.document.env))
            spoken = languages.spoken(localized, source_locale)
            where = spoken.get(token.meta[SLOT], localized.locale)
            return " ".join("".join(words).split()), where
    return None


def _raw_ids(localized: Localized, texts: Mapping[int, str]) -> Iterator[str]:
    env = localized.document.env
    for token in localized.tokens:
        if token.type == "html_block":
            yield from _ids(raw_html.read(token.content))
    for text in texts.values():
        yield from _ids(languages.raw_tags(text, env))


def _ids(pieces: tuple[raw_html.Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        yield from (v for k, v in piece.attributes if v and k in ("id", "name"))
