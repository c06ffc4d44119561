"""The table of `stats`: a bar and numbers for each locale and article, as wide as the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby

from article_i18n import locales
from article_i18n.cli import talk
from article_i18n.cli.columns import beginning, columns
from article_i18n.project import Overview, Total

FULL, EMPTY = "█", "░"
PLAIN = str.maketrans({FULL: "#", EMPTY: ".", "…": "~"})
"""What stands for these where the encoding of the output does not have them."""

_SHORTEST, _LONGEST = 10, 40
"""Columns of a bar."""

_BESIDE = 7
"""Columns of the blanks and the percentage on both sides of a bar."""

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
    widths = {
        head: max([len(head), *(len(number(row)) for _, row, _ in rows)])
        for head, number in _NUMBERS.items()
        if head != "carried" or any(total.carried for total in found.totals)
    }
    names = max([columns(name) for name, _, _ in rows], default=0)
    bar = _SHORTEST
    if width is not None:
        for limit, dropped in ((names, ()), *_STEPS):
            shown = {head: wide for head, wide in widths.items() if head not in dropped}
            taken = min(names, limit) + _BESIDE + sum(2 + wide for wide in shown.values())
            if taken + _SHORTEST <= width:
                break
        names, widths = min(names, limit), shown
        bar = max(_SHORTEST, min(_LONGEST, width - taken))
    head = " " * names + "  " + "published".ljust(bar + 5)
    table = [(head + "".join(f"  {h.rjust(w)}" for h, w in widths.items()), True)]
    for name, row, strong in rows:
        cells = "".join(f"  {_NUMBERS[h](row).rjust(w)}" for h, w in widths.items())
        table.append((f"{_fitted(name, names)}  {_bar(row, bar)}{cells}", strong))
    return [(line.rstrip(), strong) for line, strong in table]


def _bar(row: Total, width: int) -> str:
    """The share of published units: only what is complete has a full bar, or says 100%."""
    share = row.published / row.units if row.units else 1
    filled = max(int(share * width), min(row.published, 1))
    percent = row.published * 100 // row.units if row.units else 100
    return FULL * filled + EMPTY * (width - filled) + f"{percent}%".rjust(5)


def _fitted(name: str, width: int) -> str:
    """A name in so many columns: what is too long loses its middle, for its end tells more."""
    if columns(name) > width:
        start = beginning(name, (width - 1) // 3)
        end = beginning(name[::-1], width - 1 - columns(start))[::-1]
        name = f"{start}…{end}"
    return name + " " * (width - columns(name))
