"""The comment lines of an entry: fuzzy, references, notes, comments and flags."""

from __future__ import annotations

import re
from typing import NamedTuple


class Remarks(NamedTuple):
    """What the comment lines of one entry say, as `model.Message` has it."""

    fuzzy: bool = False
    references: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


# A name between isolates or without blanks, and its line number, with blanks around the colon.
_REFERENCE = re.compile(
    "(?:\u2068([^\u2069]*)\u2069|([^ ]+?)) *: *([0-9]+)(?![^ ])"
    "|\u2068([^\u2069]*)\u2069(?![^ ])|([^ ]+)"
)
_ENDS_IN_LINE = re.compile(":[0-9]+$")


def read_remarks(lines: list[str]) -> Remarks:
    """Read comment lines, each beginning with `#`; `#=` lines without fuzzy say nothing to us."""
    fuzzy = False
    references: list[str] = []
    notes: list[str] = []
    comments: list[str] = []
    flags: list[str] = []
    for line in lines:
        kind = line[1:2]
        if kind == ":":
            references += _references(line[2:])
        elif kind == ".":
            notes.append(_text(line[2:]))
        elif is_flag_line(line):
            found = _flags(line[2:])
            fuzzy = fuzzy or "fuzzy" in found
            flags += [flag for flag in found if flag != "fuzzy"]
        elif kind != "=":
            comments.append(_text(line[1:]))
    return Remarks(fuzzy, tuple(references), tuple(notes), tuple(comments), tuple(flags))


def _text(text: str) -> str:
    """Return the text of a comment; a space after a last backslash only keeps lines apart."""
    if text[-1:] == " " and text.rstrip(" ").endswith("\\"):
        text = text[:-1]
    return text.removeprefix(" ")


def is_flag_line(line: str) -> bool:
    """`#,`, its old form `#!`, and a `#=` of newer gettexts that says fuzzy."""
    kind = line[1:2]
    return kind == "," or kind == "!" or (kind == "=" and "fuzzy" in _flags(line[2:]))


def _flags(text: str) -> list[str]:
    """Return the flags as they stand; blanks separate as commas do, but not within a range."""
    found = []
    for part in text.replace("\t", " ").split(","):
        flag = part.strip(" ")
        found += [flag] if flag.startswith("range:") else [word for word in flag.split(" ") if word]
    return found


def _references(text: str) -> list[str]:
    """Return the places of a `#:` line as gettext reads them: `name`, `name:12`, `name : 12`.

    A name with blanks stands between U+2068 and U+2069, which are taken off.
    """
    text = text.replace("\t", " ")
    if "\u2068" not in text and ": " not in text and " :" not in text:
        return [word for word in text.split(" ") if word]
    found = []
    for match in _REFERENCE.finditer(text):
        apart, name, number, alone, word = match.groups()
        isolated = alone if apart is None else apart
        if isolated is not None:
            plain = " " in isolated and not _ENDS_IN_LINE.search(isolated)
            name = isolated if plain else f"\u2068{isolated}\u2069"
        found.append((name or word) + (f":{number}" if number else ""))
    return found
