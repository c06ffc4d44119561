"""`Document` → template: the messages of an article, in its order, each once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from article_i18n.constructs import slots_of
from article_i18n.model import Catalog, Document, Key, Message, Segment

Locations = Literal["file", "line", "none"]


def template(documents: Iterable[Document], locations: Locations = "file") -> Catalog:
    """The template of one domain.

    Args:
        documents: the domain's articles: one, or all of them for a single catalog.
        locations: what `#:` lines tell: the file, the file and line of each place, or nothing.

    A message that stands in several places shows its first one in `#.`.
    """
    first: dict[Key, Segment] = {}
    places: dict[Key, dict[str, None]] = {}
    comments: dict[Key, dict[str, None]] = {}
    for document in documents:
        for segment in document.segments:
            first.setdefault(segment.key, segment)
            seen = places.setdefault(segment.key, {})
            if locations != "none":
                line = f":{segment.line}" if locations == "line" else ""
                seen[document.path + line] = None
            if segment.comment:
                comments.setdefault(segment.key, {})[segment.comment] = None
    messages = tuple(
        Message(
            key=key,
            references=tuple(places[key]),
            notes=(_description(segment), *_lines(comments.get(key, ()))),
        )
        for key, segment in first.items()
    )
    return Catalog(locale=None, messages=messages)


def _description(segment: Segment) -> str:
    """`list item — Disease prevention › Exacerbations`, on one line; `front matter: title`."""
    kind = slots_of(segment.construct).label + segment.kind
    above = " › ".join(" ".join(heading.split()) for heading in segment.path)
    return f"{kind} — {above}" if above else kind


def _lines(comments: Iterable[str]) -> list[str]:
    return [line.strip() for comment in comments for line in comment.split("\n") if line.strip()]
