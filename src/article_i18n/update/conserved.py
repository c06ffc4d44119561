"""Law 4: proof that the new catalogs of a locale hold all that translators wrote in the old ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable

from article_i18n.errors import ArticleI18nError
from article_i18n.model import Catalog, Message


def has_work(message: Message) -> bool:
    """Whether anybody wrote something in it: a translation, a plural form or a comment.

    Flags alone are no work: tools write them.
    """
    plural = message.plural is not None and any(message.plural[1])
    return bool(message.target or message.comments or plural)


def said(message: Message) -> Hashable:
    """All that an entry says, obsolete or not, but for its place and what `extract` tells of it."""
    return (
        message.key,
        message.target,
        message.plural,
        message.fuzzy,
        message.comments,
        message.flags,
        message.previous,
        message.previous_plural,
    )


def check_conserved(before: Iterable[Catalog], after: Iterable[Catalog]) -> None:
    """Law 4, checked before anything is written; linear in the number of messages.

    Each old catalog's header, and each entry in which somebody wrote something, must be in the new
    catalog of the same path, with the same msgctxt, msgid, msgstr, plural forms, comments, flags,
    `#|` and the same answer to "is it fuzzy?": what was approved stays so, what was not stays so.
    It may have become obsolete or live again. That a copy of it stands in another catalog does
    not count: this article's page would lose it. Entries that say the same count once.

    Raises:
        ArticleI18nError: naming the first entry that would be lost: a bug of this program.
    """
    kept: dict[str, set[Hashable]] = defaultdict(set)
    headers: dict[str, set[Hashable]] = defaultdict(set)
    for catalog in after:
        kept[catalog.path].update(said(m) for m in catalog.messages if has_work(m))
        headers[catalog.path].update(_header(catalog))
    for catalog in before:
        here = kept[catalog.path]
        for message in catalog.messages:
            if has_work(message) and said(message) not in here:
                raise _lost(catalog, message.line, f"the entry of {message.key.msgid[:60]!r}")
        if not headers[catalog.path].issuperset(_header(catalog)):
            raise _lost(catalog, 1, "a line of the header")


def _header(catalog: Catalog) -> list[Hashable]:
    return [*catalog.header, *catalog.header_comments]


def _lost(catalog: Catalog, line: int | None, what: str) -> ArticleI18nError:
    return ArticleI18nError(
        f"{catalog.path}:{line}: {what} would be lost or changed; nothing was written, "
        "please report this"
    )
