"""What there is to say of one construct, as a value; and a dialect: the constructs that one text has.

The file of a construct makes it, and the registry lists it. Every table that is about constructs is
made of a dialect or of the registry when it is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from article_i18n.model.records import NOTHING, Read

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from article_i18n.model import Grammar, Segment


class Lines(NamedTuple):
    """A block whose lines are copied and never read."""

    end: Callable[[StateBlock, int, int, str], int | None]
    """(parser, the line that it may begin on, the line behind all that it may take, the text of the
    first) → the line behind it; None where it is no such block."""
    read: Read = NOTHING
    before: str = "fence"
    """The rule of the parser that comes next."""
    interrupts: bool = True
    """Whether it ends a paragraph, quote or table."""


class Block(NamedTuple):
    """A block that a rule of its own makes tokens of, each with a record."""

    rule: Callable[[StateBlock, int, int, bool], bool]
    """As markdown-it has them: (parser, first line, the line behind the last, only asked)."""
    before: str = "fence"
    interrupts: bool = True


class Piece(NamedTuple):
    """A piece of inline text that is copied and never read."""

    end: Callable[[str, int, int], int]
    """(text, where it may begin, up to where it may go) → where it ends; 0 where it is none."""
    read: Read = NOTHING
    before: str = "escape"
    """The rule of the parser that comes next."""


Note = Callable[["StateBlock", int, "list[Token]"], None]
"""(parser behind a block, its first line, its tokens) → notes in `Token.meta`."""


class Law5(Enum):
    """What a translation may do with those that stand between its words."""

    FREE = "bring and drop them"
    NOTHING_NEW = "drop them, never bring another"
    ALL = "neither: what opens would stay open, and the page breaks"


class Filled(NamedTuple):
    """What is written into the slot, and the msgid that the slot must then read back as."""

    written: str
    expected: str


class Unplaceable(NamedTuple):
    """Why a message cannot stand in the slot, for a finding."""

    reason: str


class Surroundings(NamedTuple):
    """What a filling has to fit into."""

    env: Environment
    """What the article defines."""
    line_end: str
    """How a new line ends here."""
    raw: str
    """What stands in the slot now."""
    line_above: str
    """The line before the slot's own."""
    line_below: str
    """The line behind the slot's last one."""
    opening: str = ""
    """The first three characters of the article: they tell the format of its front matter."""
    before: str = ""
    """What stands before the slot on its line."""
    behind: str = ""
    """What stands behind it on its last line."""


class Slots(NamedTuple):
    """The texts of a construct that are translated."""

    grammar: Grammar
    """What may fill one."""
    fill: Callable[[str, Segment, Surroundings], Filled | Unplaceable]
    """(translation, slot, what it has to fit into) → what is written, or why nothing can be."""
    has_words: Callable[[str, Environment], bool]
    """Whether there is anything to translate in a msgid."""
    within: Mapping[str, Callable[[Sequence[Token], Dialect], str | None]] = MappingProxyType({})
    """Type of the block token directly around one → (the open blocks around it, outermost first, and
    what they are read with) → its kind as translators are told; None where it is another's."""
    read: Callable[[str], str] | None = None
    """The text of one, from how it is written on its line."""
    label: str = ""
    """What translators read before its kind."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Construct:
    """One construct; a flavour has it by its name. Its rules leave a record in each of its tokens."""

    name: str
    commonmark: bool = False
    """Whether every dialect has it."""
    openers: str = ""
    """The characters that it may begin with, on a line and in a text; "" where any can."""
    blocks: tuple[Lines | Block, ...] = ()
    pieces: tuple[Piece, ...] = ()
    setup: Callable[[MarkdownIt], object] | None = None
    """What else it changes in a parser."""
    notes: Mapping[str, Note] = field(default_factory=dict)
    """Rule of the parser → what is noted of each block that it has read."""
    paragraphs: Mapping[str, str] = field(default_factory=dict)
    """Type of the token that opens a container of it → what a paragraph in that is called."""
    tokens: tuple[str, ...] = ()
    """Types of the block tokens that are its lines, copied, or that open its containers."""
    marks: Mapping[str, Callable[[Token], tuple[int, int] | None]] = field(default_factory=dict)
    """Type of a token that opens no container → where lines begin and end that are its marks alone."""
    why: str = ""
    """Why its lines are not translated, if not just because syntax is copied."""
    starts: re.Pattern[str] | None = None
    """Beginnings of a line of prose that its block rule would take. A backslash keeps it prose:
    before the group `mark`, or else before the first character; that is ASCII punctuation."""
    begins: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """Kind of a paragraph, the first one of its container → beginnings of its text that are a mark."""
    heading_guard: Callable[[str], int | None] | None = None
    """(text of a heading) → where a backslash keeps its end from being read as this."""
    elsewhere: re.Pattern[str] | None = None
    """How a line of it begins where no rule reads it, as far as prose hardly ever begins so."""
    slots: Slots | None = None
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
