"""From the text of an article to all its slots and its shape: the one walk over the block tokens.

`segment` makes a document of it; `localize` reads its own result back with it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from article_i18n.constructs import (
    NOTES,
    OWNERS,
    definition_title,
    front_matter,
    grammar_of,
    html_block,
    table,
)
from article_i18n.constructs.fill import message_context
from article_i18n.constructs.line_owners import Account, account, unread
from article_i18n.markdown.definitions import Definition
from article_i18n.markdown.inline import too_much
from article_i18n.markdown.lines import LINES, MARK, OPENS_LINE
from article_i18n.markdown.msgid import fold, fold_text
from article_i18n.markdown.parser import build_watched, parse_blocks
from article_i18n.markdown.raw_elements import Element, translates_block
from article_i18n.markdown.records import record
from article_i18n.markdown.spans import Source, map_lines
from article_i18n.model import Environment, Grammar, Reading, Segment, Span

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
    owners: Account
    """Whose each line is."""
    unread: tuple[int, ...]
    """0-based lines with text that belong to nothing the parser saw."""
    problem: str | None
    """What is wrong with the front matter."""


@lru_cache(maxsize=64)
def _parser(constructs: frozenset[str]) -> MarkdownIt:
    return build_watched(constructs, NOTES)


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
    constructs = reading.constructs
    blocks = parse_blocks(_parser(constructs), source.mapped, constructs)
    slots: list[Slot] = []
    shape: list[tuple[object, ...]] = []
    if front:
        shape.append((front_matter.NAME, front.tree))
        slots += (Slot(front_matter.NAME, v.key, v.text, v.span, None, True) for v in front.values)
    titles = deque(_titles(source, blocks.definitions))

    def add(slot: Slot) -> int:
        """Take a slot, after the titles of definitions that stand before it; its index."""
        while titles and titles[0].span < slot.span:
            slots.append(titles.popleft())
        slots.append(slot)
        return len(slots) - 1

    containers: list[Token] = []
    elements: list[Element | None] = [None]  # what raw HTML has open, for each open block
    for token in blocks.tokens:
        if token.type == "inline":
            if token.meta[LINES]:
                slot = _block_slot(source, token, containers, blocks.env)
                slot = slot._replace(translate=translates_block(elements[-1]))
                token.meta[SLOT] = add(slot)
                shape.append((SLOT, slot.construct, slot.kind))
            else:
                token.content = ""
                shape.append((token.type,))
            continue
        content: object = token.content
        if token.type == "html_block":
            block = html_block.locate(token.content, elements[-1])
            content = html_block.skeleton(token.content, block.words)
            elements[-1] = block.open
            token.meta[SLOTS] = {
                start: add(slot) for start, slot in _html_slots(source, token, block)
            }
        if token.nesting > 0:
            containers.append(token)
            elements.append(elements[-1])
        elif token.nesting < 0:
            containers.pop()
            elements.pop()
        attrs = tuple(token.attrs.items())
        look = (token.type, token.tag, token.markup, token.info, attrs, token.hidden, content)
        shape.append((*look, token.meta.get(MARK), record(token)))
    slots += titles
    shape.append(("definitions", len(blocks.definitions)))
    front_lines = source.line_at(front.end) + 1 if front else 0
    owners = account(source, blocks.tokens, blocks.definitions, front_lines)
    return Located(
        source,
        tuple(slots),
        tuple(shape),
        blocks.env,
        blocks.tokens,
        owners,
        unread(source, blocks.tokens, owners),
        front.problem if front else None,
    )


def segment_of(
    found: Located, number: int, path: tuple[str, ...], context: str | None = None
) -> Segment:
    """The slot `number` as a segment of its article, below the headings `path`."""
    slot = found.slots[number]
    source = found.source
    line = source.line_at(slot.span.start)
    grammar = grammar_of(slot.construct)
    prefix = ""
    if grammar is Grammar.PLAIN:
        context = message_context(slot.source)
    elif grammar is Grammar.INLINE:
        prefix = _continuation(source.text[source.starts[line] : slot.span.start])
    return Segment(
        span=slot.span,
        kind=slot.kind,
        grammar=grammar,
        source=slot.source,
        prefix=prefix,
        context=context,
        path=path,
        line=line + 1,
        slot=number,
        construct=slot.construct,
        hard_break=slot.hard_break or "\\",
        opens_line=slot.opens_line,
        marks=slot.marks,
    )


def _titles(source: Source, definitions: list[Definition]) -> Iterator[Slot]:
    for definition in definitions:
        title = definition.title
        if title is not None:
            msgid = fold_text(title.text.split("\n"))
            span = source.span(title.start, title.end)
            yield Slot(definition_title.NAME, definition_title.KIND, msgid, span, None, False)


def _html_slots(
    source: Source, token: Token, block: html_block.Block
) -> Iterator[tuple[int, Slot]]:
    """The slots of an HTML block, each with the offset in the block where it begins."""
    assert token.map is not None
    first, last = token.map
    starts = (*source.mapped_starts[first + 1 : last + 1], len(source.mapped) + 1)
    ends = [start - 1 for start in starts]
    places = html_block.places(token.content, ends, block.words)
    for words, (start, end) in zip(block.words, places, strict=True):
        span = source.span(start, end)
        yield words.start, Slot(words.construct, words.kind, words.source, span, None, False)


_OPENING = re.compile(r"[^ \t>]")
_TIGHT = re.compile(r">(?=[^ \t>])")


def _continuation(before: str) -> str:
    """What a further line of a block begins with, when its first line begins with `before`.

    Markers of containers open them, but for `>`: on a further line they are blanks.
    """
    if _TIGHT.search(before):
        # a `>` swallows the blank behind it, which in `>- x` was no blank but a marker
        before = _TIGHT.sub("> ", before.expandtabs(4))
    return _OPENING.sub(" ", before)


def _block_slot(source: Source, token: Token, containers: list[Token], env: Environment) -> Slot:
    ranges: list[tuple[int, int]] = token.meta[LINES]
    start, end = ranges[0][0], ranges[-1][1]
    construct, kind = OWNERS[containers[-1].type](containers)
    if construct == table.NAME:
        lines = [table.read(source.mapped[start:end])]
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
