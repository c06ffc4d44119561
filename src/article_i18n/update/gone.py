"""All that vanished from a locale's catalogs, and the ways to find a message in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from article_i18n.model import Catalog, Environment, Key, Message
from article_i18n.model.construct import Dialect
from article_i18n.update.carry import can_follow, edges, same_words
from article_i18n.update.likeness import Search, by_words

Words = tuple[str | None, tuple[tuple[str, ...], tuple[int, ...]]]
"""The context of a message, and what `same_words` gives for it."""
Origin = tuple[str, Key]
"""The path of a catalog and the key of a message that was live in it: no two have the same."""


class Donor(NamedTuple):
    """A message, and the path of the catalog that has it."""

    path: str
    message: Message


class Alike(NamedTuple):
    """Messages that differ only in what is no words, approved ones first."""

    everywhere: dict[Origin, Message]
    by_path: dict[str, list[Origin]]


class Gone:
    """Translated messages that their articles no longer have; each index is made when it is asked."""

    def __init__(self, vanished: Iterable[Donor]) -> None:
        self._vanished = tuple(vanished)
        self._messages = tuple(message for _, message in self._vanished)
        self._read: dict[tuple[tuple[str, str], Dialect | None], dict[Words, Alike]] = {}
        """Edges and constructs → words → messages."""

    @cached_property
    def near(self) -> Search:
        """What is like a message, best first."""
        return by_words(self._messages)

    @cached_property
    def _by_edges(self) -> Mapping[tuple[str, str], Sequence[Donor]]:
        donors: dict[tuple[str, str], list[Donor]] = defaultdict(list)
        for donor in sorted(self._vanished, key=lambda donor: donor.message.fuzzy):
            donors[edges(donor.message.key.msgid)].append(donor)
        return donors

    @cached_property
    def _approved(self) -> Mapping[Key, Mapping[str, Message]]:
        translations: dict[Key, dict[str, Message]] = defaultdict(dict)
        for message in self._messages:
            if not message.fuzzy:
                translations[message.key].setdefault(message.target, message)
        return translations

    def agreed(self, key: Key) -> Message | None:
        """The message itself, if the catalogs that it vanished from have one translation of it."""
        translations = tuple(self._approved.get(key, {}).values())
        return translations[0] if len(translations) == 1 else None

    def same_words(self, key: Key, env: Environment | None) -> Alike:
        """The messages that differ from one only in what is no words.

        Those whose translation could follow no such edit are left out.

        Args:
            env: what the message is read in; None where it has no Markdown.
        """
        ends = edges(key.msgid)
        like = self._by_edges.get(ends, ())
        if not like:
            return Alike({}, {})
        asked = ends, env.dialect if env else None
        index = self._read.get(asked)
        if index is None:
            index = self._read[asked] = defaultdict(lambda: Alike({}, defaultdict(list)))
            for path, message in like:
                context, msgid = message.key
                if can_follow(msgid, message.target, env):
                    alike = index[context, same_words(msgid, env)]
                    alike.everywhere[path, message.key] = message
                    alike.by_path[path].append((path, message.key))
        return index.get((key.context, same_words(key.msgid, env)), Alike({}, {}))


def vanished(old: Catalog, template: Catalog) -> list[Message]:
    """The translated messages of a catalog that its article no longer has, in their order."""
    wanted = {m.key for m in template.messages}
    return [
        m
        for m in old.messages
        if m.target and not m.obsolete and m.plural is None and m.key not in wanted
    ]


def gone_from(before: Mapping[str, Catalog], templates: Mapping[str, Catalog]) -> Gone:
    """What vanished from a locale's catalogs, without what moved as it is to another of them.

    Args:
        before: domain → catalog, as they were read.
        templates: domain → messages now; a domain that is missing has none.
    """
    nothing = Catalog(locale=None, messages=())
    arrived: set[Key] = set()
    for domain, template in templates.items():
        known = before[domain].live() if domain in before else {}
        arrived.update(m.key for m in template.messages if m.key not in known)
    return Gone(
        Donor(catalog.path, message)
        for domain, catalog in before.items()
        for message in vanished(catalog, templates.get(domain, nothing))
        if message.key not in arrived
    )
