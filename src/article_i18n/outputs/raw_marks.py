"""Which words of a raw HTML block are in which language: marks for a translated page (law 7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from article_i18n.markdown import raw_elements, raw_html
from article_i18n.markdown.raw_elements import Element
from article_i18n.markdown.raw_html import Piece
from article_i18n.outputs import wall
from article_i18n.outputs.raw_blocks import dress, with_attributes


class Marked(NamedTuple):
    html: str
    leaks: bool
    """Whether a language that the block sets stays in force after it."""


class Voices(NamedTuple):
    """The languages on a translated page."""

    source: str
    """The locale of what has no slot of its own."""
    around: str
    """The locale that an element without a mark is taken to be in; "" where nobody knows."""
    direction: Callable[[str], str]
    """Locale → `ltr` or `rtl`."""

    def attributes(self, locale: str) -> str:
        return f' lang="{escape(locale)}" dir="{self.direction(locale)}"'


def mark(html: str, spoken: Mapping[int, str], voices: Voices) -> Marked:
    """A block, dressed, with each of its texts marked where it is not in the language around it.

    In a block that closes what it opens, the outermost element whose words are all in one language
    gets the attributes. Otherwise each text gets a `span`, as nobody knows where its element ends.
    The author's own `lang` stays in force, and code is in no language.

    Args:
        html: the content of an HTML block.
        spoken: where a slot begins in it → the locale its text is in.
        voices: the languages of the page.
    """
    locales = sorted({voices.source, *spoken.values()})
    [html] = dress([_signed(html, spoken, voices.source, locales)])
    pieces = raw_html.read(html)
    if _whole(pieces):  # as a browser reads it: then tags are elements
        marked = Marked(_mark_elements(raw_html.read(wall.clean(html)), locales, voices), False)
    else:
        marked = _mark_texts(pieces, locales, voices)
    return marked._replace(html=_ANY_SIGN.sub("", marked.html))


_SIGN = re.compile("\ufdd0([\ufdd1-\ufdda]+)")
_ANY_SIGN = re.compile("[\ufdd0-\ufdda]+")
"""Noncharacters: Unicode keeps them free for such use, and no text may exchange them."""


def _sign(number: int) -> str:
    return "\ufdd0" + "".join(chr(0xFDD1 + int(digit)) for digit in str(number))


def _signed(html: str, spoken: Mapping[int, str], source: str, locales: Sequence[str]) -> str:
    """The block with a sign before each text, and in each attribute that is text: its locale.

    So the wall may read the HTML as a browser does, and it is still known who says what.
    """
    html = _ANY_SIGN.sub(lambda found: "\ufffd" * len(found[0]), html)
    out: list[str] = []
    element: Element | None = None
    at = 0

    def sign(start: int) -> str:
        return _sign(locales.index(spoken.get(start, source)))

    for piece in raw_html.read(html):
        silent = element is not None and (element.code or element.own_language)
        done = 0
        if piece.kind == "text" and not silent:
            text = piece.source.lstrip(raw_html.BLANKS)
            out.append(sign(at + len(piece.source) - len(text)))
        elif piece.kind == "open":
            for (name, value), (start, _) in zip(piece.attributes, piece.places, strict=True):
                if value and name in raw_html.TEXT_ATTRIBUTES and not silent:
                    first = start + (piece.source[start] in "\"'")
                    out += piece.source[done:first], sign(at + start)
                    done = first
            element = raw_elements.opened(element, piece)
        elif piece.kind == "close":
            element = raw_elements.closed(element, piece.name)
        out.append(piece.source[done:])
        at += len(piece.source)
    return "".join(out)


def _words(piece: Piece, locales: Sequence[str]) -> list[tuple[str, str | None]]:
    """The runs of a text piece, or the texts of a tag, each with its locale; None without words."""
    if piece.kind == "text":
        texts = [piece.source]
    else:
        texts = [v for k, v in piece.attributes if v and k in raw_html.TEXT_ATTRIBUTES]
    found: list[tuple[str, str | None]] = []
    for text in texts:
        runs = _SIGN.split(text)
        said = zip([None, *runs[1::2]], runs[::2], strict=True)
        found += ((run, _locale(sign, run, locales)) for sign, run in said if run)
    return found


def _locale(sign: str | None, run: str, locales: Sequence[str]) -> str | None:
    if sign is None or not any(character.isalpha() for character in raw_html.decode(run)):
        return None
    return locales[int("".join(str(ord(digit) - 0xFDD1) for digit in sign))]


_REOPENED = frozenset(("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike"))
_REOPENED |= {"strong", "tt", "u"}
"""Elements that a browser opens again in the blocks behind, where a block leaves them open: a mark
on one would stand between those blocks' own marks and their words (13.2.4.3)."""


def _mark_texts(pieces: tuple[Piece, ...], locales: Sequence[str], voices: Voices) -> Marked:
    out: list[str] = []
    open_: list[Piece] = []
    names: Counter[str] = Counter()
    leaks = False
    for piece in pieces:
        single = piece.kind == "open" and piece.name in raw_html.VOID
        if piece.kind == "text":
            piece = piece._replace(source=_spans(piece, locales, voices))
        elif piece.kind == "open" and piece.attribute("lang") is None:
            said = [locale for _, locale in _words(piece, locales) if locale is not None]
            if said and said[0] != voices.around and piece.name not in _REOPENED:
                piece = piece._replace(source=with_attributes(piece, voices.attributes(said[0])))
                if not single:
                    leaks = True
                    voices = voices._replace(around="")
        out.append(piece.source)
        if piece.kind == "open" and not single:
            open_.append(piece)
            names[piece.name] += 1
        elif piece.kind == "close" and names[piece.name]:
            while True:
                inner = open_.pop()
                names[inner.name] -= 1
                if inner.name == piece.name:
                    break
    foreign = any(outer.attribute("lang") is not None for outer in open_)
    return Marked("".join(out), leaks or foreign)


def _spans(piece: Piece, locales: Sequence[str], voices: Voices) -> str:
    """A text with those of its runs in a span that are in another language than what is around."""
    return "".join(
        run if locale in (None, voices.around) else f"<span{voices.attributes(locale)}>{run}</span>"
        for run, locale in _words(piece, locales)
    )


def _whole(pieces: tuple[Piece, ...]) -> bool:
    """Whether each closing tag has its opening tag, and nothing is open at the end."""
    open_: list[str] = []
    names: Counter[str] = Counter()
    for piece in pieces:
        if piece.kind == "open" and piece.name not in raw_html.VOID:
            open_.append(piece.name)
            names[piece.name] += 1
        elif piece.kind == "close":
            if not names[piece.name]:
                return False
            while True:  # `</ul>` ends its last item, too
                inner = open_.pop()
                names[inner] -= 1
                if inner == piece.name:
                    break
    return not open_


def _mark_elements(pieces: tuple[Piece, ...], locales: Sequence[str], voices: Voices) -> str:
    """Well-formed pieces with marks on elements as far out as one language reaches."""
    inside = _inside(pieces, locales)
    out: list[str] = []
    open_: list[str] = []
    for n, piece in enumerate(pieces):
        around = open_[-1] if open_ else voices.around
        if piece.kind == "text":
            out.append(_spans(piece, locales, voices._replace(around=around)))
            continue
        if piece.kind == "close":
            open_.pop()
        elif piece.kind == "open":
            own = [locale for _, locale in _words(piece, locales) if locale is not None]
            said = own[:1] if len(inside[n]) > 1 else list(inside[n])
            if piece.attribute("lang") is not None:
                around = ""
            elif said and said[0] != around:
                around = said[0]
                piece = piece._replace(source=with_attributes(piece, voices.attributes(around)))
            if piece.name not in raw_html.VOID:
                open_.append(around)
        out.append(piece.source)
    return "".join(out)


def _inside(pieces: tuple[Piece, ...], locales: Sequence[str]) -> list[set[str]]:
    """For each opening tag of well-formed pieces, the locales of the words in its element."""
    found: list[set[str]] = [set() for _ in pieces]
    open_: list[int] = []
    for n, piece in enumerate(pieces):
        if piece.kind == "close":
            inner = open_.pop()
            if open_:
                found[open_[-1]] |= found[inner]
            continue
        found[n].update(locale for _, locale in _words(piece, locales) if locale is not None)
        if piece.kind == "open" and piece.name not in raw_html.VOID:
            open_.append(n)
        elif open_:
            found[open_[-1]] |= found[n]
    return found
