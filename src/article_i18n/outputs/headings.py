"""The headings of an article: their ids, from the source in every language, and its title."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Set

from article_i18n.document.locate import SLOT
from article_i18n.markdown import raw_html
from article_i18n.markdown.inline import Inline, tokenize, visible_text
from article_i18n.model import Localized
from article_i18n.model.records import ids_at, record, shows
from article_i18n.model.shown import Title
from article_i18n.outputs import languages, wall


def heading_ids(localized: Localized, others: Set[str]) -> dict[int, str]:
    """Slot → id: the one in the heading's attributes, else one made from the *source* heading.

    So it is the same in every language.

    Args:
        others: the other ids of the article, see `taken_ids`.
    """
    document = localized.document
    texts = _texts(localized)
    taken = set(others)
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


def taken_ids(localized: Localized) -> set[str]:
    """The ids that the article has, but for those of headings: of constructs and of its raw HTML."""
    env = localized.document.env
    taken: set[str] = set()
    for token in localized.tokens:
        if token.type == "html_block":
            taken |= _ids_of_html(token.content)
        elif token.type != "heading_open":
            taken.update(ids_at(token))
    for text in _texts(localized).values():
        if ("<" in text or "{" in text) and ("=" in text or "#" in text):  # else no id is written
            taken |= _ids(tokenize(text, env))
    return taken


def _ids(tokens: Iterable[Inline]) -> set[str]:
    found: set[str] = set()
    for token in tokens:
        if token.type == "html_inline":
            found |= _ids_of_html(token.content)
        elif token.read is not None:
            found.update(token.read.ids)
        found |= _ids(token.children)
    return found


def _ids_of_html(html: str) -> set[str]:
    pieces = (piece for piece in raw_html.read(html) if piece.kind in ("open", "close"))
    attributes = (attribute for piece in pieces for attribute in piece.attributes)
    return {value for name, value in attributes if value and name in ("id", "name")}
