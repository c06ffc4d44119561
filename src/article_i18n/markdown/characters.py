"""Characters that no message may bring into a page: controls, and what hides or turns text around."""

from __future__ import annotations

import re
from html import unescape
from itertools import accumulate

CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""A character that no message holds: C0 but for tab and newline, C1, half a surrogate pair."""

_HIDING = re.compile(
    "[\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "\U000e0000-\U000e007f]"
)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
"""The flags of England, Scotland and Wales are spelt with tag characters."""

_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP_ISOLATE = "\u2069"


def unwanted(target: str, source: str) -> str | None:
    """Why a translation must not be published for the characters in it; None when it may be.

    Refused are control characters, bidi embeddings and overrides (U+202A to U+202E), isolates
    (U+2066 to U+2069) that are not closed, tag characters and noncharacters, written out or as
    HTML character references. Marks and joiners that languages need (LRM, RLM, ALM, ZWJ, ZWNJ)
    are fine, and so are balanced isolates. A source with the same hiding characters in the same
    order may be translated with them.
    """
    control = CONTROL.search(target.replace("\r", "\n"))
    if control is not None:
        return f"it holds the control character U+{ord(control[0]):04X}; take it out"
    hiding = _hiding(target)
    if not hiding or hiding == _hiding(source):
        return None
    refused = [c for c in hiding if c not in _ISOLATES and c != _POP_ISOLATE]
    if refused:
        return (
            f"it holds U+{ord(refused[0]):04X}, which can hide text or turn it around; take it out"
        )
    if _balanced(hiding):
        return None
    return "it opens or closes a bidi isolate (U+2066 to U+2069) alone; close each one"


def _hiding(text: str) -> list[str]:
    if text.isascii() and "&" not in text:
        return []
    return _HIDING.findall(_FLAG.sub("", unescape(text) if "&" in text else text))


def _balanced(isolates: list[str]) -> bool:
    depths = [*accumulate((1 if c in _ISOLATES else -1 for c in isolates), initial=0)]
    return min(depths) == depths[-1] == 0
