"""The table of `stats`: a bar and numbers for each locale and article, as wide as the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from itertools import groupby

from article_i18n import locales
from article_i18n.cli import talk
from article_i18n.project import Overview, Total

FULL, EMPTY = "█", "░"
PLAIN = str.maketrans({FULL: "#", EMPTY: ".", "…": "~"})
"""What stands for these where the encoding of the output does not have them."""

_SHORTEST, _LONGEST = 10, 40
"""Columns of a bar."""

_NUMBERS: Mapping[str, Callable[[Total], str]] = {
    "units": lambda row: f"{row.published}/{row.units}",
    "words": lambda row: f"{row.words_published}/{row.words}",
    "translated": lambda row: str(row.translated),
    "fuzzy": lambda row: str(row.fuzzy),
    "untranslated": lambda row: str(row.untranslated),
    "carried": lambda row: str(row.carried),
}

_FIRST = ("carried", "units", "translated")
_STEPS = (
    (32, ()), (32, _FIRST[:1]), (24, _FIRST[:1]), (24, _FIRST[:2]), (24, _FIRST), (16, _FIRST),
    (16, (*_FIRST, "words")), (16, tuple(_NUMBERS)), (8, tuple(_NUMBERS)),
)  # fmt: skip
"""What gives way in a narrow terminal, step by step: (columns for a name, numbers left out)."""


def lines(found: Overview, width: int | None) -> list[tuple[str, bool]]:
    """The lines of the table, each with whether it is a heading or a locale's total.

    Args:
        found: what to show.
        width: columns of the terminal; None for all of every name and number, with short bars.
    """
    rows: list[tuple[str, Total, bool]] = []
    for total, (_, articles) in zip(
        found.totals, groupby(found.rows, key=lambda row: row.locale), strict=False
    ):
        rows.append((f"{total.locale}  {locales.english_name(total.locale)}", total, True))
        rows += [(f"  {talk.printable(row.article)}", row, False) for row in articles]
    numbers = dict(_NUMBERS)
    if not any(total.carried for total in found.totals):
        del numbers["carried"]
    names = max([_columns(name) for name, _, _ in rows], default=0)
    bar = _SHORTEST
    if width is not None:
        for limit, dropped in ((names, ()), *_STEPS):
            shown = {head: number for head, number in numbers.items() if head not in dropped}
            taken = min(names, limit) + _taken(rows, shown)
            if taken + _SHORTEST <= width:
                break
        names, numbers = min(names, limit), shown
        bar = max(_SHORTEST, min(_LONGEST, width - taken))
    widths = {head: _number_width(rows, head, number) for head, number in numbers.items()}
    head = " " * names + "  " + "published".ljust(bar + 5)
    table = [(head + "".join(f"  {h.rjust(w)}" for h, w in widths.items()), True)]
    for name, row, strong in rows:
        cells = "".join(f"  {numbers[h](row).rjust(w)}" for h, w in widths.items())
        table.append((f"{_fitted(name, names)}  {_bar(row, bar)}{cells}", strong))
    return [(line.rstrip(), strong) for line, strong in table]


def _bar(row: Total, width: int) -> str:
    """The share of published units: only what is complete has a full bar, or says 100%."""
    share = row.published / row.units if row.units else 1
    filled = int(share * width)
    if row.published and not filled:
        filled = 1
    percent = row.published * 100 // row.units if row.units else 100
    return FULL * filled + EMPTY * (width - filled) + f"{percent}%".rjust(5)


def _taken(rows: list[tuple[str, Total, bool]], numbers: Mapping[str, object]) -> int:
    """The columns of a line beside name and bar."""
    return 7 + sum(2 + _number_width(rows, head, _NUMBERS[head]) for head in numbers)


def _number_width(
    rows: list[tuple[str, Total, bool]], head: str, number: Callable[[Total], str]
) -> int:
    return max([len(head), *(len(number(row)) for _, row, _ in rows)])


def _columns(text: str) -> int:
    """How many columns a text takes in a terminal."""
    return sum(map(_column, text))


def _column(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitted(name: str, width: int) -> str:
    """A name in so many columns: what is too long loses its middle, for its end tells more."""
    if _columns(name) <= width:
        return name + " " * (width - _columns(name))
    start = _cut(name, (width - 1) // 3)
    end = _cut(name[::-1], width - 1 - _columns(start))[::-1]
    text = f"{start}…{end}"
    return text + " " * (width - _columns(text))


def _cut(text: str, width: int) -> str:
    taken = 0
    for at, character in enumerate(text):
        taken += _column(character)
        if taken > width:
            return text[:at]
    return text
