"""Law 4 for a merge: proof that the result holds all that both sides wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from article_i18n.errors import ArticleI18nError
from article_i18n.merge.facts import Fact, Text, facts, text_of
from article_i18n.merge.remarks import remark
from article_i18n.model import Catalog, Key


def check_merged(
    base: Catalog, ours: Catalog, theirs: Catalog, merged: Catalog, disputed: Collection[Key]
) -> None:
    """Checked before a result is written; linear in the number of messages.

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
    result, before = _Facts.of(merged, changed), _Facts.of(base, changed)
    for side, other in ((ours, theirs), (theirs, ours)):
        there = _Facts.of(other, changed)
        _check_header(side, other, base, merged)
        for message in side.messages:
            if message.key not in changed:
                continue
            text = text_of(message)
            reviewed = message.fuzzy and (
                text in result.texts or (text in before.texts and text not in there.texts)
            )
            shown = result.comments[message.key].issuperset(remark(message))
            for fact in facts(message):
                if not (
                    fact in result.facts
                    or (fact in before.facts and fact not in there.facts)
                    or (fact.kind == "approval" and fact.key in disputed)
                    or (fact.kind == "translation" and (shown or reviewed))
                ):
                    raise _lost(side, message.line, f"a {fact.kind} of {message.key.msgid[:60]!r}")


def _check_header(side: Catalog, other: Catalog, base: Catalog, merged: Catalog) -> None:
    result, before, there = (_header_lines(catalog) for catalog in (merged, base, other))
    settled = {name for name, _ in set(other.header) & set(merged.header) - set(base.header)} - {""}
    for line in _header_lines(side):
        gone = line in before and line not in there
        if not (line in result or gone or line[0] in settled):
            raise _lost(side, 1, "a line of the header")


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a version says of some messages, and the translations of all of them."""

    facts: set[Fact]
    comments: dict[Key, set[str]]
    texts: set[Text]

    @classmethod
    def of(cls, catalog: Catalog, keys: set[Key]) -> _Facts:
        messages = [message for message in catalog.messages if message.key in keys]
        comments: dict[Key, set[str]] = defaultdict(set)
        for message in messages:
            comments[message.key].update(message.comments)
        said = {fact for message in messages for fact in facts(message)}
        return cls(said, comments, {text_of(message) for message in catalog.messages})


def _header_lines(catalog: Catalog) -> set[tuple[str, str]]:
    return {*catalog.header, *(("#", line) for line in catalog.header_comments)}


def _lost(catalog: Catalog, line: int | None, what: str) -> ArticleI18nError:
    return ArticleI18nError(
        f"{catalog.path}:{line}: {what} would be lost in the merge; nothing was written, "
        "please report this"
    )
