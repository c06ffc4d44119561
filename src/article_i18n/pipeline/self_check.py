"""The proof that an article can be written back as it is; a slot that fails it is kept as it stands.

Every message is put where it came from. Most give back the very bytes of their slot: nothing
changes then. Only what would be written in another way, such as a folded paragraph, has to be
parsed and compared, all of it at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from article_i18n.document.place import place
from article_i18n.localize import FallbackStep, localize
from article_i18n.model import (
    Document,
    Environment,
    Finding,
    Message,
    Place,
    Segment,
    Severity,
)
from article_i18n.model.construct import Unplaceable

REASON = "it would not be read back as it stands"
"""Why a slot is not translated, in a few words."""


def proved(document: Document) -> Document:
    """The document without the segments that cannot be filled with their own text.

    Those that are out of order, overlap, reach out of the text, or would be written in a way that
    reads as something else become `fixed`, each with a finding.
    """
    document = _kept(document, _out_of_order(document))
    lost: list[Segment] = []
    rewritten: list[Segment] = []
    for segment in document.segments:
        filled = place(document, segment, segment.source)
        if isinstance(filled, Unplaceable):
            lost.append(segment)
        elif filled != (document.text[slice(*segment.span)], segment.source):
            rewritten.append(segment)
    document = _kept(document, lost)
    return _kept(document, _misread(document, rewritten))


def _out_of_order(document: Document) -> list[Segment]:
    """The segments that do not stand behind the one before them, inside the text."""
    wrong: list[Segment] = []
    end = 0
    for segment in document.segments:
        start, stop = segment.span
        if end <= start <= stop <= len(document.text):
            end = stop
        else:
            wrong.append(segment)
    return wrong


def _misread(document: Document, rewritten: list[Segment]) -> list[Segment]:
    """Which of the segments cannot be written in their own way."""
    if not rewritten:
        return []
    messages = {segment.key: Message(segment.key, segment.source) for segment in rewritten}
    result = localize(
        document,
        [FallbackStep("", "", messages)],
        source_locale="",
        acceptable=_anything,
        shortcut=False,
    )
    return [
        segment
        for segment, provenance in zip(document.segments, result.provenance, strict=True)
        if segment.key in messages and provenance.message is None
    ]


def _anything(segment: Segment, target: str, env: Environment) -> None:
    """An author may write what a translator may not."""


def _kept(document: Document, segments: Iterable[Segment]) -> Document:
    """The document with these segments as slots that nothing fills."""
    kept = {segment.slot: segment for segment in segments}
    if not kept:
        return document
    text = "a block would not be read back as it stands; it is kept, untranslated: please report it"
    findings = tuple(
        Finding("self-check", Severity.WARNING, text, (Place(document.path, segment.line),))
        for segment in kept.values()
    )
    return replace(
        document,
        segments=tuple(segment for segment in document.segments if segment.slot not in kept),
        fixed={**document.fixed, **{slot: segment.source for slot, segment in kept.items()}},
        reasons={**document.reasons, **dict.fromkeys(kept, REASON)},
        findings=(*document.findings, *findings),
    )
