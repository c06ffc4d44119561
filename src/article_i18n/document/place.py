"""One text into one slot of an article: whose slot it is, and what it has to fit into."""

from __future__ import annotations

from article_i18n.constructs import slots_of
from article_i18n.markdown.spans import (
    before_on_line,
    behind_on_line,
    line_above,
    line_below,
    line_end_at,
)
from article_i18n.model import Document, Segment
from article_i18n.model.construct import Filled, Surroundings, Unplaceable


def place(document: Document, segment: Segment, target: str) -> Filled | Unplaceable:
    """What `target` becomes in the slot of `segment`, or why it cannot stand there."""
    text = document.text
    start, end = segment.span
    around = Surroundings(
        env=document.env,
        line_end=line_end_at(text, start),
        raw=text[start:end],
        line_above=line_above(text, start),
        line_below=line_below(text, end),
        opening=text[:3],
        before=before_on_line(text, start),
        behind=behind_on_line(text, end),
    )
    return slots_of(segment.construct).fill(target, segment, around)
