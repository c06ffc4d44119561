"""The three-way merge of one message, field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from article_i18n.conserved import Text, is_translated, remark, text_of
from article_i18n.merge.sequences import chosen, joined
from article_i18n.model import Key, Message


class Entry(NamedTuple):
    """One message of the result."""

    message: Message
    left: Message | None = None
    """The side whose translation found no place in `message`, and may not be lost."""
    disputed: bool = False
    """Whether a person has to choose between `message` and `left`."""


def merge_entry(base: Message | None, ours: Message, theirs: Message) -> Entry:
    """Merge two versions of a message, which may each be live or obsolete.

    Args:
        base: what both were once; None when each side has added the message.
    """
    if theirs in (ours, base):
        return Entry(ours)
    if ours == base:
        return Entry(theirs)
    if base is None:
        base = Message(ours.key, obsolete=True)  # so that live beats obsolete
    entry = _translation(base, ours, theirs)
    obsolete = chosen(base.obsolete, ours.obsolete, theirs.obsolete)
    if ours.obsolete == theirs.obsolete:
        notes = chosen(base.notes, ours.notes, theirs.notes)
        references = chosen(base.references, ours.references, theirs.references)
    else:  # what `extract` said when it made the message obsolete, or live again
        state = ours if ours.obsolete == obsolete else theirs
        notes, references = state.notes, state.references
    message = replace(
        entry.message,
        references=references,
        notes=notes,
        comments=joined(base.comments, ours.comments, theirs.comments),
        flags=joined(base.flags, ours.flags, theirs.flags),
        obsolete=obsolete,
    )
    return entry._replace(message=message)


def _translation(base: Message, ours: Message, theirs: Message) -> Entry:
    """Merge msgstr, fuzzy and `#|`, which are one thing."""
    before, here, there = (_judged(message) for message in (base, ours, theirs))
    if here == there:
        old = chosen(_previous(base), _previous(ours), _previous(theirs))
        return Entry(replace(ours, previous=old[0], previous_plural=old[1]))
    if ours.fuzzy and set(remark(theirs)) <= set(ours.comments) - set(base.comments):
        return Entry(ours, theirs, disputed=True)  # this very merge, done a second time
    if here == before:
        return Entry(theirs)
    if there == before:
        return Entry(ours)
    if text_of(ours) == text_of(theirs):
        return Entry(theirs if ours.fuzzy else ours)
    if _worth(ours) != _worth(theirs):
        better, worse = (ours, theirs) if _worth(ours) > _worth(theirs) else (theirs, ours)
        known = not is_translated(worse) or text_of(worse) == text_of(base)
        return Entry(better, None if known else worse)
    if not is_translated(ours):  # nor is theirs: they differ in msgid_plural
        return Entry(max(ours, theirs, key=lambda message: message.plural or ("", ())))
    if ours.fuzzy and text_of(base) in (text_of(ours), text_of(theirs)):
        return Entry(theirs if text_of(ours) == text_of(base) else ours)
    return Entry(replace(ours, fuzzy=True), theirs, disputed=True)


def _judged(message: Message) -> tuple[Text, bool]:
    return text_of(message), message.fuzzy


def _previous(message: Message) -> tuple[Key | None, str | None]:
    return message.previous, message.previous_plural


def _worth(message: Message) -> int:
    """Approved beats fuzzy, and fuzzy beats nothing."""
    if not is_translated(message):
        return 0
    return 1 if message.fuzzy else 2
