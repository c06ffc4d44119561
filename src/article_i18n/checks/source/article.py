"""One article as its own checks look at it: blocks with their lines, headings, raw HTML, words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from article_i18n.checks.unit import every
from article_i18n.document.locate import SLOT
from article_i18n.markdown import raw_html
from article_i18n.markdown.inline import Inline, tokenize, too_much
from article_i18n.markdown.lines import LINES
from article_i18n.markdown.spans import map_lines
from article_i18n.model import Grammar, Localized

Passage = tuple[tuple[int, str], ...]
"""What a reader sees of one block: the number of each line, counted from 1, and its text."""

NO_WORD = "\ufffc"
"""Stands in a passage for what is no word: code, raw HTML, a picture, an address."""


class Block(NamedTuple):
    """The inline Markdown of one block."""

    text: str
    """Its lines joined by `\\n`."""
    lines: tuple[int, ...]
    """The number of each of them, counted from 1."""
    tokens: tuple[Inline, ...]
    slot: int

    def line_at(self, offset: int) -> int:
        """The line of the article on which an offset in `text` stands."""
        return self.lines[min(self.text.count("\n", 0, offset), len(self.lines) - 1)]


class Heading(NamedTuple):
    level: int
    line: int
    text: str
    """As a reader sees it."""


class Tag(NamedTuple):
    """An opening tag of raw HTML."""

    line: int
    piece: raw_html.Piece


class Link(NamedTuple):
    """A link, or a picture, of Markdown or of raw HTML."""

    line: int
    target: str
    """As the parser has it: percent-encoded."""
    kind: str
    """`link` or `picture`."""


class Article(NamedTuple):
    path: str
    """Below the source folder."""
    flavour: str
    blocks: tuple[Block, ...]
    tags: tuple[Tag, ...]
    headings: tuple[Heading, ...]
    """Those of the article itself, not those within a quote, a list or a container."""
    passages: tuple[Passage, ...]
    """Of what is translated: front matter, headings, paragraphs, cells …"""


def read(original: Localized, path: str, flavour: str) -> Article:
    """The article for its checks.

    Args:
        original: it in its own language, with the tokens it was read back as.
        path: below the source folder.
        flavour: the name of the dialect it is written in.
    """
    blocks = tuple(_blocks(original))
    by_slot = {block.slot: block for block in blocks}
    tags = [tag for block in blocks for tag in _inline_tags(block)]
    for token in original.tokens:
        if token.type == "html_block" and token.map is not None:
            tags += _tags(token.content, token.map[0] + 1)
    return Article(
        path,
        flavour,
        blocks,
        tuple(sorted(tags, key=lambda tag: tag.line)),
        tuple(_headings(original, by_slot)),
        tuple(_passages(original, by_slot)),
    )


def links(article: Article) -> Iterator[Link]:
    """All links and pictures, in the order of their lines."""
    found: list[Link] = []
    for block in article.blocks:
        for token in every(block.tokens):
            if token.type == "link_open":
                found.append(Link(block.line_at(token.start), token.attr("href"), "link"))
            elif token.type == "image":
                found.append(Link(block.line_at(token.start), token.attr("src"), "picture"))
    for line, piece in article.tags:
        for attribute, kind in (("href", "link"), ("src", "picture")):
            target = piece.attribute(attribute)
            if target is not None and piece.name in _LEADS[attribute]:
                found.append(Link(line, target.strip(), kind))
    yield from sorted(found, key=lambda link: link.line)


_LEADS = {"href": ("a", "area"), "src": ("audio", "embed", "iframe", "img", "source", "video")}


def _blocks(original: Localized) -> Iterator[Block]:
    env = original.document.env
    starts = map_lines(original.document.text).mapped_starts
    for token in original.tokens:
        if token.type == "inline" and SLOT in token.meta and too_much(token.content) is None:
            lines = tuple(bisect_right(starts, start) for start, _ in token.meta[LINES])
            found = tokenize(token.content, env)
            yield Block(token.content, lines, found, token.meta[SLOT])


def _inline_tags(block: Block) -> Iterator[Tag]:
    if "<" in block.text:
        for token in every(block.tokens):
            if token.type == "html_inline":
                yield from _tags(token.content, block.line_at(token.start))


def _tags(html: str, line: int) -> Iterator[Tag]:
    for piece in raw_html.read(html):
        if piece.kind == "open":
            yield Tag(line, piece)
        line += piece.source.count("\n")


def _headings(original: Localized, blocks: dict[int, Block]) -> Iterator[Heading]:
    for opening, inline in pairwise(original.tokens):
        if opening.type == "heading_open" and opening.level == 0 and opening.map is not None:
            block = blocks.get(inline.meta.get(SLOT, -1))
            said = "".join(text for _, text in _passage(block)) if block else ""
            yield Heading(int(opening.tag[1:]), opening.map[0] + 1, said.strip())


def _passages(original: Localized, blocks: dict[int, Block]) -> Iterator[Passage]:
    for segment in original.document.segments:
        block = blocks.get(segment.slot)
        if block is not None:
            yield _passage(block)
        elif segment.grammar is Grammar.PLAIN:
            lines = segment.source.split("\n")
            yield tuple((segment.line + n, line) for n, line in enumerate(lines))


def _passage(block: Block) -> Passage:
    """A block without what marks it, line by line."""
    pieces: list[str] = []
    address = False
    for token in block.tokens:
        if token.type == "link_open" and block.text[token.start : token.end] == "<":
            address = True
        elif token.type == "link_close":
            address = False
        if token.type in ("softbreak", "hardbreak"):
            pieces.append("\n")
        elif token.type in ("text", "text_special"):
            pieces.append(NO_WORD if address else token.content)
        elif token.type in ("code_inline", "html_inline", "image", "opaque_inline"):
            # a break within it still ends a line
            pieces.append(NO_WORD + "\n" * block.text.count("\n", token.start, token.end))
    lines = "".join(pieces).split("\n")
    return tuple(zip(block.lines, (line.strip(" \t") for line in lines), strict=False))
