"""`Document` → template: the messages of an article, in its order, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    places: dict[Key, list[tuple[str, Segment]]] = {}
    for document in documents:
        for segment in document.segments:
            places.setdefault(segment.key, []).append((document.path, segment))
    return Catalog(
        locale=None, messages=tuple(_message(same, locations) for same in places.values())
    )


def _message(places: Sequence[tuple[str, Segment]], locations: Locations) -> Message:
    """The message of equal segments, each with the path of its document."""
    references = {
        "file": (path for path, _ in places),
        "line": (f"{path}:{segment.line}" for path, segment in places),
        "none": (),
    }
    comments = dict.fromkeys(segment.comment for _, segment in places)
    lines = (line.strip() for comment in comments for line in comment.split("\n"))
    return Message(
        key=places[0][1].key,
        references=tuple(dict.fromkeys(references[locations])),
        notes=(_description(places[0][1]), *(line for line in lines if line)),
    )


def _description(segment: Segment) -> str:
    """`list item — Disease prevention › Exacerbations`, on one line; `front matter: title`."""
    kind = slots_of(segment.construct).label + segment.kind
    above = " › ".join(" ".join(heading.split()) for heading in segment.path)
    return f"{kind} — {above}" if above else kind
