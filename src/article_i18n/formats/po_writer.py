"""The writer of catalogs: new ones in canonical form, others spliced into the file they came from.

An entry that did not change keeps its lines; of a changed entry every field that did not change
keeps its lines, whoever wrapped them. Only what is new or changed is written in canonical form.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from operator import attrgetter

from article_i18n.formats.po_canonical import canonical, header_message
from article_i18n.formats.po_fields import SPACE, changed
from article_i18n.formats.po_header import text_of
from article_i18n.formats.po_reader import BOM, PoFile
from article_i18n.model import Catalog, Message


def write(catalog: Catalog, onto: PoFile | None = None) -> bytes:
    """Return the file of a catalog.

    Args:
        catalog: what the file is to say. Its messages are written in their order; without `onto`
            live ones come before obsolete ones.
        onto: the file as it was read. What it says already keeps its bytes, so that
            `write(f.catalog, f)` is the file that `f` was read from. A BOM goes with the first
            change.

    Raises:
        ValueError: a text holds NUL, EOT or half of a surrogate pair; no catalog can hold these.
    """
    if onto is None:
        header = header_message(catalog)
        messages = sorted(catalog.messages, key=lambda message: message.obsolete)
        entries = [canonical(m) for m in ([header] if header else []) + messages]
        return ("\n\n".join(entries) + "\n" if entries else "").encode()
    data = "\n".join(_spliced(catalog, onto)).encode()
    return BOM + data if onto.bom and data == onto.data else data


def _spliced(catalog: Catalog, onto: PoFile) -> list[str]:
    """Return the lines of the new file, each with its CR where it has one."""
    old = onto.data.decode().split("\n")
    bounds = onto.bounds
    tail = old[bounds[-1] :]
    end = onto.eol.removesuffix("\n")
    final = len(onto.entries) - 1
    wanted = _wanted(catalog, onto)
    lines: list[str] = []
    before: int | None = -1
    for message, source in zip(wanted, _sources(wanted, onto), strict=True):
        lead = [end] if lines else []
        if source is None:
            body = [line + end for line in canonical(message).split("\n")]
        else:
            block = old[bounds[source] : bounds[source + 1]]
            blank = next(i for i, line in enumerate(block) if line.strip(SPACE))
            body = block[blank:]
            if before is not None and source == before + 1:
                lead = block[:blank]
            entry = onto.entries[source]
            if message is not entry and message != entry:
                body = changed(body, entry, message, end)
        if before == final and not tail and lines and not lines[-1].endswith("\r"):
            lines[-1] += end  # the file had no newline at its end
        lines += lead
        lines += body
        before = source
    if tail:
        apart = before != final and lines and tail[0].strip(SPACE)
        return [*lines, end, *tail] if apart else lines + tail
    if before == final:
        return [*lines[:-1], *(line.removesuffix("\r") for line in lines[-1:])]
    return [*lines, ""]


def _wanted(catalog: Catalog, onto: PoFile) -> list[Message]:
    """Return all entries of the new file, the header where it stood."""
    wanted = list(catalog.messages)
    said = onto.catalog
    if onto.header is None:
        header = header_message(catalog)
        return wanted if header is None else [header, *wanted]
    old = onto.entries[onto.header]
    if header_message(catalog) is None and (said.header or said.header_comments):
        return wanted
    header = replace(
        old,
        target=old.target if catalog.header == said.header else text_of(catalog.header),
        comments=catalog.header_comments,
        fuzzy=catalog.header_fuzzy,
    )
    wanted.insert(min(onto.header, len(wanted)), header)
    return wanted


def _sources(wanted: list[Message], onto: PoFile) -> list[int | None]:
    """Return for each entry wanted the index of the old entry to take lines from.

    The one that says the same, then the best match by what they say: each old entry once. Whoever
    is still without one shares the lines of an entry with the same key: the obsolete copy of a
    message whose translation was changed is written as the original was.
    """
    backwards = range(len(onto.entries))[::-1]  # of those that say the same, the first is taken
    equal = {onto.entries[i]: i for i in backwards}
    sources = [equal.pop(message, None) for message in wanted]
    for said in (
        attrgetter("key", "obsolete", "target", "plural"),
        attrgetter("key", "obsolete"),
        attrgetter("key"),
    ):
        if None not in sources:
            return sources
        taken = set(sources)
        table: dict[Hashable, list[int]] = {}
        for i in backwards:
            if i not in taken:
                table.setdefault(said(onto.entries[i]), []).append(i)
        for n, message in enumerate(wanted):
            if sources[n] is None and (same := table.get(said(message))):
                sources[n] = same.pop()
    for said in (attrgetter("key", "target"), attrgetter("key")):
        first: dict[Hashable, int] = {}
        for i, entry in enumerate(onto.entries):
            first.setdefault(said(entry), i)
        sources = [
            first.get(said(message)) if source is None else source
            for message, source in zip(wanted, sources, strict=True)
        ]
    return sources
