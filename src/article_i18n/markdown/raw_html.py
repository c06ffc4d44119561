"""A piece of raw HTML, cut into its tags and texts; whoever asks judges them.

The reader is the standard library's, which does not build a tree: where HTML's rules for unclosed
elements matter, the HTML output's allow-list (nh3) has the last word.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Literal, NamedTuple

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"]
) | {"source", "track", "wbr"}
"""The elements that have no content and no closing tag."""

TEXT_ATTRIBUTES = frozenset(("alt", "title", "aria-label", "placeholder"))
"""Attributes whose values are text for people."""


class Piece(NamedTuple):
    """One tag, or the text between two; the `source` of all pieces together is what was read."""

    kind: Literal["open", "close", "text", "other"]
    """`other` is a comment, a declaration, or the content of a script or style sheet.

    An unfinished tag at the end counts as text, an unfinished comment as `other`.
    """
    source: str
    name: str = ""
    """Of a tag, in lower case."""
    attributes: tuple[tuple[str, str | None], ...] = ()
    """Of an opening tag: names in lower case, values without references; None without a value."""

    def attribute(self, name: str) -> str | None:
        """The first value of an attribute ("" if it has none), or None without the attribute."""
        return next((value or "" for key, value in self.attributes if key == name), None)


def read(html: str) -> tuple[Piece, ...]:
    """The pieces of `html` in order; those of kind `text` never stand side by side."""
    reader = _Reader(html)
    reader.feed(html)  # not closed: Python's releases differ in what they make of an unfinished end
    return reader.pieces()


def has_words(pieces: tuple[Piece, ...]) -> bool:
    """Whether there is anything to read: a letter in a text, or in an attribute that is text."""
    for piece in pieces:
        said = [piece.source] if piece.kind == "text" else []
        said += (v for k, v in piece.attributes if v and k in TEXT_ATTRIBUTES)
        if any(character.isalpha() for text in said for character in text):
            return True
    return False


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self._html = html
        self._line_starts = [0]
        self._line_starts += (n for n, c in enumerate(html, 1) if c == "\n")
        self._found: list[tuple[int, Piece]] = []

    def _note(self, piece: Piece) -> None:
        line, column = self.getpos()
        self._found.append((self._line_starts[line - 1] + column, piece))

    def pieces(self) -> tuple[Piece, ...]:
        joined: list[Piece] = []
        if self.rawdata:
            hidden = self.cdata_elem or self.rawdata.startswith(("<!", "<?"))
            rest = Piece("other" if hidden else "text", "")
            self._found.append((len(self._html) - len(self.rawdata), rest))
        if self._html and (not self._found or self._found[0][0] > 0):
            self._found.insert(0, (0, Piece("other", "")))  # `</>` is nothing at all
        ends = [start for start, _ in self._found] + [len(self._html)]
        for (start, piece), end in zip(self._found, ends[1:], strict=True):
            source = self._html[start:end]
            if joined and joined[-1].kind == piece.kind == "text":
                joined[-1] = Piece("text", joined[-1].source + source)
            else:
                joined.append(piece._replace(source=source))
        return tuple(joined)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(Piece("open", "", tag, tuple(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # HTML ignores the slash of `<div/>`

    def handle_endtag(self, tag: str) -> None:
        self._note(Piece("close", "", tag))

    def handle_data(self, data: str) -> None:
        self._note(Piece("other" if self.cdata_elem else "text", ""))

    def handle_entityref(self, name: str) -> None:
        self._note(Piece("text", ""))

    def handle_charref(self, name: str) -> None:
        self._note(Piece("text", ""))

    def handle_comment(self, data: str) -> None:
        self._note(Piece("other", ""))

    def handle_decl(self, decl: str) -> None:
        self._note(Piece("other", ""))

    def handle_pi(self, data: str) -> None:
        self._note(Piece("other", ""))

    def unknown_decl(self, data: str) -> None:
        self._note(Piece("other", ""))
