"""From the bytes of a raw text to clean lines that still know their number in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from article_i18n.errors import InputRefused

_LINE_END = re.compile(r"\r\n|\n|\r")
_SEPARATORS = re.compile("[\t\v\f\x1c-\x1f\x85\u2028\u2029]")
# What no reader sees and no Markdown or YAML file should hold: controls, the BOM, soft hyphens,
# noncharacters. Joiners and the zero-width space stay: some scripts are spelt with them.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\ufeff\ufffe\uffff]")
_NO_BREAK = re.compile("[\u00a0\u202f ]*[\u00a0\u202f][\u00a0\u202f ]*")
_BINDS_AFTER = re.compile(r"[0-9«–—§№#]")
_BINDS_BEFORE = re.compile(r"[0-9»!?:;%‰°€£$–—]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the raw file, cleaned."""

    number: int
    """1-based, as an editor counts."""
    indent: int
    """Columns before the text; a tab goes to the next multiple of four."""
    text: str
    """No space at the ends, never two in a row; empty for a blank line."""

    @property
    def width(self) -> int:
        return self.indent + len(self.text)


def decode(data: bytes, path: str) -> str:
    """The text of a raw file, which must be UTF-8 (with or without a BOM).

    Raises:
        InputRefused: binary data (a NUL byte), another encoding (with the line of the first bad
            byte), or nothing but blank space.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputRefused(path, None, "is UTF-16: save it as UTF-8 and import it again")
    if b"\0" in data:
        raise InputRefused(path, None, "is not a text file: save its text as UTF-8 plain text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data[: error.start].decode("latin-1"))) + 1
        problem = (
            f"is not UTF-8 (byte 0x{data[error.start]:02x}): "
            "save it as UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8"
        )
        raise InputRefused(path, line, problem) from None
    if not text.strip():
        raise InputRefused(path, None, "is empty: there is nothing to import")
    return text


def read_lines(text: str) -> tuple[Line, ...]:
    """All lines of `text`, blank ones too; line ends are LF, CRLF and CR, in any mixture."""
    return tuple(_clean(n, raw) for n, raw in enumerate(_LINE_END.split(text), start=1))


def _clean(number: int, raw: str) -> Line:
    raw = _INVISIBLE.sub("", raw)
    body = raw.lstrip()
    indent = len(raw[: len(raw) - len(body)].expandtabs(4))
    text = _NO_BREAK.sub(_space_between, _SEPARATORS.sub(" ", body))
    # Only plain spaces are collapsed: an em space or an ideographic space is the author's.
    return Line(number, indent, re.sub(" {2,}", " ", text).strip())


def _space_between(match: re.Match[str]) -> str:
    """A no-break space stays where typographers put one: by a digit, in « », before ! ? : ; %."""
    if len(match.group()) > 1:
        return " "
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    binds = _BINDS_AFTER.match(before) or _BINDS_BEFORE.match(after)
    return match.group() if binds else " "
