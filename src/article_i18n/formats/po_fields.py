"""The fields of one entry as lines of a file: which lines are whose, and how one field changes."""

from __future__ import annotations

from article_i18n.errors import InputRefused
from article_i18n.formats.po_canonical import FIELDS, said_by
from article_i18n.formats.po_header import HEADER_KEY, fields_of
from article_i18n.formats.po_remarks import is_flag_line
from article_i18n.formats.po_scanner import KEYWORD, strings, without_mark
from article_i18n.formats.po_strings import quote, unquote
from article_i18n.model import Message

Piece = tuple[str, list[str]]
"""A field's name, a key of `FIELDS` or `other`, and its lines as they stand."""

_ORDER = list(FIELDS)
SPACE = " \t\r"


def changed(lines: list[str], old: Message, new: Message, end: str) -> list[str]:
    """Return the lines of an entry that says what `new` says.

    Fields in which `old` and `new` agree keep their lines, but for the `#~` when the entry becomes
    obsolete or live again. Lines that are no field of ours stay where they are.

    Args:
        lines: of the entry as it was read, from its first line that is not blank.
        old: what these lines say.
        new: the same message, changed.
        end: what each new line ends with: a CR or nothing.
    """
    before, after = said_by(old), said_by(new)
    kept: list[Piece] = []
    written = set()
    for name, own in _pieces(lines):
        if name == "other" or (name in after and after[name] == before.get(name)):
            kept.append((name, own if old.obsolete == new.obsolete else _remarked(own, new)))
        elif name in after and name not in written:
            text = FIELDS[name](new)
            if name == "msgstr" and new.key == HEADER_KEY and not new.obsolete:
                text = _header_text(own, new.target) or text
            kept.append((name, [_ended(line, end) for line in text.split("\n")]))
        written.add(name)
    for name in after:
        if name not in written:
            rank = _ORDER.index(name)
            later = (i for i, (n, _) in enumerate(kept) if n != "other" and _ORDER.index(n) > rank)
            own = [line + end for line in FIELDS[name](new).split("\n")]
            kept.insert(next(later, len(kept)), (name, own))
    return _kept_apart([line for _, own in kept for line in own])


def _kept_apart(lines: list[str]) -> list[str]:
    """Put a space behind a backslash that would make gettext join a comment with a new line."""
    for i, line in enumerate(lines[:-1]):
        if line.endswith("\\") and line.lstrip(SPACE)[:1] == "#":
            below = lines[i + 1].strip(SPACE)
            if below and not (below[0] == "#" and below[1:2] not in tuple(":,!=|~")):
                lines[i] = f"{line} "
    return lines


def _pieces(lines: list[str]) -> list[Piece]:
    """Cut the lines of one entry into fields; a blank line goes with the field above it."""
    pieces: list[Piece] = []
    for line in lines:
        text = line.strip(SPACE)
        if text[:2] == "#~":
            text = without_mark(text)
        if text and text[0] != '"':
            pieces.append((_name(text), [line]))
        elif pieces:
            pieces[-1][1].append(line)
        else:
            pieces.append(("other", [line]))
    return pieces


def _name(text: str) -> str:
    if text[0] != "#":
        match = KEYWORD.match(text)
        return match[1] if match else "other"
    if is_flag_line(text):
        return "flags"
    kinds = {"|": "previous", ":": "references", ".": "notes", "=": "other"}
    return kinds.get(text[1:2], "comments")


def _remarked(lines: list[str], new: Message) -> list[str]:
    """Return the lines of a field with `#~`, or without it, as the entry has become."""
    return [_with_mark(line) if new.obsolete else _without_mark(line) for line in lines]


def _with_mark(line: str) -> str:
    text = line.lstrip(SPACE)
    if text[:2] == "#|":
        return f"#~|{text[2:]}"
    return line if not text or text[0] == "#" else f"#~ {line}"


def _without_mark(line: str) -> str:
    text = line.lstrip(SPACE)
    if text[:2] != "#~":
        return line
    if text[2:3] == "|":
        return f"#|{text[3:]}"
    return text[3:] if text[2:3] == " " else text[2:]


def _ended(line: str, end: str) -> str:
    return line if line.endswith("\r") else line + end


def _header_text(lines: list[str], target: str) -> str | None:
    """Return the msgstr of the header with the lines of each header field that stays.

    None when the strings of the old one do not stand field by field.
    """
    first, *rest = [line.strip(SPACE) for line in lines]
    if not (first.startswith("msgstr") and first.endswith('""')) or first.count('"') != 2:
        return None
    known: dict[tuple[tuple[str, str], ...], str] = {}
    own: list[str] = []
    said = ""
    for raw, text in zip(lines[1:], rest, strict=True):
        try:
            said += unquote(strings(text, "", 0)) if text else ""
        except (InputRefused, ValueError):
            return None
        own.append(raw)
        if said.endswith("\n"):
            if said.count("\n") > 1:
                return None
            known.setdefault(fields_of(said), "\n".join(own))
            own, said = [], ""
    if said:
        return None
    new = [
        known.get(fields_of(line)) or quote("", f"{line}\n").lstrip(" ")
        for line in target.split("\n")[:-1]
    ]
    return "\n".join([lines[0], *new])
