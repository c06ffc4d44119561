"""The types that flow from step to step: frozen, slotted, standard library only.

bytes → `Document` → `Catalog` → `Localized` → `Artifact`; what a person should mend is a `Finding`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from article_i18n.model.construct import Environment as Environment

if TYPE_CHECKING:
    from markdown_it.token import Token


FRONT_MATTER_KEYS = ("title", "subtitle", "description", "summary", "excerpt", "keywords")
"""The front-matter keys that are translated unless the settings say otherwise."""


class Span(NamedTuple):
    """A half-open range of code points, `start` ≤ `end`, in the decoded text after the BOM."""

    start: int
    end: int


class Grammar(StrEnum):
    """What may fill a slot."""

    INLINE = "inline"
    """Inline Markdown; a hard line break is allowed."""
    INLINE_ONE_LINE = "inline-one-line"
    """Inline Markdown on one line: ATX headings and table cells."""
    PLAIN = "plain"
    """Text without any markup: front-matter values."""


class Key(NamedTuple):
    """The identity of a message: gettext's (msgctxt, msgid). No context is None, not ""."""

    context: str | None
    msgid: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One translatable slot of an article: where it is, and what may fill it."""

    span: Span
    """The characters of the document that a translation replaces."""
    kind: str
    """What a translator is told: `heading 2`, `paragraph`, `list item`, `table cell`, `title` …"""
    grammar: Grammar
    source: str
    """The msgid by the msgid rule."""
    prefix: str = ""
    """What a continuation line of this slot begins with: its containers' markers and indent."""
    context: str | None = None
    """msgctxt."""
    comment: str = ""
    """The author's comment for the translator."""
    path: tuple[str, ...] = ()
    """The headings above, without the article's title."""
    line: int = 1
    """1-based line of the article where the slot begins."""
    slot: int = 0
    """The index of the slot in the document's skeleton."""
    construct: str = "paragraph"
    """The construct that owns the slot and fills it: a file in `constructs/`."""
    hard_break: str = "\\"
    """How its hard breaks are spelt before the line end: a backslash, or two spaces and more."""
    opens_line: bool = True
    """Whether the slot's text is the first thing on its line after the containers' markers."""
    marks: int = 0
    """How many characters before a title are the marks that open its block."""

    @property
    def key(self) -> Key:
        return Key(self.context, self.source)


@dataclass(frozen=True, slots=True)
class Reading:
    """How an article is read."""

    constructs: frozenset[str]
    """The constructs of its flavour, beside CommonMark's own."""
    front_matter: frozenset[str] = frozenset(FRONT_MATTER_KEYS)
    """Patterns of the front-matter keys whose values are translated: `title`, `hero.*.name`."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article, decoded and cut into segments."""

    path: str
    """As the user knows it: relative to the project, `/`-separated."""
    text: str
    """The decoded text after the BOM, line ends as they stand."""
    bom: bool
    segments: tuple[Segment, ...]
    """In document order, disjoint, inside `text`."""
    skeleton: tuple[tuple[object, ...], ...]
    """Block structure, opaque regions and front matter without the slots' text."""
    fixed: Mapping[int, str]
    """The slots that nothing may fill: index → text."""
    env: Environment
    """Its link reference definitions, footnotes and flavour."""
    reading: Reading
    """How it was read, and how what comes of it is read back."""
    findings: tuple[Finding, ...] = ()
    reasons: Mapping[int, str] = field(default_factory=dict)
    """Why nothing may fill each of the `fixed` slots: index → a few words."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: a file as the user knows it, and a 1-based line if there is one."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should mend: data, never an exception."""

    check: str
    """kebab-case name of the check."""
    severity: Severity
    message: str
    """What is wrong and what to do next, one line."""
    places: tuple[Place, ...] = ()
    """The place in the catalog first, then in the article."""
    locale: str | None = None
    """Canonical tag of the locale, None for a source finding."""
    key: Key | None = None
    """The message it is about, if it is about one."""


@dataclass(frozen=True, slots=True)
class Message:
    """One entry of a catalog. `line` is where it was read; it takes no part in equality."""

    key: Key
    target: str = ""
    """msgstr; empty means untranslated."""
    fuzzy: bool = False
    references: tuple[str, ...] = ()
    """`#:` in order, each as written: `guide/intro.md` or `guide/intro.md:12`."""
    notes: tuple[str, ...] = ()
    """`#.` lines (extracted comments), one string a line."""
    comments: tuple[str, ...] = ()
    """`# ` lines (the translator's own), one string a line, without the `# `."""
    flags: tuple[str, ...] = ()
    """`#,` flags other than `fuzzy`, as they stand."""
    previous: Key | None = None
    """`#|`: the key this translation was made for."""
    obsolete: bool = False
    plural: tuple[str, tuple[str, ...]] | None = None
    """(msgid_plural, msgstr[0…]); such an entry is kept, never used. `target` is empty then."""
    previous_plural: str | None = None
    """`#| msgid_plural`."""
    line: int | None = field(default=None, compare=False)

    @property
    def usable(self) -> bool:
        """Whether its translation may stand in a page: live, not fuzzy, not empty, no plural."""
        return bool(self.target) and not self.fuzzy and not self.obsolete and self.plural is None


@dataclass(frozen=True, slots=True)
class Catalog:
    """The messages of one domain in one locale; a template is a catalog without a locale."""

    locale: str | None
    """Canonical BCP 47 tag, or None for a template."""
    messages: tuple[Message, ...]
    """Live ones in template order, then obsolete ones. No two with one key are both live."""
    header: tuple[tuple[str, str], ...] = ()
    """The header entry's fields in order: ("Language", "de") …"""
    header_comments: tuple[str, ...] = ()
    header_fuzzy: bool = False
    path: str = ""
    """The file as the user knows it; empty for a catalog made in memory."""

    def live(self) -> dict[Key, Message]:
        return {m.key: m for m in self.messages if not m.obsolete}


@dataclass(frozen=True, slots=True)
class Provenance:
    """The language that one slot is really in."""

    locale: str
    """Canonical tag of the language the text is in."""
    message: Message | None
    """The message that gave it; None where the source text stands."""


@dataclass(frozen=True, slots=True)
class Localized:
    """One article in one locale, verified; `tokens` never leave the process."""

    locale: str
    document: Document
    text: str
    provenance: tuple[Provenance, ...]
    """One for each of `document.segments`."""
    env: Environment = field(compare=False, repr=False)
    """What the localized text defines: the titles of its link targets may be translated."""
    catalog: str = ""
    """The path of the locale's own catalog, for findings."""
    findings: tuple[Finding, ...] = ()
    tokens: tuple[Token, ...] = field(default=(), compare=False, repr=False)
    """The block tokens of the verification parse, inline content not yet parsed."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One output file: where it goes below the output folder, and its bytes."""

    path: str
    content: bytes
    locale: str | None = None
    """Of what belongs to one language."""
    article: str | None = None
    """The path below the source folder of the article, or other file, that it is made of."""
    origin: str = ""
    """Of what is made of no single file: what it is, for people."""
