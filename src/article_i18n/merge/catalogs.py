"""The three-way merge of a catalog: which entries are one message, what stays, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from article_i18n.conserved import facts, facts_of, is_translated, remark, text_of
from article_i18n.merge.entry import Entry, merge_entry
from article_i18n.merge.header import merge_header
from article_i18n.merge.sequences import chosen, joined, ordered
from article_i18n.model import Catalog, Key, Message


class Slot(NamedTuple):
    """One entry of a catalog, in whichever of the versions it is."""

    key: Key
    copy: int = 0
    """0 for the message itself; further obsolete entries have one number if they say the same."""


class _Versions(NamedTuple):
    """The entries of each version in their order."""

    base: Mapping[Slot, Message]
    ours: Mapping[Slot, Message]
    theirs: Mapping[Slot, Message]

    @property
    def both_ways(self) -> tuple[tuple[Mapping[Slot, Message], Mapping[Slot, Message]], ...]:
        """Each side with the other one."""
        return (self.ours, self.theirs), (self.theirs, self.ours)


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge."""

    catalog: Catalog
    disputed: tuple[Key, ...]
    """Messages with two different new translations, in the catalog's order: ours stands, marked
    fuzzy, and theirs in a comment. It is a conflict where the message is live."""


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """Merge two versions of a catalog that were one once; linear in the number of messages.

    If no key stands twice in either of them, none does in the result. A side that says what `base`
    says leaves the other as it is.

    Args:
        base: an empty catalog when each side has added the file.
        ours: gives locale and path of the result.
        theirs: the other version.
    """
    if _content(ours) == _content(base):
        return Merged(replace(theirs, locale=ours.locale, path=ours.path), ())
    if _content(theirs) in (_content(base), _content(ours)):
        return Merged(ours, ())
    versions = _versions(base, ours, theirs)
    entries = _merged(versions)
    entries = _restored(entries, versions)
    entries = _followed(entries, versions)
    entries = _remarked(entries)
    entries = _without_doubles(entries)
    order = [
        slot
        for obsolete in (False, True)
        for slot in ordered(*(_sequence(version, entries, obsolete) for version in versions))
    ]
    catalog = replace(
        ours,
        messages=tuple(entries[slot].message for slot in order),
        header=merge_header(base.header, ours.header, theirs.header),
        header_comments=joined(base.header_comments, ours.header_comments, theirs.header_comments),
        header_fuzzy=chosen(base.header_fuzzy, ours.header_fuzzy, theirs.header_fuzzy),
    )
    return Merged(catalog, tuple(slot.key for slot in order if entries[slot].disputed))


def _content(catalog: Catalog) -> Catalog:
    return replace(catalog, locale=None, path="")


def _said(message: Message) -> Message:
    """What a translator and the tools wrote in an entry, wherever it stands."""
    return replace(message, references=(), notes=(), obsolete=True)


# Which entries are one. -------------------------------------------------------------------------


def _versions(base: Catalog, ours: Catalog, theirs: Catalog) -> _Versions:
    repeated = [_repeated(catalog) for catalog in (base, ours, theirs)]
    said = (_said(m) for groups in repeated for group in groups.values() for m in group)
    copies = {what: number for number, what in enumerate(dict.fromkeys(said), 1)}
    before = _slots(base, repeated[0], {}, copies)
    here = _slots(ours, repeated[1], before, copies)
    there = _slots(theirs, repeated[2], here | before, copies)
    return _Versions(before, here, there)


def _repeated(catalog: Catalog) -> dict[Key, list[Message]]:
    """The entries of each key that stands more than once."""
    groups: dict[Key, list[Message]] = defaultdict(list)
    for message in catalog.messages:
        groups[message.key].append(message)
    return {key: group for key, group in groups.items() if len(group) > 1}


def _slots(
    catalog: Catalog,
    repeated: Mapping[Key, list[Message]],
    beside: Mapping[Slot, Message],
    copies: Mapping[Message, int],
) -> dict[Slot, Message]:
    """The entries of a version in their order.

    One entry of each key is the message itself: the live one, else the one with the translation
    that the message has in the version `beside`, else the one with the best translation.
    """
    mains = {key: _main(group, beside.get(Slot(key))) for key, group in repeated.items()}
    entries: dict[Slot, Message] = {}
    for message in catalog.messages:
        copy = 0 if message is mains.get(message.key, message) else copies[_said(message)]
        entries.setdefault(Slot(message.key, copy), message)
    return entries


def _main(group: list[Message], beside: Message | None) -> Message:
    def rank(message: Message) -> tuple[bool, bool, bool, bool]:
        same = beside is not None and text_of(beside) == text_of(message)
        return not message.obsolete, same, is_translated(message), not message.fuzzy

    return max(group, key=rank)


# What becomes of them, one pass after the other. ------------------------------------------------


def _merged(versions: _Versions) -> dict[Slot, Entry]:
    """The entries of the result, each merged for itself."""
    before, here, there = versions
    return {
        slot: entry
        for slot in {**here, **there}
        if (entry := _merged_one(before.get(slot), here.get(slot), there.get(slot)))
    }


def _merged_one(base: Message | None, ours: Message | None, theirs: Message | None) -> Entry | None:
    """One entry of the result; None for one that a side removed and the other left as it was."""
    if ours is not None and theirs is not None:
        return merge_entry(base, ours, theirs)
    stays = ours or theirs
    assert stays is not None
    if base is None or _said(stays) != _said(base) or (base.obsolete and not stays.obsolete):
        return Entry(stays)
    return None


def _restored(entries: Mapping[Slot, Entry], versions: _Versions) -> dict[Slot, Entry]:
    """With further obsolete entries that one side removed while it said the same elsewhere.

    That other place may be what the other side has changed.
    """
    gone = [slot for slot in versions.base if slot.copy and slot not in entries]
    keys = {slot.key for slot in gone}
    result = facts_of((entry.message for entry in entries.values()), keys)
    sides = [(side, facts_of(other.values(), keys)) for side, other in versions.both_ways]
    restored: dict[Slot, Entry] = {}
    for slot in gone:
        for side, said_there in sides:
            own = set(facts(side[slot])) if slot in side else set()
            if not own & said_there <= result:
                restored[slot] = Entry(side[slot])
                result |= own
    return {**entries, **restored}


def _followed(entries: Mapping[Slot, Entry], versions: _Versions) -> dict[Slot, Entry]:
    """With what one side made of a translation in the new messages that the other gave it to.

    The other side has changed the source and ran `extract`: the new message is fuzzy, with the old
    translation and the old text in `#|`. The one has improved the old translation: the reviewer of
    the new message is to see that.
    """
    return {
        slot: entry._replace(message=replace(entry.message, target=now.target, plural=now.plural))
        if (now := _improved(slot, entries, versions))
        else entry
        for slot, entry in entries.items()
    }


def _improved(slot: Slot, entries: Mapping[Slot, Entry], versions: _Versions) -> Message | None:
    """The message with the improved translation for a new one, if there is one."""
    message = entries[slot].message
    if not (message.fuzzy and message.previous) or slot in versions.base:
        return None
    origin = Slot(message.previous)
    if origin not in versions.base or origin not in entries:
        return None
    was, now = versions.base[origin], entries[origin].message
    if now.fuzzy or not is_translated(now):
        return None
    for side, other in versions.both_ways:
        if (
            slot in side
            and slot not in other
            and origin in other
            and text_of(message) == text_of(was) == text_of(side.get(origin, was))
            and text_of(other[origin]) == text_of(now) != text_of(was)
        ):
            return now
    return None


def _remarked(entries: Mapping[Slot, Entry]) -> dict[Slot, Entry]:
    """With a comment for each translation that found no other place.

    What stands in a message that a person has to choose for may not stay there.
    """
    settled = {text_of(entry.message) for entry in entries.values() if not entry.disputed}
    return {
        slot: entry._replace(message=_with_remark(entry.message, entry.left))
        if entry.left and (entry.disputed or text_of(entry.left) not in settled)
        else entry
        for slot, entry in entries.items()
    }


def _with_remark(message: Message, left: Message) -> Message:
    new = [line for line in remark(left) if line not in message.comments]
    return replace(message, comments=(*message.comments, *new)) if new else message


def _without_doubles(entries: Mapping[Slot, Entry]) -> dict[Slot, Entry]:
    """Without further obsolete entries that say what the message itself says."""
    return {
        slot: entry
        for slot, entry in entries.items()
        if not slot.copy
        or Slot(slot.key) not in entries
        or _said(entry.message) != _said(entries[Slot(slot.key)].message)
    }


def _sequence(
    version: Mapping[Slot, Message], entries: Mapping[Slot, Entry], obsolete: bool
) -> list[Slot]:
    """The entries that a version has and the result has, all in the same state, in their order."""
    return [
        slot
        for slot, message in version.items()
        if slot in entries and message.obsolete == entries[slot].message.obsolete == obsolete
    ]
