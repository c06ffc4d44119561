"""Where the brackets of JavaScript close, with strings, templates and comments respected.

MDX has JavaScript in expressions, attributes and modules; nothing else of that language is read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import lru_cache

Open = list[tuple[str, int]]
"""The brackets, templates and comments that are open, each with its offset; innermost last."""

# An escape outside a string only stands in a regular expression or in prose. Taken as a pair there
# too, it keeps every unclosed quote from being looked at twice.
_CODE = re.compile(
    r"""\\. | "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' | (?<!:)//[^\n]*+ | /\* | [][(){}`]""",
    re.DOTALL | re.VERBOSE,
)
_TEMPLATE = re.compile(r"\\.|`|\$\{", re.DOTALL)
_COMMENT = re.compile(r"\*/")
_INSIDE = {"`": _TEMPLATE, "/*": _COMMENT}
_PARTNER = {")": "(", "]": "[", "}": "{"}


def step(text: str, at: int, opened: Open, closed: dict[int, int]) -> int:
    """Read on to the next thing that opens or closes, and note it in `opened` and `closed`.

    Args:
        closed: offset of an opening brace → the offset after the one that closes it.

    Returns:
        where to read on, or -1 when nothing follows.
    """
    match = _INSIDE.get(opened[-1][0] if opened else "", _CODE).search(text, at)
    if match is None:
        return -1
    piece = match[0]
    if piece in ("(", "[", "{", "/*"):
        opened.append((piece, match.start()))
    elif piece == "${":
        opened.append(("{", match.end() - 1))
    elif piece == "`":
        if opened and opened[-1][0] == "`":
            opened.pop()
        else:
            opened.append((piece, match.start()))
    elif piece == "*/":
        opened.pop()
    elif piece in _PARTNER:
        if piece == "}":
            # the text of an element may hold a lone bracket, as `:(` is; a brace closes over it
            while opened and opened[-1][0] in "([":
                opened.pop()
        if opened and opened[-1][0] == _PARTNER[piece]:
            closed[opened.pop()[1]] = match.end()
    return match.end()


_OUTSIDE = re.compile(r"\\.|`+|\{", re.DOTALL)

_RETRIES = 20
"""How many braces of a text may be never closed, and yet be passed over."""


@lru_cache(maxsize=16)
def pairs(text: str) -> Mapping[int, int]:
    """The braces of a text: the offset of each `{` that is closed → the offset after its `}`.

    Outside braces the text is Markdown: a backslash escapes, and code spans are no JavaScript. A
    brace that is never closed is a character of that text; among too many of them, what stands
    behind the last is not read.
    """
    closed: dict[int, int] = {}
    runs = _backtick_runs(text)
    never_closed = 0
    match = _OUTSIDE.search(text)
    while match is not None and never_closed < _RETRIES:
        at = match.end()
        if match[0] == "{":
            at = _closing(text, match.start(), closed)
            if at < 0:
                never_closed += 1
                at = match.end()
        elif match[0][0] == "`":
            length = len(match[0])
            of_length = runs.get(length, [])  # an escape may have taken the first of a run
            partner = bisect_left(of_length, at)
            if partner < len(of_length):
                at = of_length[partner] + length
        match = _OUTSIDE.search(text, at)
    return closed


def _closing(text: str, start: int, closed: dict[int, int]) -> int:
    """The offset after what closes the brace at `start`, or -1; the braces inside are noted, too."""
    opened: Open = [("{", start)]
    inside: dict[int, int] = {}
    at = start + 1
    while opened:
        at = step(text, at, opened, inside)
        if at < 0:
            return -1
    closed.update(inside)
    return at


def _backtick_runs(text: str) -> dict[int, list[int]]:
    """Length of a run of backticks → where such runs begin, in order."""
    runs: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        runs.setdefault(len(run[0]), []).append(run.start())
    return runs
