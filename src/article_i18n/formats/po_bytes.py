"""What the bytes of a catalog may hold, before any grammar: UTF-8 text without controls."""

from __future__ import annotations

import re

from article_i18n.errors import InputRefused
from article_i18n.model import Catalog

MAX_BYTES = 20_000_000

_FORBIDDEN = bytes([*range(9), 11, 12, *range(14, 32)])
_C1 = re.compile(b"\xc2[\x80-\x84\x86-\x9f]")
_LONE_CR = re.compile(b"\r(?!\n)")
# A comment that ends in a backslash, and the line that gettext takes for its end.
_JOINED = re.compile(rb"^[ \t]*(?:#~[ \t]*)?#(?![~|])[^\n]*\\\n(?=([^\n]*))", re.MULTILINE)
_ASCII = ("ASCII", "US-ASCII")
_CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)")


def check_bytes(data: bytes, path: str) -> str | None:
    """Refuse what no catalog may hold; return the line end of most lines, None if no CR occurs."""
    if len(data) > MAX_BYTES:
        raise InputRefused(
            path, None, f"larger than {MAX_BYTES // 1_000_000} MB; split the catalog"
        )
    if not data.strip():
        raise InputRefused(
            path, None, "the catalog is empty; restore it, or delete the file to start anew"
        )
    if len(data.translate(None, _FORBIDDEN)) != len(data):
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise InputRefused(path, 1, "the file is UTF-16; save it as UTF-8")
        at = next(i for i, byte in enumerate(data) if byte in _FORBIDDEN)
        what = "a NUL byte" if data[at] == 0 else f"control character U+{data[at]:04X}"
        raise InputRefused(path, _line_at(data, at), f"{what} in the catalog; remove it")
    if b"\xc2" in data and (c1 := _C1.search(data)):
        what = f"control character U+{data[c1.start() + 1]:04X}"
        raise InputRefused(path, _line_at(data, c1.start()), f"{what} in the catalog; remove it")
    if b"\\\n" in data:
        _check_joined(data, path)
    if b"\r" not in data:
        return None
    if lone := _LONE_CR.search(data):
        raise InputRefused(
            path,
            _line_at(data, lone.start()),
            "a carriage return without a newline; save the file with LF or CRLF line ends",
        )
    return "\r\n" if data.count(b"\r") * 2 > data.count(b"\n") else "\n"


def _check_joined(data: bytes, path: str) -> None:
    """Refuse a comment whose last backslash makes gettext swallow more than another comment."""
    for joined in _JOINED.finditer(data):
        below = joined[1].strip()
        if below and (below[:1] != b"#" or below[1:2] in (b":", b",", b"!", b"=", b"|", b"~")):
            raise InputRefused(
                path,
                _line_at(data, joined.start()),
                "gettext reads the next line as part of this comment, for it ends in a backslash; "
                "put a space behind the backslash",
            )


def _line_at(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def not_utf8(data: bytes, path: str) -> InputRefused:
    """Return the refusal of bytes that are not UTF-8, with the line of the first bad one."""
    line = None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line_at(data, error.start)
    charset = _CHARSET.search(data)
    if charset and charset[1].upper() not in (b"UTF-8", b"UTF8", b"CHARSET"):
        problem = f"the catalog is in {charset[1].decode()}; convert it: msgconv -t UTF-8"
    else:
        problem = "not UTF-8; save the file as UTF-8, or convert it: msgconv -t UTF-8"
    return InputRefused(path, line, problem)


def check_charset(catalog: Catalog, data: bytes, start: int) -> None:
    """Refuse a header, whose msgid is on line `start`, that speaks of another charset."""
    for name, value in catalog.header:
        if name.lower() != "content-type" or "charset=" not in value:
            continue
        charset = re.split("[ \t;]", value.partition("charset=")[2])[0]
        known = ("UTF-8", "UTF8", "CHARSET")
        if charset.upper() in known or (charset.upper() in _ASCII and data.isascii()):
            continue
        lines = data.split(b"\n")
        line = next((i + 1 for i in range(start, len(lines)) if b"charset=" in lines[i]), start)
        raise InputRefused(
            catalog.path,
            line,
            f"the header says charset={charset}; only UTF-8 is read: msgconv -t UTF-8",
        )
