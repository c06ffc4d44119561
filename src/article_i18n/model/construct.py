"""What there is to say of one construct, as a value; and a dialect: the constructs that one text has.

The file of a construct makes it, and the registry lists it. Every table that is about constructs is
made of a dialect or of the registry when it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


class Law5(Enum):
    """What a translation may do with those that stand between its words."""

    FREE = "bring and drop them"
    NOTHING_NEW = "drop them, never bring another"
    ALL = "neither: what opens would stay open, and the page breaks"


@dataclass(frozen=True, slots=True)
class TitleSlot:
    """The title in the line that opens a block, which is a slot."""

    kind: str
    """What translators are told."""
    range: Callable[[str], tuple[int, int] | None]
    """Where it stands in the line, behind the containers' markers and without blanks around it."""
    ends: Callable[[str, str], list[int]] = lambda title, before: []
    """(title, what stands before it on its line) → where it would end early without a backslash."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Construct:
    """One construct; a flavour has it by its name."""

    name: str
    commonmark: bool = False
    """Whether every dialect has it."""
    parse: Callable[[MarkdownIt], None]
    """Adds its rules to a parser. They leave a record in each token that they make."""
    starts: re.Pattern[str] | None = None
    """Beginnings of a line of prose that its block rule would take. A backslash keeps it prose:
    before the group `mark`, or else before the first character; that is ASCII punctuation."""
    elsewhere: re.Pattern[str] | None = None
    """How a line of it begins where no rule reads it, as far as prose hardly ever begins so."""
    title: TitleSlot | None = None
    heading_guard: Callable[[str], int | None] | None = None
    """(text of a heading) → where a backslash keeps its end from being read as this."""
    law5: Law5 = Law5.FREE
    read_first: re.Pattern[str] | None = None
    """What its tool reads wherever it stands, in code too, before it reads any Markdown."""
    keeps_line_ends: bool = False
    """Whether the line ends within one in a text may mean something."""
    code_marks: str = ""
    """Characters of prose that begin code, and break the page if that ends nowhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Dialect:
    """The constructs that a text is read with: the same names give the same value.

    It travels to other processes as its names.
    """

    constructs: Mapping[str, Construct]
    """Name → construct, in the order of the registry."""
    absent: tuple[Construct, ...]
    """Those of other dialects."""
    named: Callable[[frozenset[str]], Dialect]
    """Names → the dialect that has them."""

    def __reduce__(self) -> tuple[Callable[[frozenset[str]], Dialect], tuple[frozenset[str]]]:
        return self.named, (frozenset(self.constructs),)


@dataclass(frozen=True, slots=True)
class Environment:
    """What a piece of inline text is read in: it means something only within its article."""

    dialect: Dialect
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Link reference definitions: normalized label → (target, title); without its entry, `[x]` is
    text."""
    footnotes: frozenset[str] = frozenset()
    """Labels of the footnotes that are defined."""

    @property
    def targets(self) -> dict[str, str]:
        """Where each definition leads, by its label: what no translation may change."""
        return {label: target for label, (target, _) in self.references.items()}
