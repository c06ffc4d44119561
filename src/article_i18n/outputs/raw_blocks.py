"""Raw HTML blocks on their way to a page: code is code, and words say which language they are in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from article_i18n.markdown import raw_html
from article_i18n.markdown.raw_html import Piece
from article_i18n.outputs import wall

_NAME = re.compile(r"<[^\s/>]+")
_CODE = ' dir="ltr" translate="no"'
_ALWAYS = {
    "code": _CODE,
    "kbd": _CODE,
    "samp": _CODE,
    "pre": f'{_CODE} tabindex="0"',  # it may scroll, and a keyboard must reach it
    "input": ' type="checkbox" disabled=""',  # the one kind that an article has
}
"""What elements of these names have, wherever they stand: first, so that nothing else counts."""


def dress(html: Sequence[str]) -> list[str]:
    """The raw HTML of one block, in one or more strings, as far as it is fit to stand there.

    Its code has what Markdown's code has. What the block does not finish (a tag, a comment, a
    script) cannot swallow the blocks after it: an unfinished tag is text, the others go.
    """
    pieces = [raw_html.read(string) for string in html]
    closed = {p.name for found in pieces for p in found if p.kind == "close"} - {"plaintext"}
    return ["".join(_dressed(piece, closed) for piece in found) for found in pieces]


def _dressed(piece: Piece, closed: set[str]) -> str:
    if piece.kind == "text":
        return piece.source.replace("<", "&lt;")
    if piece.kind == "other" or (piece.name in wall.GONE and piece.name not in closed):
        return ""
    if piece.kind == "open" and piece.name in _ALWAYS:
        return _with(piece, _ALWAYS[piece.name])
    return piece.source


class Marked(NamedTuple):
    html: str
    leaks: bool
    """Whether a language that the author has set stays in force after the block."""


def mark(html: str, locale: str, direction: str) -> Marked:
    """A block with its words marked as being in `locale`, the source's, for a translated page.

    In a block that closes what it opens, elements get the attributes. Otherwise each run of text
    gets a `span`, as nobody knows where its element ends. The author's own `lang` stays in force.
    """
    attributes = f' lang="{escape(locale)}" dir="{direction}"'
    pieces = raw_html.read(html)
    if _whole(pieces):  # as a browser reads it: then tags are elements
        pieces = raw_html.read(wall.clean(html))
        return Marked(_mark_elements(pieces, attributes), leaks=False)
    out: list[str] = []
    open_: list[Piece] = []
    for piece in pieces:
        foreign = any(outer.attribute("lang") is not None for outer in open_)
        single = piece.kind == "open" and piece.name in raw_html.VOID
        if raw_html.has_words((piece,)) and not foreign and piece.attribute("lang") is None:
            if piece.kind == "text":
                piece = piece._replace(source=f"<span{attributes}>{piece.source}</span>")
            elif single:
                piece = piece._replace(source=_with(piece, attributes))
        out.append(piece.source)
        if piece.kind == "open" and not single:
            open_.append(piece)
        elif piece.kind == "close" and any(outer.name == piece.name for outer in open_):
            while open_.pop().name != piece.name:
                pass
    return Marked("".join(out), any(outer.attribute("lang") is not None for outer in open_))


def _whole(pieces: tuple[Piece, ...]) -> bool:
    """Whether each closing tag has its opening tag, and nothing is open at the end."""
    open_: list[str] = []
    for piece in pieces:
        if piece.kind == "open" and piece.name not in raw_html.VOID:
            open_.append(piece.name)
        elif piece.kind == "close":
            if piece.name not in open_:
                return False
            while open_.pop() != piece.name:  # `</ul>` ends its last item, too
                pass
    return not open_


def _mark_elements(pieces: tuple[Piece, ...], attributes: str) -> str:
    out: list[str] = []
    depth = 0
    for n, piece in enumerate(pieces):
        single = piece.name in raw_html.VOID
        if depth == 0 and piece.kind == "open" and piece.attribute("lang") is None:
            inside = pieces[n : n + 1] if single else pieces[n : _end(pieces, n)]
            if raw_html.has_words(inside):
                piece = piece._replace(source=_with(piece, attributes))
        elif depth == 0 and raw_html.has_words((piece,)):
            piece = piece._replace(source=f"<span{attributes}>{piece.source}</span>")
        out.append(piece.source)
        if not single:
            depth += {"open": 1, "close": -1}.get(piece.kind, 0)
    return "".join(out)


def _end(pieces: tuple[Piece, ...], start: int) -> int:
    """Where the element that begins at `start` of well-formed pieces ends."""
    depth = 0
    for n in range(start, len(pieces)):
        if pieces[n].name not in raw_html.VOID:
            depth += {"open": 1, "close": -1}.get(pieces[n].kind, 0)
        if depth == 0:
            return n
    return len(pieces)


def _with(piece: Piece, attributes: str) -> str:
    name = _NAME.match(piece.source)
    assert name is not None
    return piece.source[: name.end()] + attributes + piece.source[name.end() :]
