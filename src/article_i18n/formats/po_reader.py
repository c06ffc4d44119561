"""The strict reader of gettext catalogs: bytes to messages, or one clear line of refusal.

It refuses what gettext 0.21 refuses, and more: see `read`. Entries of the common shape are read at
once; the line scanner (`po_scanner`) reads all others, and says what is wrong and where.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields

from article_i18n.errors import InputRefused
from article_i18n.formats.po_bytes import check_bytes, check_charset, not_utf8
from article_i18n.formats.po_header import HEADER_KEY, fields_of
from article_i18n.formats.po_remarks import Remarks, read_remarks
from article_i18n.formats.po_scanner import Entry, Scanner, shown
from article_i18n.formats.po_strings import ONE_STRING, BadStringError, unquote
from article_i18n.model import Catalog, Key, Message

MAX_ENTRIES = 200_000
MAX_ENTRY_LINES = 10_000
MAX_TRANSLATION = 200_000
"""Characters of one msgstr."""

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class PoFile:
    """A catalog as it was read: its messages, and the lines that each of them stands on."""

    catalog: Catalog
    entries: tuple[Message, ...] = field(repr=False)
    """All entries in file order, the header among them."""
    header: int | None
    """The index of the header in `entries`."""
    data: bytes = field(repr=False)
    """The file as it was read, without the BOM."""
    bounds: tuple[int, ...] = field(repr=False)
    """Entry i stands on the lines bounds[i] to bounds[i+1], counted from 0, the second one not
    included, the blank lines before it included; lines after the last bound belong to none."""
    bom: bool
    eol: str
    """The line end of most lines: `\\n` or `\\r\\n`."""


def read(data: bytes, path: str, locale: str | None = None) -> PoFile:
    """Read a catalog.

    Refused besides what gettext refuses: a charset other than UTF-8; control characters (tabs and
    the CR of CRLF apart; U+0085 is text); conflict markers; anything after a closing quote on
    its line that is no further string; `domain`; a string continued by a backslash at the end of
    its line; NUL; files, entries and translations beyond the limits above. Accepted besides what
    gettext accepts: a BOM, and obsolete entries whose key occurs again.

    Args:
        data: the whole file.
        path: the file as the user knows it, for messages.
        locale: the canonical tag for `Catalog.locale`; the header's own word is not consulted.

    Raises:
        InputRefused: with the line of the fault.
    """
    bom = data.startswith(BOM)
    if bom:
        data = data[3:]
    eol = check_bytes(data, path)
    joined = data if eol is None else data.replace(b"\r\n", b"\n")
    for break_, joint in _JOINS:
        joined = joined.replace(break_.encode(), joint.encode())
    try:
        text = joined.decode("utf-8")
    except UnicodeDecodeError:
        raise not_utf8(data, path) from None
    entries, bounds = _messages(text, data, path)
    header = _header_of(entries, bounds, path)
    body = entries if header is None else entries[:header] + entries[header + 1 :]
    head = None if header is None else entries[header]
    catalog = Catalog(
        locale=locale,
        messages=tuple(body),
        header=() if head is None else fields_of(head.target),
        header_comments=() if head is None else head.comments,
        header_fuzzy=head is not None and head.fuzzy,
        path=path,
    )
    if header is not None:
        check_charset(catalog, data, entries[header].line or 1)
    return PoFile(catalog, tuple(entries), header, data, tuple(bounds), bom, eol or "\n")


# Lines to entries to messages. -----------------------------------------------------------------

# A string that goes on in the next line is made one line before all else.
_JOINS = (('"\n"', "\0"), ('"\n#~ "', "\1"))

_STRING = r'"([^"\\\n]*+(?:\\[^\n\0\1][^"\\\n]*+)*+)"'
# The shape of nearly all entries, at once: blank lines, comments, msgid, msgstr, and what follows
# goes on with another entry. Everything else is the scanner's.
_COMMON_ENTRY = re.compile(
    r"\n*+((?:#(?:[^~|\n\0\1][^\n\0\1]*+)?+\n)*+)"
    rf"(#~ )?+msgid {_STRING}\n(?(2)#~ )msgstr {_STRING}(?:\n|\Z)"
    r"(?=\n*+(?:msgid |msgctxt |#[^~]|#~ msg|\Z))"
)


def _messages(text: str, data: bytes, path: str) -> tuple[list[Message], list[int]]:
    """Return all messages in file order, and 0 and the number of the last line of each."""
    messages: list[Message] = []
    bounds = [0]
    scanner = Scanner(path)
    remarks_of: dict[str, tuple[int, Remarks]] = {}
    common = _COMMON_ENTRY.match
    at = line = 0
    idle = True  # nothing is left with the scanner

    def add(entry: Entry | None) -> None:
        if entry is not None:
            bounds.append(entry.end)
            messages.append(_message(entry, data, path))

    while at < len(text):
        match = common(text, at) if idle or scanner.between else None
        if match is not None:
            above, gone, msgid, msgstr = match.groups()
            joint, other = ("\1", "\0") if gone else ("\0", "\1")
            if other in msgid or other in msgstr:
                match = None
        if match is None:
            idle = False
            end = text.find("\n", at)
            here = text[at:] if end < 0 else text[at:end]
            at = len(text) if end < 0 else end + 1
            for break_, joint in _JOINS:
                here = here.replace(joint, break_)
            for raw in here.split("\n"):
                line += 1
                add(scanner.take(raw, line))
            continue
        if not idle:
            idle = True
            add(scanner.finish())
        known = remarks_of.get(above)
        if known is None:
            lines = above.split("\n")[:-1]
            known = remarks_of[above] = (len(lines), read_remarks(lines))
        height, remarks = known
        id_line = line + match.start(1) - at + height + 1
        at = match.end()
        line = id_line + 1
        try:
            if joint in msgid or "\\" in msgid:
                line += msgid.count(joint)
                msgid = unquote(msgid.split(joint))
            if joint in msgstr or "\\" in msgstr:
                line += msgstr.count(joint)
                msgstr = unquote(msgstr.split(joint))
        except BadStringError as error:
            raise _bad_string(error, data, id_line, path) from None
        bounds.append(line)
        messages.append(_plain(Key(None, msgid), msgstr, remarks, gone is not None, id_line))
    add(scanner.finish())
    return messages, bounds


# A frozen dataclass sets its fields one by one through object.__setattr__, which would take a
# quarter of the time of reading; the descriptors of its slots do the same in half of that.
_SET = [getattr(Message, slot.name).__set__ for slot in fields(Message)]
(
    _set_key,
    _set_target,
    _set_fuzzy,
    _set_references,
    _set_notes,
    _set_comments,
    _set_flags,
    _set_previous,
    _set_obsolete,
    _set_plural,
    _set_previous_plural,
    _set_line,
) = _SET


def _plain(key: Key, target: str, remarks: Remarks, obsolete: bool, line: int) -> Message:
    """Return a message without previous key and plural."""
    message = Message.__new__(Message)
    fuzzy, references, notes, comments, flags = remarks
    _set_key(message, key)
    _set_target(message, target)
    _set_fuzzy(message, fuzzy)
    _set_references(message, references)
    _set_notes(message, notes)
    _set_comments(message, comments)
    _set_flags(message, flags)
    _set_previous(message, None)
    _set_obsolete(message, obsolete)
    _set_plural(message, None)
    _set_previous_plural(message, None)
    _set_line(message, line)
    return message


def _message(entry: Entry, data: bytes, path: str) -> Message:
    """Decode the strings and comments of an entry."""
    try:
        context = None if entry.context is None else unquote(entry.context)
        key = Key(context, unquote(entry.msgid))
        target = unquote(entry.targets[0])
        plural = None
        if entry.plural is not None:
            plural = (unquote(entry.plural), tuple([unquote(form) for form in entry.targets]))
        old = {name: unquote(pieces) for name, pieces in entry.previous.items()}
    except BadStringError as error:
        raise _bad_string(error, data, entry.line, path) from None
    remarks = read_remarks(entry.remarks)
    return Message(
        key=key,
        target=target if plural is None else "",
        fuzzy=remarks.fuzzy,
        references=remarks.references,
        notes=remarks.notes,
        comments=remarks.comments,
        flags=remarks.flags,
        previous=Key(old.get("msgctxt"), old["msgid"]) if old else None,
        obsolete=entry.obsolete,
        plural=plural,
        previous_plural=old.get("msgid_plural"),
        line=entry.line,
    )


def _bad_string(error: BadStringError, data: bytes, line: int, path: str) -> InputRefused:
    """Return the refusal of the entry whose msgid is on this line, with the line at fault."""
    lines = data.decode("utf-8").split("\n")
    first = line
    while first > 1 and lines[first - 2].strip(" \t\r"):
        first -= 1
    for n, text in enumerate(lines[first - 1 :], first):
        if text[:1] == "#" and text[1:2] not in ("~", "|"):
            continue
        for match in ONE_STRING.finditer(text):
            try:
                unquote([match[1]])
            except BadStringError as found:
                return InputRefused(path, n, f"in the string: {found}")
    return InputRefused(path, line, f"in a string: {error}")


# What holds for the whole. ---------------------------------------------------------------------


def _header_of(messages: list[Message], bounds: list[int], path: str) -> int | None:
    """Refuse duplicates and what is too large; return the index of the header."""
    if len(messages) > MAX_ENTRIES:
        raise InputRefused(path, None, f"more than {MAX_ENTRIES} entries; split the catalog")
    seen: dict[Key, int | None] = {}
    for message in messages:
        if not message.obsolete:
            if message.key in seen:
                raise InputRefused(path, message.line, _duplicate(message, seen[message.key]))
            seen[message.key] = message.line
        if len(message.target) > MAX_TRANSLATION:
            problem = f"a translation of more than {MAX_TRANSLATION} characters"
            raise InputRefused(path, message.line, problem)
    for message, start, end in zip(messages, bounds, bounds[1:], strict=False):
        if end - start > MAX_ENTRY_LINES:
            problem = f"an entry of more than {MAX_ENTRY_LINES} lines"
            raise InputRefused(path, message.line, problem)
    if HEADER_KEY not in seen:
        return None
    header = next(i for i, m in enumerate(messages) if m.key == HEADER_KEY and not m.obsolete)
    if messages[header].plural is not None:
        raise InputRefused(path, messages[header].line, "the header cannot have a msgid_plural")
    return header


def _duplicate(message: Message, first: int | None) -> str:
    if message.key == HEADER_KEY:
        return f'a second header (msgid ""); the first is on line {first}'
    what = shown(message.key.msgid)
    return f"the message {what} is there already, on line {first}; keep one of them"
