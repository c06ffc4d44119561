"""Brackets and quotation marks that a translation opens or closes alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from article_i18n.checks.unit import Unit
from article_i18n.model import Severity

NAME = "brackets"
SEVERITY = Severity.WARNING

_FAMILIES = (
    ("(（﹙", ")）﹚"),
    ("[［〔", "]］〕"),
    ("{｛", "}｝"),
    ("「｢", "」｣"),
    ("『", "』"),
    ("【", "】"),
    ("《", "》"),
    ("〈", "〉"),
)
"""Opening and closing brackets that may close each other, CJK quotation marks among them."""

_OPENING = {
    opening: family for family, (openings, _) in enumerate(_FAMILIES) for opening in openings
}
_CLOSING = {
    closing: family for family, (_, closings) in enumerate(_FAMILIES) for closing in closings
}

_QUOTES = frozenset('"＂“”„‟«»〝〞〟″')
"""Double quotation marks of all languages: `„a“`, `»a«` and `”a”` are pairs somewhere."""

_ITEM = re.compile(r"(?<!\w)(?:[^\W\d_]|\d{1,2})\Z")
_ITEM_IN_TWO = re.compile(r"\((?:[^\W\d_]|\d{1,2})\)")
"""`a)` of a list within a sentence, where English has `(a)`."""

_HEBREW_ABBREVIATION = re.compile('(?<=[\u05d0-\u05ea])["”](?=[\u05d0-\u05ea])')
"""`ק"ג`: in Hebrew a double quotation mark may be a part of a word."""

_INCHES = re.compile('(?<=[0-9])["″”]')


def check(unit: Unit) -> Iterable[str]:
    before, after = unit.prose()
    alone = [place for place in _alone(after) if not _closes_item(after, place, before)]
    if alone and len(alone) > len(_alone(before)):
        place = alone[-1]
        what = "opens" if after[place] in _OPENING else "closes"
        yield f"{after[place]} {what} alone{_near(after, place)}; write the other one, or take it out"
    quotes = [place for place, character in enumerate(after) if character in _QUOTES]
    odd = len(quotes) % 2 and not sum(character in _QUOTES for character in before) % 2
    if odd and not _may_be_no_quote(before, after):
        yield f"a quotation mark stands alone{_near(after, quotes[-1])}; write the other one, or take it out"


def _alone(text: str) -> list[int]:
    """Where a bracket has no other one."""
    opened: list[list[int]] = [[] for _ in _FAMILIES]
    alone: list[int] = []
    for place, character in enumerate(text):
        if character in _OPENING:
            opened[_OPENING[character]].append(place)
        elif character in _CLOSING:
            family = opened[_CLOSING[character]]
            if family:
                family.pop()
            else:
                alone.append(place)
    return sorted(alone + [place for family in opened for place in family])


def _may_be_no_quote(before: str, after: str) -> bool:
    """Whether a double quotation mark of the translation may be something else."""
    inches = "inch" in before.casefold() and _INCHES.search(after)
    return bool(inches or _HEBREW_ABBREVIATION.search(after))


def _closes_item(text: str, place: int, source: str) -> bool:
    """Whether a bracket stands behind the letter or number of an item, which the source has in two."""
    return (
        text[place] in ")）"
        and _ITEM.search(text[max(0, place - 3) : place]) is not None
        and _ITEM_IN_TWO.search(source) is not None
    )


def _near(text: str, place: int) -> str:
    start = max(0, place - 12)
    piece = " ".join(text[start : place + 12].replace("\ufffc", "…").split())
    return f' in "{piece}"' if len(piece) > 1 else ""
