"""The strict reader of gettext catalogs: bytes to messages, or one clear line of refusal.

It refuses what gettext 0.21 refuses, and more: see `read`. Entries of the common shape are read at
once; the line scanner (`po_scanner`) reads all others, and says what is wrong and where.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

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
    try:
        text = (data if eol is None else data.replace(b"\r\n", b"\n")).decode("utf-8")
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


# Text to entries to messages. ------------------------------------------------------------------

_PIECE = r'[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+'
_STRING = rf'"({_PIECE}(?:"\n(?(2)#~ )"{_PIECE})*+)"'
# The shape of nearly all entries: blank lines, comments, msgid, msgstr, and what follows goes on
# with another entry. All others are the scanner's.
_COMMON_ENTRY = re.compile(
    r"\n*+((?:#(?:[^~|\n][^\n]*+)?+\n)*+)"
    rf"(#~ )?+msgid {_STRING}\n(?(2)#~ )msgstr {_STRING}(?:\n|\Z)"
    r"(?=\n*+(?:msgid |msgctxt |#[^~]|#~ msg|\Z))"
)
# A line that goes on with no entry above it.
_OPENING = re.compile(r"(?:#~ )?msg(?:id|ctxt) |#[^~|]")


def _messages(text: str, data: bytes, path: str) -> tuple[list[Message], list[int]]:
    """Return all messages in file order, and 0 and the number of the last line of each."""
    messages: list[Message] = []
    bounds = [0]
    at = line = 0
    remarks = cache(lambda lines: read_remarks(lines.split("\n")[:-1]))
    while at < len(text):
        match = _COMMON_ENTRY.match(text, at)
        if match is None:
            scanned, at, line = _scanned(text, at, line, data, path)
            messages += [message for message, _ in scanned]
            bounds += [end for _, end in scanned]
            continue
        id_line = line + text.count("\n", at, match.start(3)) + 1
        try:
            message = _common(match, id_line, remarks)
        except BadStringError as error:
            raise _bad_string(error, data, id_line, path) from None
        messages.append(message)
        at = match.end()
        line = id_line + text.count("\n", match.start(3), match.end(4))
        bounds.append(line)
    return messages, bounds


def _common(match: re.Match[str], line: int, remarks: Callable[[str], Remarks]) -> Message:
    """Return the message of an entry that has the common shape, and msgid on this line."""
    above, gone, msgid, msgstr = match.groups()
    joint = '"\n#~ "' if gone else '"\n"'
    key = Key(None, unquote(msgid.split(joint)))
    target = unquote(msgstr.split(joint))
    return Message(key, target, *remarks(above), obsolete=gone is not None, line=line)


def _scanned(
    text: str, at: int, line: int, data: bytes, path: str
) -> tuple[list[tuple[Message, int]], int, int]:
    """Scan until an entry is complete and the next line begins another one.

    Args:
        text: the file with LF line ends.
        at: where a line begins.
        line: how many lines are before it.
        data: the file, for a refusal.
        path: its name, for a refusal.

    Returns:
        the messages, most often one, each with the number of its last line; then the place where
        the scan ended, and the number of lines before it.
    """
    scanner = Scanner(path)
    scanned: list[tuple[Message, int]] = []
    over = False
    while not over:
        end = text.find("\n", at)
        here = text[at:] if end < 0 else text[at:end]
        at, line = at + len(here) + 1, line + 1
        if entry := scanner.take(here, line):
            scanned.append((_message(entry, data, path), entry.end))
        over = at >= len(text) or (scanner.between and _OPENING.match(text, at) is not None)
    if entry := scanner.finish():
        scanned.append((_message(entry, data, path), entry.end))
    return scanned, at, line


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
