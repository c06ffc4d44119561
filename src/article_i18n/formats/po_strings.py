"""The quoted strings of a catalog: from escapes to text and back, by gettext's rules."""

from __future__ import annotations

import re

ONE_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
"""One complete string; group 1 is what stands between its quotes."""

_ESCAPE = re.compile(r"\\([0-7]{1,3}|x[0-9A-Fa-f]+|.)", re.DOTALL)
_SIMPLE = {
    "n": "\n",
    "t": "\t",
    '"': '"',
    "\\": "\\",
    "r": "\r",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
}
# What no line of a catalog may hold as it stands; U+0085 is text for gettext and for us.
_CONTROL = re.compile("[\x00-\x1f\x80-\x84\x86-\x9f]")
_NAMED = {char: "\\" + name for name, char in _SIMPLE.items() if char not in '"\\'}


class BadStringError(ValueError):
    """A string that gettext refuses; its text says why."""


def unquote(pieces: list[str]) -> str:
    r"""Return the text of one field from what stands between the quotes of its strings.

    Every piece is one complete string: no escape is cut in two.
    `\101` and `\x41` are bytes of UTF-8, as for gettext.

    Raises:
        BadStringError: an unknown escape, an escape that is no byte or no UTF-8, NUL or EOT.
    """
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    if "\\" not in text:
        return text
    text = text.replace("\\n", "\n").replace('\\"', '"').replace("\\t", "\t")
    # A backslash is left if there was any other escape, and after each pair of backslashes.
    return _any(pieces) if "\\" in text else text


def _any(pieces: list[str]) -> str:
    """`unquote` for every legal escape; piece by piece, for an escape ends with its string."""
    text = "".join([_ESCAPE.sub(_char, piece) for piece in pieces])
    try:
        text = text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        raise BadStringError(
            "its octal or hexadecimal escapes are no UTF-8; write the characters themselves"
        ) from None
    if "\0" in text or "\x04" in text:
        raise BadStringError("it holds a NUL or EOT character, which gettext cannot store")
    return text


def _char(match: re.Match[str]) -> str:
    escape = match[1]
    if escape in _SIMPLE:
        return _SIMPLE[escape]
    if escape[0] == "x" and len(escape) > 1:
        number = int(escape[1:], 16) if len(escape) < 16 else 256
    elif escape[0] in "01234567":
        number = int(escape, 8)
    else:
        raise BadStringError(
            f"\\{escape} is no escape of gettext; write \\\\ for a backslash of the text"
        )
    if number > 255:
        raise BadStringError(f"\\{escape} is no byte; write the character itself")
    # A surrogate stands for one byte until all pieces are together.
    return chr(number) if number < 128 else chr(0xDC00 + number)


def quote(keyword: str, text: str, prefix: str = "") -> str:
    """Return one field in canonical form: the lines of `msgcat --no-wrap`, joined by newlines.

    Control characters without a letter of their own become octal bytes, because the reader
    refuses them as they stand (msgcat writes them raw).

    Args:
        keyword: `msgid`, `msgstr[0]` …
        text: any text a catalog can hold.
        prefix: what each line begins with: empty, `#~ `, `#| ` or `#~| `.

    Raises:
        ValueError: the text holds NUL, EOT or half of a surrogate pair: no catalog can hold it.
    """
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if '"' in text:
        text = text.replace('"', '\\"')
    if text.isprintable():
        return f'{prefix}{keyword} "{text}"'
    if "\0" in text or "\x04" in text:
        raise ValueError(f"a catalog cannot hold NUL or EOT: {text!r}")
    end = text.find("\n") + 1
    if 0 < end < len(text):
        lines = text.split("\n")
        last = lines.pop()
        body = [f'{prefix}"{_escaped(line)}\\n"' for line in lines]
        if last:
            body.append(f'{prefix}"{_escaped(last)}"')
        return f'{prefix}{keyword} ""\n' + "\n".join(body)
    return f'{prefix}{keyword} "{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text if text.isprintable() else _CONTROL.sub(_control, text)


def _control(match: re.Match[str]) -> str:
    char = match[0]
    return _NAMED.get(char) or "".join(f"\\{byte:03o}" for byte in char.encode())
