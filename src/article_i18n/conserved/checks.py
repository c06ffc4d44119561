"""Law 4: proof that new catalogs hold all that people wrote in the old ones; linear in messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from article_i18n.conserved.facts import (
    Fact,
    Text,
    facts,
    facts_of,
    has_work,
    of_header,
    said,
    text_of,
)
from article_i18n.conserved.remarks import remark
from article_i18n.errors import ArticleI18nError
from article_i18n.model import Catalog, Key, Message


def check_conserved(before: Iterable[Catalog], after: Iterable[Catalog]) -> None:
    """Law 4 for an update, checked before anything is written.

    Each old catalog's header, and each entry in which somebody wrote something, must be in the new
    catalog of the same path, with the same msgctxt, msgid, msgstr, plural forms, comments, flags,
    `#|` and the same answer to "is it fuzzy?": what was approved stays so, what was not stays so.
    It may have become obsolete or live again. That a copy of it stands in another catalog does
    not count: this article's page would lose it. Entries that say the same count once.

    Raises:
        ArticleI18nError: naming the first entry that would be lost: a bug of this program.
    """
    kept: dict[str, set[Fact]] = defaultdict(set)
    for catalog in after:
        kept[catalog.path].update(fact for _, fact in _whole(catalog))
    for catalog in before:
        for line, fact in _whole(catalog):
            if fact not in kept[catalog.path]:
                raise _lost(catalog, line, fact, "lost or changed")


def check_merged(
    base: Catalog, ours: Catalog, theirs: Catalog, merged: Catalog, disputed: Collection[Key]
) -> None:
    """Law 4 for a merge, checked before a result is written.

    Each translation, approval, comment and flag of either side, and each line of its header, is
    in the result, unless `base` had it and the other side has it no more: that side changed or
    removed it. A translation may be in a comment of its message; a fuzzy one may also be the
    translation of another message: both are read by whoever reviews. Of a field of the header
    that both sides changed, one value is enough.

    Args:
        disputed: the messages that are marked fuzzy because a person has to choose.

    Raises:
        ArticleI18nError: naming the first thing that would be lost: a bug of this program.
    """
    stays = {message.key: message for message in merged.messages}
    changed = {m.key for side in (ours, theirs) for m in side.messages if stays.get(m.key) != m}
    result, before = _Version.of(merged, changed), _Version.of(base, changed)
    for side, other in ((ours, theirs), (theirs, ours)):
        there = _Version.of(other, changed)
        kept = result.facts | (before.facts - there.facts) | _settled(side, other, base, merged)
        reviewed = result.texts | (before.texts - there.texts)
        for fact in of_header(side):
            if fact not in kept:
                raise _lost(side, 1, fact, "lost in the merge")
        for message in side.messages:
            for fact in facts(message) if message.key in changed else ():
                if not (
                    fact in kept
                    or (fact.kind == "approval" and fact.key in disputed)
                    or (fact.kind == "translation" and message.fuzzy and fact.what in reviewed)
                    or (fact.kind == "translation" and result.facts.issuperset(_shown(message)))
                ):
                    raise _lost(side, message.line, fact, "lost in the merge")


def _whole(catalog: Catalog) -> Iterator[tuple[int | None, Fact]]:
    """Each entry in which somebody wrote something, then the header, with their lines."""
    yield from ((message.line, said(message)) for message in catalog.messages if has_work(message))
    yield from ((1, fact) for fact in of_header(catalog))


class _Version(NamedTuple):
    """What a version says of itself and of some messages, and the translations of all of them."""

    facts: set[Fact]
    texts: set[Text]

    @classmethod
    def of(cls, catalog: Catalog, keys: set[Key]) -> _Version:
        told = facts_of(catalog.messages, keys).union(of_header(catalog))
        return cls(told, {text_of(message) for message in catalog.messages})


def _settled(side: Catalog, other: Catalog, base: Catalog, merged: Catalog) -> set[Fact]:
    """The header fields for which the other side's new value was taken."""
    taken = {name for name, _ in set(other.header) & set(merged.header) - set(base.header)} - {""}
    return {Fact("field", None, field) for field in side.header if field[0] in taken}


def _shown(message: Message) -> Iterator[Fact]:
    """The comment that holds the message's translation, as facts."""
    return (Fact("comment", message.key, line) for line in remark(message))


def _lost(catalog: Catalog, line: int | None, fact: Fact, how: str) -> ArticleI18nError:
    return ArticleI18nError(
        f"{catalog.path}:{line}: {fact} would be {how}; nothing was written, please report this"
    )
