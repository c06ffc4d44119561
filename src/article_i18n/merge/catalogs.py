"""The three-way merge of a catalog: which entries are one message, what stays, and in which order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from article_i18n.merge.entry import Entry, merge_entry
from article_i18n.merge.facts import Fact, facts, is_translated, text_of
from article_i18n.merge.header import merge_header
from article_i18n.merge.remarks import remark
from article_i18n.merge.sequences import chosen, joined, ordered
from article_i18n.model import Catalog, Key, Message

_Identity = tuple[Key, Message | None]
"""A message's key; for each further obsolete entry with that key also all that it says."""

_Entries = dict[_Identity, Message]


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of a merge."""

    catalog: Catalog
    disputed: tuple[Key, ...]
    """Messages with two different new translations, in the catalog's order: ours stands, marked
    fuzzy, and theirs in a comment. It is a conflict where the message is live."""


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """Merge two versions of a catalog that were one once; linear in the number of messages.

    Entries that are as in `ours` or `theirs` are the same objects. If no key stands twice in
    either of them, none does in the result. A side that says what `base` says leaves the other as
    it is.

    Args:
        base: an empty catalog when each side has added the file.
        ours: gives locale and path of the result.
        theirs: the other version.
    """
    if _content(ours) == _content(base):
        return Merged(replace(theirs, locale=ours.locale, path=ours.path), ())
    if _content(theirs) in (_content(base), _content(ours)):
        return Merged(ours, ())
    before = _entries(base, {})
    here = _entries(ours, before)
    there = _entries(theirs, here | before)
    entries = {
        identity: entry
        for identity in here | there
        if (entry := _merged(before.get(identity), here.get(identity), there.get(identity)))
    }
    entries |= _restored(entries, before, here, there)
    messages = {identity: entry.message for identity, entry in entries.items()}
    messages |= _followed(messages, before, here, there)
    texts = {text_of(message) for message in messages.values()}
    for identity, entry in entries.items():
        if entry.left and (entry.disputed or text_of(entry.left) not in texts):
            messages[identity] = _with_remark(messages[identity], entry.left)
    wanted = {
        (key, other): message
        for (key, other), message in messages.items()
        if other is None or (key, None) not in messages or other != _said(messages[key, None])
    }
    order = [
        identity
        for obsolete in (False, True)
        for identity in ordered(
            *(_sequence(side, wanted, obsolete) for side in (before, here, there))
        )
    ]
    catalog = replace(
        ours,
        messages=tuple(wanted[identity] for identity in order),
        header=merge_header(base.header, ours.header, theirs.header),
        header_comments=joined(base.header_comments, ours.header_comments, theirs.header_comments),
        header_fuzzy=chosen(base.header_fuzzy, ours.header_fuzzy, theirs.header_fuzzy),
    )
    return Merged(catalog, tuple(identity[0] for identity in order if entries[identity].disputed))


def _content(catalog: Catalog) -> Catalog:
    return replace(catalog, locale=None, path="")


def _said(message: Message) -> Message:
    """What a translator and the tools wrote in an entry, wherever it stands."""
    return replace(message, references=(), notes=(), obsolete=True)


def _entries(catalog: Catalog, beside: Mapping[_Identity, Message]) -> _Entries:
    """The entries of a version in their order.

    One entry of each key is the message itself: the live one, else the one with the translation
    that the message has in the version `beside`, else the one with the best translation.
    """
    groups: dict[Key, list[Message]] = defaultdict(list)
    for message in catalog.messages:
        groups[message.key].append(message)
    main = {key: _main(group, beside.get((key, None))) for key, group in groups.items()}
    entries: _Entries = {}
    for message in catalog.messages:
        other = None if message is main[message.key] else _said(message)
        entries.setdefault((message.key, other), message)
    return entries


def _main(group: list[Message], beside: Message | None) -> Message:
    if len(group) == 1:
        return group[0]

    def rank(message: Message) -> tuple[bool, bool, bool, bool]:
        same = beside is not None and text_of(beside) == text_of(message)
        return not message.obsolete, same, is_translated(message), not message.fuzzy

    return max(group, key=rank)


def _merged(base: Message | None, ours: Message | None, theirs: Message | None) -> Entry | None:
    """One entry of the result; None for one that a side removed and the other left as it was."""
    if ours is not None and theirs is not None:
        return merge_entry(base, ours, theirs)
    stays = ours or theirs
    assert stays is not None
    if base is None or _said(stays) != _said(base) or (base.obsolete and not stays.obsolete):
        return Entry(stays)
    return None


def _restored(
    entries: dict[_Identity, Entry], before: _Entries, here: _Entries, there: _Entries
) -> dict[_Identity, Entry]:
    """Further obsolete entries that one side removed while it said the same elsewhere: they stay.

    That other place may be what the other side has changed.
    """
    gone = [identity for identity in before if identity[1] and identity not in entries]
    keys = {key for key, _ in gone}
    result = _facts({identity: entry.message for identity, entry in entries.items()}, keys)
    said_here, said_there = _facts(here, keys), _facts(there, keys)
    restored: dict[_Identity, Entry] = {}
    for identity in gone:
        for side, said in ((here, said_there), (there, said_here)):
            own = set(facts(side[identity])) if identity in side else set()
            if not own & said <= result:
                restored[identity] = Entry(side[identity])
                result |= own
    return restored


def _facts(entries: _Entries, keys: set[Key]) -> set[Fact]:
    return {f for (key, _), message in entries.items() if key in keys for f in facts(message)}


def _followed(messages: _Entries, before: _Entries, here: _Entries, there: _Entries) -> _Entries:
    """The messages that one side made fuzzy, with what the other side made of their translation.

    One side has changed the source and ran `extract`: the new message is fuzzy, with the old
    translation and the old text in `#|`. The other side has improved the old translation: the
    reviewer of the new message is to see that.
    """
    followed: _Entries = {}
    for identity, message in messages.items():
        if not (message.fuzzy and message.previous) or identity in before:
            continue
        origin = (message.previous, None)
        was, now = before.get(origin), messages.get(origin)
        if was is None or now is None or now.fuzzy or not is_translated(now):
            continue
        for side, other in ((here, there), (there, here)):
            mine, improved = side.get(origin), other.get(origin)
            if (
                identity in side
                and identity not in other
                and text_of(message) == text_of(was) == text_of(mine or was)
                and improved is not None
                and text_of(improved) == text_of(now) != text_of(was)
            ):
                followed[identity] = replace(message, target=now.target, plural=now.plural)
    return followed


def _with_remark(message: Message, left: Message) -> Message:
    new = [line for line in remark(left) if line not in message.comments]
    return replace(message, comments=(*message.comments, *new)) if new else message


def _sequence(
    entries: _Entries, wanted: Mapping[_Identity, Message], obsolete: bool
) -> list[_Identity]:
    """The entries that a version has and the result has, all in the same state, in their order."""
    return [
        identity
        for identity, message in entries.items()
        if identity in wanted and message.obsolete == wanted[identity].obsolete == obsolete
    ]
