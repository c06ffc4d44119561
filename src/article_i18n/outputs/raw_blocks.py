"""Raw HTML on its way to a page: code is code, and what it leaves unfinished swallows nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from article_i18n.markdown import raw_html
from article_i18n.markdown.raw_html import Piece
from article_i18n.outputs import wall

_NAME = re.compile(r"<[^\s/>]+")
_CODE = ' dir="ltr" translate="no"'
_ALWAYS = {
    "code": _CODE,
    "kbd": _CODE,
    "samp": _CODE,
    "var": _CODE,
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
        return with_attributes(piece, _ALWAYS[piece.name])
    return piece.source


def with_attributes(piece: Piece, attributes: str) -> str:
    """An opening tag with more attributes, before its own: of two with one name, the first counts."""
    name = _NAME.match(piece.source)
    assert name is not None
    return piece.source[: name.end()] + attributes + piece.source[name.end() :]
