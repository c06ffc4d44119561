"""The canonical form of a catalog's entries: what `msgcat --no-wrap` of gettext 0.21 prints.

Where msgcat would lose something we do not: a fuzzy flag without a translation, unknown flags and
their order, an obsolete entry without a translation, control characters (see `po_strings.quote`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from article_i18n.formats.po_header import text_of
from article_i18n.formats.po_strings import quote
from article_i18n.model import Catalog, Key, Message

HEADER_KEY = Key(None, "")

_PAGE_WIDTH = 79
"""Of `#:` lines, in bytes of UTF-8; msgcat breaks them even with --no-wrap."""

_NUMBER = re.compile(":[0-9]+$")


def canonical(message: Message) -> str:
    """Return the lines of an entry, joined by newlines."""
    if not (message.plural or message.previous or message.comments or message.notes):
        # Nearly all entries: no need to go from field to field.
        mark = "#~ " if message.obsolete else ""
        key = message.key
        text = quote("msgid", key.msgid, mark) + "\n" + quote("msgstr", message.target, mark)
        if key.context is not None:
            text = quote("msgctxt", key.context, mark) + "\n" + text
        if message.fuzzy or message.flags:
            text = _flags(message) + "\n" + text
        if message.references:
            text = _references(message) + "\n" + text
        return text
    return "\n".join([FIELDS[name](message) for name in said_by(message)])


def said_by(message: Message) -> dict[str, object]:
    """Return the fields that an entry has, in canonical order, with what each of them says."""
    said: dict[str, object] = {}
    if message.comments:
        said["comments"] = message.comments
    if message.notes:
        said["notes"] = message.notes
    if message.references:
        said["references"] = message.references
    if message.fuzzy or message.flags:
        said["flags"] = (message.fuzzy, message.flags)
    if message.previous is not None:
        said["previous"] = (message.previous, message.previous_plural)
    if message.key.context is not None:
        said["msgctxt"] = message.key.context
    said["msgid"] = message.key.msgid
    if message.plural is None:
        said["msgstr"] = message.target
    else:
        said["msgid_plural"] = message.plural[0]
        said["msgstr"] = message.plural[1]
    return said


def header_message(catalog: Catalog) -> Message | None:
    """Return the header entry of a catalog, None when it has nothing to say."""
    if not (catalog.header or catalog.header_comments or catalog.header_fuzzy):
        return None
    return Message(
        key=HEADER_KEY,
        target=text_of(catalog.header),
        fuzzy=catalog.header_fuzzy,
        comments=catalog.header_comments,
    )


def _mark(message: Message) -> str:
    return "#~ " if message.obsolete else ""


def _comments(message: Message) -> str:
    return _remark("#", message.comments)


def _notes(message: Message) -> str:
    return _remark("#.", message.notes)


def _remark(mark: str, texts: tuple[str, ...]) -> str:
    lines = "\n".join(texts).split("\n")
    return "\n".join([_kept_apart(f"{mark} {line}") if line else mark for line in lines])


def _kept_apart(line: str) -> str:
    """Return a comment line that gettext does not join with the next: it ends in no backslash.

    The reader takes the space off again (`po_remarks`).
    """
    return f"{line} " if line.rstrip(" ").endswith("\\") else line


def _references(message: Message) -> str:
    line = "#:"
    column = 2
    for reference in message.references:
        width = len(reference.encode()) + 1
        if column > 2 and column + width > _PAGE_WIDTH:
            line += "\n#:"
            column = 2
        if " " in reference and reference[0] != "\u2068":
            number = _NUMBER.search(reference)
            end = len(reference) if number is None else number.start()
            reference = f"\u2068{reference[:end]}\u2069{reference[end:]}"
        line += f" {reference}"
        column += width
    return _kept_apart(line.replace("\\\n", "\\ \n"))


def _flags(message: Message) -> str:
    flags = ("fuzzy", *message.flags) if message.fuzzy else message.flags
    return _kept_apart("#, " + ", ".join(flags))


def _previous(message: Message) -> str:
    if message.previous is None:
        return ""
    mark = "#~| " if message.obsolete else "#| "
    lines = [quote("msgid", message.previous.msgid, mark)]
    if message.previous.context is not None:
        lines.insert(0, quote("msgctxt", message.previous.context, mark))
    if message.previous_plural is not None:
        lines.append(quote("msgid_plural", message.previous_plural, mark))
    return "\n".join(lines)


def _context(message: Message) -> str:
    return quote("msgctxt", message.key.context or "", _mark(message))


def _msgid(message: Message) -> str:
    return quote("msgid", message.key.msgid, _mark(message))


def _plural(message: Message) -> str:
    return quote("msgid_plural", message.plural[0] if message.plural else "", _mark(message))


def _msgstr(message: Message) -> str:
    if message.plural is None:
        return quote("msgstr", message.target, _mark(message))
    forms = [quote(f"msgstr[{i}]", t, _mark(message)) for i, t in enumerate(message.plural[1])]
    return "\n".join(forms)


FIELDS: dict[str, Callable[[Message], str]] = {
    "comments": _comments,
    "notes": _notes,
    "references": _references,
    "flags": _flags,
    "previous": _previous,
    "msgctxt": _context,
    "msgid": _msgid,
    "msgid_plural": _plural,
    "msgstr": _msgstr,
}
"""Each field of an entry and the function that writes its lines, in canonical order."""
