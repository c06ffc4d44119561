"""What there is to say of one construct that CommonMark lacks, as a value.

The file of the construct makes it, and the registry lists it (`markdown.syntax`). Every table that
is about constructs is made of the registry when it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

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
    parse: Callable[[MarkdownIt], None]
    """Adds its rules to a parser. They leave a record in each token that they make."""
    starts: re.Pattern[str] | None = None
    """Beginnings of a line of prose that its block rule would take. A backslash keeps it prose:
    before the group `mark`, or else before the first character; that is ASCII punctuation."""
    elsewhere: re.Pattern[str] | None = None
    """How a line of it begins where no rule reads it, as far as prose hardly ever begins so."""
    title: TitleSlot | None = None
    law5: Law5 = Law5.FREE
    read_first: re.Pattern[str] | None = None
    """What its tool reads wherever it stands, in code too, before it reads any Markdown."""
    keeps_line_ends: bool = False
    """Whether the line ends within one in a text may mean something."""
    code_marks: str = ""
    """Characters of prose that begin code, and break the page if that ends nowhere."""
