"""CommonMark's own blocks of which there is nothing to say but their names."""

from __future__ import annotations

from article_i18n.model.construct import Construct

THEMATIC_BREAK = Construct(
    name="thematic_break", commonmark=True, tokens=("hr",), why="a thematic break has no text"
)
BLOCK_QUOTE = Construct(
    name="block_quote",
    commonmark=True,
    tokens=("blockquote_open",),
    paragraphs={"blockquote_open": "quote"},
)
LIST = Construct(name="list", commonmark=True, tokens=("bullet_list_open", "ordered_list_open"))
LIST_ITEM = Construct(
    name="list_item",
    commonmark=True,
    tokens=("list_item_open",),
    paragraphs={"list_item_open": "list item"},
)
