"""Markdown that reads exactly as a given text: a backslash where a character would mean more.

Escapes are few, so that the result stays readable: a character gets one only where CommonMark,
or GitHub's tables and strikethrough, could see markup in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

_PUNCTUATION = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BACKSLASH = re.compile(rf"\\(?=[{_PUNCTUATION}]|$)", re.MULTILINE)
_ENTITY = re.compile(r"&(?=#[0-9]|#[xX][0-9a-fA-F]|[A-Za-z][A-Za-z0-9]*;)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_RUN = re.compile(r"\*+|_+")
_TILDES = re.compile(r"~~+|(?<=\S)~")
_BRACKET = re.compile(r"[\[\]]")
_OPENING_BRACKET = re.compile(r"\[")
_FOOTNOTE = re.compile(r"\[(?=\^)")
_LINE_START = re.compile(
    r"""\#{1,6}(?=\s|$) | > | [-+](?=\s|$) | \[ | =+$ | (?:-\ ?){2,}$
      | [0-9]{1,9}(?P<after>[.)])(?=\s|$)""",
    re.VERBOSE,
)
_DELIMITER_ROW = re.compile(r"[|:\-\s]*-[|:\-\s]*")


def inline(text: str) -> str:
    """Text of one block for any place where inline Markdown is read; line ends are kept."""
    return _inline(text, _OPENING_BRACKET if "](" in text else _FOOTNOTE)


def _inline(text: str, brackets: re.Pattern[str]) -> str:
    text = _BACKSLASH.sub(r"\\\\", text).replace("`", "\\`")
    text = _TAG.sub(r"\\<", _ENTITY.sub(r"\\&", text))
    text = _RUN.sub(_each_unless_apart, text)
    return brackets.sub(_each, _TILDES.sub(_each, text))


def block(lines: Sequence[str]) -> list[str]:
    """The lines of one paragraph: no line may begin like another block."""
    return [_line_start(line) for line in inline("\n".join(lines)).split("\n")]


def bold_start(line: str, length: int) -> str:
    """An escaped line with the first `length` characters of what it reads in bold."""
    at = 0
    for _ in range(length):
        at += 2 if _BACKSLASH.match(line, at) else 1
    return f"**{line[:at]}**{line[at:]}"


def heading(text: str) -> str:
    """Text behind `# `: `#`s at its end would be taken for a closing sequence."""
    return re.sub(r"(?<!\S)(?=#+$)", r"\\", inline(text))


def figure(caption: str, target: str) -> str:
    """An image with its caption as alternative text and as title."""
    alt = _inline(caption, _BRACKET)
    title = _ENTITY.sub(r"\\&", _BACKSLASH.sub(r"\\\\", caption)).replace('"', '\\"')
    return f'![{alt}]({quote(target)} "{title}")'


def _line_start(line: str) -> str:
    match = _LINE_START.match(line)
    if match is None and not _DELIMITER_ROW.fullmatch(line):
        return line
    at = match.start("after") if match and match["after"] else 0
    return f"{line[:at]}\\{line[at:]}"


def _each(match: re.Match[str]) -> str:
    return "".join("\\" + c for c in match.group())


def _each_unless_apart(match: re.Match[str]) -> str:
    """Escape a run of `*` or `_` that could open or close emphasis, or begin a line's block.

    One with a space on both sides cannot; nor can `_` between two letters.
    """
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    apart = before.isspace() and before != "\n" and (not after or after.isspace())
    within = match.group()[0] == "_" and before.isalnum() and after.isalnum()
    return match.group() if apart or within else _each(match)
