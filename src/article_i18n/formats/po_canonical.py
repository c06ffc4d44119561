"""The canonical form of a catalog's entries: what `msgcat --no-wrap` of gettext 0.21 prints.

Where msgcat would lose something we do not: a fuzzy flag without a translation, unknown flags and
their order, an obsolete entry without a translation, control characters (see `po_strings.quote`).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from article_i18n.formats.po_header import HEADER_KEY, text_of
from article_i18n.formats.po_strings import quote
from article_i18n.model import Catalog, Message

_PAGE_WIDTH = 79
"""Of `#:` lines, in bytes of UTF-8; msgcat breaks them even with --no-wrap."""

_NUMBER = re.compile(":[0-9]+$")


def canonical(message: Message) -> str:
    """Return the lines of an entry, joined by newlines."""
    return "\n".join([text for write in FIELDS.values() if (text := write(message))])


def said_by(message: Message) -> dict[str, object]:
    """Return the fields that an entry has, in canonical order, with what each of them says."""
    flagged = message.fuzzy or message.flags
    plural, forms = message.plural or (None, message.target)
    said = {
        "comments": message.comments or None,
        "notes": message.notes or None,
        "references": message.references or None,
        "flags": (message.fuzzy, message.flags) if flagged else None,
        "previous": (message.previous, message.previous_plural) if message.previous else None,
        "msgctxt": message.key.context,
        "msgid": message.key.msgid,
        "msgid_plural": plural,
        "msgstr": forms,
    }
    return {name: what for name, what in said.items() if what is not None}


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


def _remark(mark: str, texts: tuple[str, ...]) -> str:
    lines = "\n".join(texts).split("\n")
    return "\n".join([_kept_apart(f"{mark} {line}") if line else mark for line in lines])


def _kept_apart(line: str) -> str:
    """Return a comment line that gettext does not join with the next: it ends in no backslash.

    The reader takes the space off again (`po_remarks`).
    """
    return f"{line} " if line.rstrip(" ").endswith("\\") else line


def _references(message: Message) -> str:
    if not message.references:
        return ""
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
    if not (message.fuzzy or message.flags):
        return ""
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


def _quoted(keyword: str, text: str | None, message: Message) -> str:
    return "" if text is None else quote(keyword, text, "#~ " if message.obsolete else "")


def _msgstr(message: Message) -> str:
    if message.plural is None:
        return _quoted("msgstr", message.target, message)
    forms = enumerate(message.plural[1])
    return "\n".join([_quoted(f"msgstr[{i}]", form, message) for i, form in forms])


FIELDS: dict[str, Callable[[Message], str]] = {
    "comments": lambda message: _remark("#", message.comments) if message.comments else "",
    "notes": lambda message: _remark("#.", message.notes) if message.notes else "",
    "references": _references,
    "flags": _flags,
    "previous": _previous,
    "msgctxt": lambda message: _quoted("msgctxt", message.key.context, message),
    "msgid": lambda message: _quoted("msgid", message.key.msgid, message),
    "msgid_plural": lambda message: _quoted(
        "msgid_plural", message.plural and message.plural[0], message
    ),
    "msgstr": _msgstr,
}
"""Each field of an entry and the function that writes its lines, in canonical order; they give
nothing for an entry without the field."""
