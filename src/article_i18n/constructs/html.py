"""HTML blocks (CommonMark 4.6): which of their texts and attributes are slots, and what may fill them.

Left alone are code, scripts, styles, comments, what `translate="no"` covers, what has a language
of its own, and a tag that the block does not finish. A translation is written with nothing in it
that HTML could take for markup, so it neither opens nor ends a tag, an element or the block. What a
site generator would run stays as the source has it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import accumulate
from typing import NamedTuple

from article_i18n.markdown import raw_elements
from article_i18n.markdown.msgid import URL, fold_text
from article_i18n.markdown.raw_elements import Element
from article_i18n.markdown.raw_html import (
    BLANKS,
    TEXT_ATTRIBUTES,
    Piece,
    decode,
    decode_value,
    read,
)
from article_i18n.model import Grammar, Segment
from article_i18n.model.construct import (
    Construct,
    Environment,
    Filled,
    Slots,
    Surroundings,
    Unplaceable,
)

_NO_TEXT = frozenset(("link", "meta", "script", "style"))
"""Elements whose `title` is a name."""
_SPEAKABLE = re.compile(r"[a-z][a-z0-9-]{0,30}")
_UNFINISHED = re.compile(r"<[A-Za-z/]")


_NUMBER = re.compile(r"&#[xX]?[0-9A-Fa-f]+;?")
_TEMPLATE = re.compile(r"\{\{|\{%")
_TEMPLATE_ENDS = {"{{": "}}", "{%": "%}"}
_STATEMENTS = ("{%", "{{<", "{{%")
_LINK = re.compile(r"\]\(\S*")


class Text(NamedTuple):
    """One slot of a block, translatable or not."""

    construct: str
    kind: str
    start: int
    """Offset in the block's content; an attribute's value counts with its quotes."""
    end: int
    msgid: str


class Block(NamedTuple):
    """What there is to translate in one HTML block."""

    texts: tuple[Text, ...]
    """In order, disjoint."""
    open: Element | None
    """The innermost element that is open behind the block."""


def locate(content: str, open_: Element | None) -> Block:
    """The slots of an HTML block.

    Args:
        content: the block, without its containers' markers.
        open_: the innermost element that the blocks before it left open.
    """
    texts: list[Text] = []
    at = 0
    shortcode = False  # such as `{{<figure>}}`
    for piece in read(content):
        if piece.kind == "text":
            texts += _text(piece.source, at, open_)
        elif shortcode:
            pass
        elif piece.kind == "open":
            texts += _values(piece, at, open_)
            open_ = raw_elements.opened(open_, piece)
        elif piece.kind == "close":
            open_ = raw_elements.closed(open_, piece.name)
        at += len(piece.source)
        shortcode = piece.kind == "text" and piece.source.endswith("{{")
    return Block(tuple(texts), open_)


def skeleton(content: str, texts: Sequence[Text]) -> tuple[str, ...]:
    """All of a block that no slot covers: what stands before, between and behind its slots."""
    edges = [0, *(edge for text in texts for edge in (text.start, text.end)), len(content)]
    return tuple(content[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def places(
    content: str, line_ends: Sequence[int], texts: Sequence[Text]
) -> Iterator[tuple[int, int]]:
    """Where each slot of a block stands in the mapped text.

    Args:
        content: the block, without its containers' markers: each of its lines is the end of a line
            of the text.
        line_ends: the offset of the end of each of the block's lines in the mapped text.
        texts: the slots.
    """
    beyond = [*accumulate(len(line) + 1 for line in content.split("\n"))]

    def place(offset: int) -> int:
        line = bisect_right(beyond, offset)
        return line_ends[line] - (beyond[line] - 1 - offset)

    return ((place(text.start), place(text.end)) for text in texts)


def _text(source: str, at: int, element: Element | None) -> Iterator[Text]:
    text = source.strip(BLANKS)
    if not raw_elements.holds_text(element) or not raw_elements.translates(element):
        return
    if not text or _UNFINISHED.search(text) or text.startswith("}}") or text.endswith("{{"):
        return
    msgid = _msgid_of_text(text)
    if msgid is not None:
        start = at + len(source) - len(source.lstrip(BLANKS))
        name = element.name if element else ""
        kind = f"text in <{name}>" if _SPEAKABLE.fullmatch(name) else "HTML text"
        yield Text(HTML_TEXT.name, kind, start, start + len(text), msgid)


def _values(piece: Piece, at: int, around: Element | None) -> Iterator[Text]:
    """The attributes of a tag that are text; of two with one name, the first counts."""
    if not TEXT_ATTRIBUTES.intersection(name for name, _ in piece.attributes):
        return
    if not raw_elements.holds_text(around) or not raw_elements.says_translate(piece, around):
        return
    if piece.name in _NO_TEXT or raw_elements.has_own_language(piece):
        return
    seen: set[str] = set()
    for (name, _), (start, end) in zip(piece.attributes, piece.places, strict=True):
        if name in TEXT_ATTRIBUTES and name not in seen:
            msgid = _msgid_of_value(piece.source[start:end])
            if msgid is not None:
                kind = f"{name} of <{piece.name}>" if _SPEAKABLE.fullmatch(piece.name) else name
                yield Text(HTML_ATTRIBUTE.name, kind, at + start, at + end, msgid)
        seen.add(name)


def _msgid_of_text(raw: str) -> str | None:
    """The msgid of a text as it stands in the block, without blanks around it; None where it cannot
    be a slot.
    """
    return None if _loses_something(raw) else decode(fold_text(raw.split("\n")))


def _msgid_of_value(raw: str) -> str | None:
    """The msgid of a value as it stands in the block; None where it cannot be a slot."""
    text = _value(raw).strip(BLANKS)
    if not text or _loses_something(text):
        return None
    return decode_value(fold_text(text.split("\n")))


def _loses_something(text: str) -> bool:
    """Whether a character reference in the text stands for what cannot be written out."""
    return "&#" in text and any(unescape(number) == "" for number in _NUMBER.findall(text))


def _has_words(msgid: str, env: Environment) -> bool:
    """Whether there is anything to translate: a letter outside URLs and template tags."""
    if not any(character.isalpha() for character in msgid):
        return False
    edges = [0, *(edge for place in _template_tags(msgid) for edge in place), len(msgid)]
    text = " ".join(msgid[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return any(character.isalpha() for character in URL.sub("", text))


def _fill_text(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """Write a translation; blanks at its ends are the source's, which has them as references.

    A line break is a space, unless the source has one as `&#10;`.
    """
    if _changes_template(segment.source, target):
        return Unplaceable("its template tags are not those of the source; write them as there")
    words = segment.source.strip(BLANKS)
    lines = target.replace("\r\n", "\n").replace("\r", "\n").strip(BLANKS).split("\n")
    trimmed = [line for line in (line.strip(BLANKS) for line in lines) if line]
    before, _, after = segment.source.partition(words)
    text = ("\n" if "\n" in words else " ").join(trimmed)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace("\n", "&#10;")
    if not set(_LINK.findall(segment.source)).issuperset(_LINK.findall(target)):
        escaped = escaped.replace("]", "&#93;")  # some generators read Markdown in HTML, too
    written = _as_references(before) + escaped + _as_references(after)
    return Filled(written, before + text + after)


def _fill_value(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """As for a text, within quotes like the source's; `"` where it has none."""
    filled = _fill_text(target, segment, around)
    if isinstance(filled, Unplaceable):
        return filled
    quote = "'" if around.raw[:1] == "'" else '"'
    value = _value(around.raw)
    first = " " if value[0] in BLANKS else ""
    last = " " if value[-1] in BLANKS else ""
    written = filled.written.replace(quote, "&#39;" if quote == "'" else "&quot;")
    return Filled(f"{quote}{first}{written}{last}{quote}", filled.expected)


def _value(raw: str) -> str:
    return raw[1:-1] if raw[:1] in ("'", '"') else raw


def _as_references(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)


def _template_tags(text: str) -> list[tuple[int, int]]:
    """The `{{ … }}` and `{% … %}` in a text: site generators run them, in HTML, too."""
    tags: list[tuple[int, int]] = []
    endless: set[str] = set()
    at = 0
    while opening := _TEMPLATE.search(text, at):
        mark = opening[0]
        end = -1 if mark in endless else text.find(_TEMPLATE_ENDS[mark], opening.end())
        if end < 0:
            endless.add(mark)
        at = opening.end() if end < 0 else end + 2
        tags.append((opening.start(), at))
    return tags


def _changes_template(source: str, target: str) -> bool:
    """Whether a translation brings or loses a template tag, or moves one that may open or close."""
    before, after = ([text[a:b] for a, b in _template_tags(text)] for text in (source, target))
    order = [[tag for tag in tags if tag.startswith(_STATEMENTS)] for tags in (before, after)]
    return Counter(before) != Counter(after) or order[0] != order[1]


HTML = Construct(
    name="html",
    commonmark=True,
    openers="<",
    tokens=("html_block",),
    why="HTML is copied, but for its texts",
)
HTML_TEXT = Construct(
    name="html_text", commonmark=True, slots=Slots(Grammar.PLAIN, _fill_text, _has_words)
)
HTML_ATTRIBUTE = Construct(
    name="html_attribute", commonmark=True, slots=Slots(Grammar.PLAIN, _fill_value, _has_words)
)
