"""Where our page differs from what a real implementation shows: `differences/{flavour}.toml`.

`[[on_purpose]]` is one difference with its reason: the items of `seen.aspects` that only our page
has (`ours`), and those that only theirs has (`theirs`). `[[cannot]]` names aspects that a renderer
has nothing of, as other parts of its tool make them. `[[to_mend]]` is where ours is wrong, known and not mended.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tests.renderers.seen import Seen, aspects

FOLDER = Path(__file__).parent / "differences"

Items = Counter[tuple[str, str]]
"""How often (aspect, item) is there."""


@dataclass
class Difference:
    """What only one of two pages shows."""

    ours: Items = field(default_factory=Counter)
    theirs: Items = field(default_factory=Counter)

    def __sub__(self, other: Difference) -> Difference:
        return Difference(self.ours - other.ours, self.theirs - other.theirs)

    def __add__(self, other: Difference) -> Difference:
        return Difference(self.ours + other.ours, self.theirs + other.theirs)

    def __bool__(self) -> bool:
        return bool(self.ours or self.theirs)

    def __str__(self) -> str:
        """As a row for the file."""
        lines = [
            f"{side}.{json.dumps(aspect) if ' ' in aspect else aspect} = {_strings(items)}"
            for side, counted in (("ours", self.ours), ("theirs", self.theirs))
            for aspect, items in _by_aspect(counted).items()
        ]
        return "\n".join(lines)


def _by_aspect(counted: Items) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for aspect, item in counted.elements():
        found.setdefault(aspect, []).append(item)
    return found


def _strings(items: list[str]) -> str:
    return json.dumps(items, ensure_ascii=False)


def between(ours: Seen, theirs: Seen) -> Difference:
    """What is not the same, or not in the same order."""
    found = Difference()
    others = aspects(theirs)
    for aspect, mine in aspects(ours).items():
        other = others[aspect]
        for tag, a, b, c, d in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
            if tag != "equal":
                found.ours.update((aspect, item) for item in mine[a:b])
                found.theirs.update((aspect, item) for item in other[c:d])
    return found


@dataclass(frozen=True)
class Listed:
    """What the file of a flavour says of one page and one renderer."""

    rows: tuple[Difference, ...]
    cannot: frozenset[str]
    """Aspects."""


def listed(flavour: str, page: str, renderer: str) -> Listed:
    tables = _read(flavour)
    rows = [
        Difference(_items(row.get("ours", {})), _items(row.get("theirs", {})))
        for name in ("on_purpose", "to_mend")
        for row in tables.get(name, [])
        if row["page"] == page and row["renderer"] == renderer
    ]
    cannot = [row["aspects"] for row in tables.get("cannot", []) if row["renderer"] == renderer]
    return Listed(tuple(rows), frozenset().union(*cannot))


def _items(sides: Mapping[str, list[str]]) -> Items:
    return Counter((aspect, item) for aspect, items in sides.items() for item in items)


def _read(flavour: str) -> dict[str, list[dict[str, Any]]]:
    path = FOLDER / f"{flavour}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every file: (flavour, row)."""
    for path in sorted(FOLDER.glob("*.toml")):
        for table in _read(path.stem).values():
            yield from ((path.stem, row) for row in table)
