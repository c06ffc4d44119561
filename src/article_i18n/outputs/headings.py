"""The headings of an article: their ids, from the source in every language, and its title."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Set

from article_i18n.constructs.locate import SLOT
from article_i18n.markdown import raw_html
from article_i18n.markdown.inline import tokenize, visible_text
from article_i18n.markdown.records import ids_at, record, shows
from article_i18n.markdown.shown import Title
from article_i18n.model import Localized
from article_i18n.outputs import languages, wall


def heading_ids(localized: Localized) -> dict[int, str]:
    """Slot → id: the one in the heading's attributes, else one made from the *source* heading.

    So it is the same in every language. Ids that the article's raw HTML has are left to it.
    """
    document = localized.document
    texts = _texts(localized)
    taken = taken_ids(localized)
    ids: dict[int, str] = {}
    for written, slot in _headings(localized):
        for name in written:
            if name not in taken and not name.startswith(wall.RESERVED):
                ids[slot] = name
                taken.add(name)
    last: dict[str, int] = {}
    for _, slot in _headings(localized):
        if slot in ids or not texts[slot]:
            continue
        words = visible_text(tokenize(texts[slot], document.env))
        ids[slot] = free_id(slug("".join(words)) or "section", taken, last)
        taken.add(ids[slot])
    return ids


def free_id(base: str, taken: Set[str], last: dict[str, int]) -> str:
    """`base`, with a number behind it if that id is taken.

    Args:
        taken: the ids that there are; it may only have grown since the call before.
        last: the number that each base had last, for the next call.
    """
    name = base
    while name in taken:
        last[base] = last.get(base, 0) + 1
        name = f"{base}-{last[base]}"
    return name


def taken_ids(localized: Localized) -> set[str]:
    """The ids that the article has, but for those of headings."""
    texts = _texts(localized)
    return {*_raw_ids(localized, texts), *_constructs_ids(localized, texts)}


def _texts(localized: Localized) -> dict[int, str]:
    """The source text of every slot."""
    document = localized.document
    return dict(document.fixed) | {s.slot: s.source for s in document.segments}


def _headings(localized: Localized) -> Iterator[tuple[tuple[str, ...], int]]:
    """The id that the author wrote for each heading that has a slot, if any, and the slots."""
    for block, token in zip(localized.tokens, localized.tokens[1:], strict=False):
        if block.type == "heading_open" and SLOT in token.meta:
            read = record(block)
            yield () if read is None else read.ids, token.meta[SLOT]


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
        if (block.type == "heading_open" and block.tag == "h1") or isinstance(shows(block), Title):
            words = visible_text(tokenize(token.content, localized.document.env))
            spoken = languages.spoken(localized, source_locale)
            where = spoken.get(token.meta.get(SLOT, -1), localized.locale)
            return " ".join("".join(words).split()), where
    return None


def _raw_ids(localized: Localized, texts: Mapping[int, str]) -> Iterator[str]:
    env = localized.document.env
    for token in localized.tokens:
        if token.type == "html_block":
            yield from _ids(raw_html.read(token.content))
    for text in texts.values():
        yield from _ids(languages.raw_tags(text, env))


def _constructs_ids(localized: Localized, texts: Mapping[int, str]) -> Iterator[str]:
    for token in localized.tokens:
        if token.type != "heading_open":
            yield from ids_at(token)
    for text in texts.values():
        if "{" in text or "<" in text:
            for found in tokenize(text, localized.document.env):
                yield from () if found.read is None else found.read.ids


def _ids(pieces: tuple[raw_html.Piece, ...]) -> Iterator[str]:
    for piece in pieces:
        yield from (v for k, v in piece.attributes if v and k in ("id", "name"))
