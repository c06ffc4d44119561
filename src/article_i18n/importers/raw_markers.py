"""How a line of plain text begins a list item, and how it draws a line across the page."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DOTS = "•·‣⁃∙▪▫■□●►➢➤✓✔\uf0b7\uf0a7"
_MARKER = re.compile(
    rf"""(?P<dot>[{_DOTS}])\s*(?=\S)
       | (?P<ring>[o◦○])\s+(?=\S)
       | (?P<dash>[-–+])\s+(?=\S)
       | (?P<star>\*)\s+(?=\S)
       | (?P<number>[0-9]{{1,3}})(?P<after>[.)])\s+(?=\S)
       | \((?P<bracketed>[0-9]{{1,3}})\)\s+(?=\S)
       | (?P<letter>[a-z])\)\s+(?=\S)""",
    re.VERBOSE,
)
_RULE = re.compile(r"([-_=*~#•·+—–])(?: ?\1){2,}")


@dataclass(frozen=True, slots=True)
class Marker:
    """The beginning of a list item."""

    family: str
    """Items of one list have one family: `dot`, `ring`, `dash`, `star`, `1.`, `1)`, `(1)`, `a)`."""
    number: int | None
    """Its place in the list for numbers and letters, else None."""
    rest: str
    """The text of the line behind the marker, never empty."""


def marker_of(text: str) -> Marker | None:
    """The marker at the start of a line without indent, if it has one."""
    match = None if rule_character(text) else _MARKER.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    if match["number"]:
        return Marker(f"1{match['after']}", int(match["number"]), rest)
    if match["bracketed"]:
        return Marker("(1)", int(match["bracketed"]), rest)
    if match["letter"]:
        return Marker("a)", ord(match["letter"]) - ord("a") + 1, rest)
    return Marker(str(match.lastgroup), None, rest)


def is_lone_bullet(text: str) -> bool:
    return len(text) == 1 and text in _DOTS


def rule_character(text: str) -> str:
    """The character a line is drawn with (`---`, `* * *`, `=====`), or nothing."""
    match = _RULE.fullmatch(text)
    return match.group(1) if match else ""
