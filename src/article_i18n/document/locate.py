"""From the text of an article to all its slots and its shape: the one walk over the block tokens.

`segment` makes a document of it; `localize` reads its own result back with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from typing import NamedTuple

from markdown_it.token import Token

from article_i18n.constructs import dialect, front_matter, html, slots_of
from article_i18n.constructs.front_matter import FRONT_MATTER
from article_i18n.constructs.link_definition import LINK_DEFINITION
from article_i18n.document.line_owners import Owners, owners_of, unread
from article_i18n.markdown.inline import too_much
from article_i18n.markdown.lines import LINES, MARK, OPENS_LINE
from article_i18n.markdown.msgid import fold, fold_text
from article_i18n.markdown.parser import Definition, parse_blocks
from article_i18n.markdown.raw_elements import Element, translates_block
from article_i18n.markdown.spans import Source, map_lines
from article_i18n.model import Environment, Reading, Span
from article_i18n.model.construct import Dialect
from article_i18n.model.records import Record, record

SLOT = "slot"
"""Key in the `meta` of an inline token: the index of its slot."""

SLOTS = "slots"
"""Key in the `meta` of an HTML block: where each slot begins in its content → the slot's index."""

Shape = tuple[tuple[object, ...], ...]


class Slot(NamedTuple):
    """One slot, translatable or not: what a verification needs, and no more."""

    construct: str
    kind: str
    source: str
    """The msgid, by the msgid rule."""
    span: Span
    hard_break: str | None
    opens_line: bool
    marks: int = 0
    translate: bool = True
    """False where the article's HTML says `translate="no"`."""


class Located(NamedTuple):
    """What one parse of a text gives."""

    source: Source
    slots: tuple[Slot, ...]
    """Every slot in document order."""
    shape: Shape
    """Block structure, opaque regions and front matter, without the text of the slots."""
    env: Environment
    tokens: list[Token]
    """Block tokens; each inline token's content is exactly its slot's text."""
    owners: Owners
    """Whose each line is."""
    unread: tuple[int, ...]
    """0-based lines with text that belong to nothing the parser saw."""
    problem: str | None
    """What is wrong with the front matter."""


def locate(text: str, reading: Reading, path: str, *, whole: bool = True) -> Located:
    """All slots of a decoded article.

    Args:
        text: the article after the BOM, line ends as they stand.
        reading: its flavour and the front-matter keys that are translated.
        path: the article's name for error messages.
        whole: False for a piece of an article from its middle, which has no front matter.

    Raises:
        InputRefused: for front matter that an article may not hold.
    """
    keys = reading.front_matter
    front = front_matter.locate(text, keys, path) if whole and front_matter.begins(text) else None
    source = map_lines(text, front.end if front else 0)
    blocks = parse_blocks(source.mapped, dialect(reading.constructs))
    walk = _Walk(source, blocks.env)
    for token in blocks.tokens:
        walk.meet(token)
    values = front.values if front else ()
    slots = walk.numbered(
        (Slot(FRONT_MATTER.name, v.key, v.text, v.span, None, True) for v in values),
        _titles(source, blocks.definitions),
    )
    above = ((FRONT_MATTER.name, front.tree),) if front else ()
    front_lines = source.line_at(front.end) + 1 if front else 0
    owners = owners_of(source, blocks.tokens, blocks.env.dialect, blocks.definitions, front_lines)
    return Located(
        source,
        slots,
        (*above, *walk.shape, ("definitions", len(blocks.definitions))),
        blocks.env,
        blocks.tokens,
        owners,
        unread(source, blocks.tokens, blocks.env.dialect, owners),
        front.problem if front else None,
    )


class _Row(NamedTuple):
    """What must stay of a block token, whatever stands in the slots."""

    type: str
    tag: str
    markup: str
    info: str
    attributes: tuple[tuple[str, object], ...]
    hidden: bool
    content: object
    mark: str | None
    read: Record | None


class _Walk:
    """The slots and the shape of an article, token by token."""

    def __init__(self, source: Source, env: Environment) -> None:
        self.shape: list[tuple[object, ...]] = []
        self._source = source
        self._env = env
        self._slots: list[tuple[Slot, Callable[[int], None]]] = []
        """Each with who must know its number."""
        self._containers: list[Token] = []
        self._elements: list[Element | None] = [None]
        """What raw HTML has open, for each open block."""

    def meet(self, token: Token) -> None:
        if token.type == "inline":
            self._text(token)
            return
        content = self._html(token) if token.type == "html_block" else token.content
        if token.nesting > 0:
            self._containers.append(token)
            self._elements.append(self._elements[-1])
        elif token.nesting < 0:
            self._containers.pop()
            self._elements.pop()
        row = _Row(
            token.type,
            token.tag,
            token.markup,
            token.info,
            tuple(token.attrs.items()),
            token.hidden,
            content,
            token.meta.get(MARK),
            record(token),
        )
        self.shape.append(row)

    def _text(self, token: Token) -> None:
        """The text of a block; one without lines is no slot."""
        if not token.meta[LINES]:
            token.content = ""
            self.shape.append((token.type,))
            return
        slot = _block_slot(self._source, token, self._containers, self._env)
        slot = slot._replace(translate=translates_block(self._elements[-1]))
        self._slots.append((slot, partial(token.meta.__setitem__, SLOT)))
        self.shape.append((SLOT, slot.construct, slot.kind))

    def _html(self, token: Token) -> tuple[str, ...]:
        """All of an HTML block but for the texts in it, which are slots."""
        block = html.locate(token.content, self._elements[-1])
        self._elements[-1] = block.open
        numbers: dict[int, int] = {}
        token.meta[SLOTS] = numbers
        for start, slot in _html_slots(self._source, token, block):
            self._slots.append((slot, partial(numbers.__setitem__, start)))
        return html.skeleton(token.content, block.texts)

    def numbered(self, values: Iterable[Slot], titles: Iterable[Slot]) -> tuple[Slot, ...]:
        """All slots in the order in which they stand.

        Args:
            values: those of the front matter.
            titles: those of link reference definitions, which no token has.
        """
        others = [(slot, _nobody) for slot in titles]
        places = sorted([*self._slots, *others], key=lambda place: place[0].span)
        slots = list(values)
        for slot, tell in places:
            tell(len(slots))
            slots.append(slot)
        return tuple(slots)


def _nobody(number: int) -> None:
    """Who must know the number of a slot that no token has."""


def _titles(source: Source, definitions: list[Definition]) -> Iterator[Slot]:
    for definition in definitions:
        title = definition.title
        if title is not None:
            msgid = fold_text(title.text.split("\n"))
            span = source.span(title.start, title.end)
            yield Slot(LINK_DEFINITION.name, "link title", msgid, span, None, False)


def _html_slots(source: Source, token: Token, block: html.Block) -> Iterator[tuple[int, Slot]]:
    """The slots of an HTML block, each with the offset in the block where it begins."""
    assert token.map is not None
    first, last = token.map
    starts = (*source.mapped_starts[first + 1 : last + 1], len(source.mapped) + 1)
    ends = [start - 1 for start in starts]
    places = html.places(token.content, ends, block.texts)
    for text, (start, end) in zip(block.texts, places, strict=True):
        span = source.span(start, end)
        yield text.start, Slot(text.construct, text.kind, text.msgid, span, None, False)


@lru_cache(maxsize=64)
def _within(dialect: Dialect, opening: str) -> tuple[tuple[str, Callable[..., str | None]], ...]:
    """The constructs whose slots may stand directly in such a block, and what tells their kinds."""
    return tuple(
        (name, construct.slots.within[opening])
        for name, construct in dialect.constructs.items()
        if construct.slots is not None and opening in construct.slots.within
    )


def _owner(containers: list[Token], dialect: Dialect) -> tuple[str, str]:
    """Whose slot stands in those blocks, and its kind."""
    kinds = (
        (name, kind(containers, dialect)) for name, kind in _within(dialect, containers[-1].type)
    )
    return next((name, kind) for name, kind in kinds if kind is not None)


def _block_slot(source: Source, token: Token, containers: list[Token], env: Environment) -> Slot:
    ranges: list[tuple[int, int]] = token.meta[LINES]
    start, end = ranges[0][0], ranges[-1][1]
    construct, kind = _owner(containers, env.dialect)
    if read := slots_of(construct).read:
        lines = [read(source.mapped[start:end])]
    else:
        lines = [source.mapped[first:last] for first, last in ranges]
        lines[-1] = lines[-1].rstrip(" \t")
        end = ranges[-1][0] + len(lines[-1])
    token.content = "\n".join(lines)
    # what is too much to read stays as it is: `segment` makes no message of it
    readable = too_much(token.content) is None
    msgid, hard_break = fold(lines, env) if readable else (token.content, None)
    opens_line = token.meta.get(OPENS_LINE, True)
    # what opens a block stands on the line of its title, and in the title's own token
    marks = len(containers[-1].markup) if not opens_line else 0
    return Slot(construct, kind, msgid, source.span(start, end), hard_break, opens_line, marks)
