"""Where the slots of an article are, and what may fill them. Layer 2.

CommonMark's constructs have a file each, and so have tables, definition lists and the kinds of text
without markup. All other slots are titles, of which `markdown.construct` tells what there is to know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markdown_it.token import Token

from article_i18n.constructs import (
    atx_heading,
    definition_term,
    definition_title,
    front_matter,
    html_attribute,
    html_text,
    paragraph,
    setext_heading,
    table,
    title,
)
from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable
from article_i18n.markdown.parser import Note
from article_i18n.model import Grammar, Segment

BLOCKS = {
    module.NAME: module
    for module in (paragraph, atx_heading, setext_heading, table, definition_term)
}
"""The constructs whose slots hold inline Markdown, by name."""

TEXTS = {
    module.NAME: module for module in (front_matter, definition_title, html_text, html_attribute)
}
"""The constructs whose slots hold text without any markup, by name."""

GRAMMARS: Mapping[str, Grammar] = {
    name: module.GRAMMAR for name, module in (*BLOCKS.items(), *TEXTS.items())
}
"""What may fill a slot, by its construct; of all others it is a title."""


def grammar_of(construct: str) -> Grammar:
    """What may fill a slot of a construct."""
    return GRAMMARS.get(construct, title.GRAMMAR)


Fill = Callable[[str, Segment, Surroundings], Filled | Unplaceable]
"""(translation, slot, what it has to fit into) → what is written, or why nothing can be."""

FILL: Mapping[str, Fill] = {name: module.fill for name, module in (*BLOCKS.items(), *TEXTS.items())}
"""Who fills a slot, by its construct; all others have titles."""

Owner = Callable[[Sequence[Token]], tuple[str, str]]
"""The open blocks around a slot, outermost first → its construct, and its kind as translators are
told."""

OWNERS: Mapping[str, Owner] = {
    opening: module.owner for module in (*BLOCKS.values(), title) for opening in module.OPENS
}
"""Whose slot it is, by the block that is open directly around it."""

NOTES: dict[str, Note] = {rule: module.note for module in BLOCKS.values() for rule in module.RULES}
"""Which parser rules are watched, and who notes what."""
