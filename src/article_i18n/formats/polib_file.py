"""Catalogs as objects of the library polib, and back; the only door to it.

A `polib.POFile` holds all that a catalog does, but for

- all but the last of header fields with one name, and header lines without a name that come first;
- an empty line that is the only comment or note of a message, or of the header: it is none there;
- comments and notes with line ends in them: they become several.

What polib itself writes into files, and reads from them, is less.
"""

from __future__ import annotations

from polib import POEntry, POFile

from article_i18n import locales
from article_i18n.errors import InputRefused
from article_i18n.formats.po_header import HEADER_KEY, fields_of, text_of
from article_i18n.model import Catalog, Key, Message


def to_polib(catalog: Catalog) -> POFile:
    """A catalog as an object of polib, whose text is not wrapped.

    >>> from article_i18n import from_polib, read_catalog, to_polib
    >>> file = to_polib(read_catalog(b'msgid "Rest"\\nmsgstr ""\\n', "de.po", "de").catalog)
    >>> file.find("Rest").msgstr = "Ruhe"
    >>> [message.target for message in from_polib(file, "de").messages]
    ['Ruhe']
    """
    file = POFile(fpath=catalog.path or None, wrapwidth=0)
    file.header = "\n".join(catalog.header_comments)
    file.metadata_is_fuzzy = catalog.header_fuzzy
    name = ""
    for field, value in catalog.header:
        if field:
            name = field
            file.metadata[name] = value
        elif name:
            file.metadata[name] += f"\n{value}"
    file.extend(map(_entry, catalog.messages))
    return file


def from_polib(file: POFile, locale: str | None) -> Catalog:
    """The catalog that a file of polib holds.

    Args:
        file: as polib read it, or as it was made.
        locale: its language in any spelling; the header's own word is not consulted. None for a
            template.

    Raises:
        InputRefused: two live messages have one key, or one has that of the header.
        SettingsError: when the locale is unknown.
    """
    path = str(file.fpath or "")
    taken = {HEADER_KEY}
    messages = tuple(map(_message, file))
    for message in messages:
        if not message.obsolete:
            if message.key in taken:
                what = f"the message {message.key.msgid[:40]!r} is there already; keep one of them"
                raise InputRefused(path or "polib.POFile", message.line, what)
            taken.add(message.key)
    flags = file.metadata_is_fuzzy  # the flags of the header if polib has read it, else a truth
    return Catalog(
        locale=None if locale is None else locales.canonical(locale),
        messages=messages,
        header=fields_of(text_of(tuple(file.metadata.items()))),
        header_comments=_lines(file.header),
        header_fuzzy="fuzzy" in flags if isinstance(flags, list) else bool(flags),
        path=path,
    )


def _entry(message: Message) -> POEntry:
    plural, forms = message.plural or ("", ())
    previous = message.previous
    return POEntry(
        msgctxt=message.key.context,
        msgid=message.key.msgid,
        msgstr=message.target,
        msgid_plural=plural,
        msgstr_plural=dict(enumerate(forms)),
        obsolete=message.obsolete,
        tcomment="\n".join(message.comments),
        comment="\n".join(message.notes),
        occurrences=[_occurrence(reference) for reference in message.references],
        flags=["fuzzy", *message.flags] if message.fuzzy else list(message.flags),
        previous_msgctxt=previous and previous.context,
        previous_msgid=previous and previous.msgid,
        previous_msgid_plural=message.previous_plural,
        linenum=message.line,
    )


def _message(entry: POEntry) -> Message:
    plural = None
    if entry.msgid_plural or entry.msgstr_plural:
        forms = entry.msgstr_plural or {0: entry.msgstr}
        plural = (entry.msgid_plural, tuple(forms.get(n, "") for n in range(max(forms) + 1)))
    context, msgid = entry.previous_msgctxt, entry.previous_msgid
    changed = (context, msgid, entry.previous_msgid_plural) != (None, None, None)
    return Message(
        key=Key(entry.msgctxt, entry.msgid),
        target="" if plural else entry.msgstr,
        fuzzy=entry.fuzzy,
        references=tuple(f"{name}:{line}" if line else name for name, line in entry.occurrences),
        notes=_lines(entry.comment),
        comments=_lines(entry.tcomment),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        previous=Key(context, msgid or "") if changed else None,
        obsolete=bool(entry.obsolete),
        plural=plural,
        previous_plural=entry.previous_msgid_plural,
        line=entry.linenum or None,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _occurrence(reference: str) -> tuple[str, str]:
    name, colon, line = reference.rpartition(":")
    return (name, line) if colon and line.isdecimal() else (reference, "")
