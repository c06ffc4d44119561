"""A piece of raw HTML, cut into its tags and texts as a browser cuts it; whoever asks judges them.

These are the rules of the HTML standard's tokenizer (13.2.5), which no Python release changes. No
tree is built: where the rules for unclosed elements matter, the HTML output's allow-list (nh3) has
the last word. Two regions end where authors mean them to end, at `?>` and `]]>`, as in Markdown: a
browser would end both at the first `>`, and show their rest.
"""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from string import ascii_lowercase, ascii_uppercase
from typing import Literal, NamedTuple

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"]
) | {"source", "track", "wbr"}
"""The elements that have no content and no closing tag."""

TEXT_ATTRIBUTES = frozenset(("alt", "title", "aria-label", "placeholder"))
"""Attributes whose values are text for people."""

BLANKS = " \t\n\f\r"
"""What HTML takes for blank; a no-break space is not."""

RAW = frozenset(
    ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"]
)
"""Elements whose content holds no tags, but for the one that closes them."""

_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
_NAME = re.compile(r"</?([A-Za-z][^\t\n\f\r />]*)")
_BETWEEN = re.compile(r"[\t\n\f\r /]*")
_ATTRIBUTE = re.compile(r"=?[^\t\n\f\r />=]*")
_EQUALS = re.compile(r"[\t\n\f\r ]*=[\t\n\f\r ]*")
_VALUE = re.compile(r""""([^"]*)"|'([^']*)'|(?!["'])[^\t\n\f\r >]*""")
_OPENING = re.compile(r"<(?:[A-Za-z!?]|/(?=.))", re.DOTALL)
_REGION = re.compile(r"<!--(?:-?>|.*?--!?>|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)", re.DOTALL)
_IN_SCRIPT = re.compile(r"<!--|-->|</?script(?=[\t\n\f\r />])", re.IGNORECASE)
_IN_VALUE = re.compile(
    r"&(?:#[0-9]+;?|#[xX][0-9A-Fa-f]+;?|[A-Za-z][A-Za-z0-9]*(?:;|(?![A-Za-z0-9=])))"
)


class Piece(NamedTuple):
    """One tag, or the text between two; the `source` of all pieces together is what was read."""

    kind: Literal["open", "close", "text", "other"]
    """`other` is a comment, a declaration, or content without tags, such as a script's.

    An unfinished tag at the end counts as text, an unfinished comment as `other`.
    """
    source: str
    name: str = ""
    """Of a tag, in lower case."""
    attributes: tuple[tuple[str, str | None], ...] = ()
    """Of an opening tag: names in lower case, values without references; None without a value.

    Of two with one name, a browser takes the first.
    """
    places: tuple[tuple[int, int], ...] = ()
    """Where the value of each attribute stands in `source`, with its quotes; empty without one."""

    def attribute(self, name: str) -> str | None:
        """The first value of an attribute ("" if it has none), or None without the attribute."""
        return next((value or "" for key, value in self.attributes if key == name), None)


def read(html: str) -> tuple[Piece, ...]:
    """The pieces of `html` in order; those of kind `text` never stand side by side."""
    pieces: list[Piece] = []
    done = drawings = 0
    instruction_ends = html.rfind("?>")
    while opening := _OPENING.search(html, done):
        at = opening.start()
        piece = _markup(html, at, to_question_mark=at < instruction_ends)
        if piece is None:
            break
        if done < at:
            pieces.append(Piece("text", html[done:at]))
        pieces.append(piece)
        done = at + len(piece.source)
        if piece.name == "svg":
            drawings = max(0, drawings + (1 if piece.kind == "open" else -1))
        if piece.kind == "open" and piece.name in RAW and not (drawings and piece.name == "title"):
            at, done = done, _content_end(html, done, piece.name)
            if at < done:
                pieces.append(Piece("other", html[at:done]))
    if done < len(html):
        pieces.append(Piece("text", html[done:]))
    return tuple(pieces)


def _markup(html: str, at: int, *, to_question_mark: bool) -> Piece | None:
    """The tag, comment or declaration at `at`; None where a tag is unfinished."""
    name = _NAME.match(html, at)
    if name is not None:
        return _tag(html, at, name)
    if region := _REGION.match(html, at):
        end = region.end()
    elif html.startswith("<?", at) and to_question_mark:
        end = html.find("?>", at) + 2
    else:
        end = html.find(">", at) + 1 or len(html)
    return Piece("other", html[at:end])


def _tag(html: str, start: int, name: re.Match[str]) -> Piece | None:
    attributes: list[tuple[str, str | None]] = []
    places: list[tuple[int, int]] = []
    at = name.end()
    while (at := _past(_BETWEEN, html, at)) < len(html) and html[at] != ">":
        key_start, at = at, _past(_ATTRIBUTE, html, at)
        key = _lower(html[key_start:at])
        value, place = None, (0, 0)
        if equals := _EQUALS.match(html, at):
            written = _VALUE.match(html, equals.end())
            if written is None:
                return None
            value = decode_value(written[written.lastindex or 0])
            at = written.end()
            place = (written.start() - start, at - start)
        attributes.append((key, value))
        places.append(place)
    if at == len(html):
        return None
    source = html[start : at + 1]
    if source.startswith("</"):
        return Piece("close", source, _lower(name[1]))
    return Piece("open", source, _lower(name[1]), tuple(attributes), tuple(places))


def _lower(name: str) -> str:
    """HTML knows the case of ASCII letters alone."""
    return name.lower() if name.isascii() else name.translate(_LOWER)


def _past(pattern: re.Pattern[str], html: str, at: int) -> int:
    match = pattern.match(html, at)
    return match.end() if match else at


def _content_end(html: str, at: int, name: str) -> int:
    """Where the content of an element of `RAW` ends: at its closing tag, or never."""
    if name == "plaintext":
        return len(html)
    if name == "script":
        return _script_end(html, at)
    closing = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(html, at)
    return closing.start() if closing else len(html)


def _script_end(html: str, at: int) -> int:
    """A script may hold a comment, and that a script with its own closing tag (13.2.5.17)."""
    comment = inner = False
    while mark := _IN_SCRIPT.search(html, at):
        at = mark.end()
        match mark[0].lower():
            case "<!--":
                comment = True
                at -= 2  # its dashes may be those of `-->`, too
            case "-->":
                comment = inner = False
            case "<script":
                inner = comment
            case _:
                if not inner:
                    return mark.start()
                inner = False
    return len(html)


def decode(text: str) -> str:
    """A text between tags without its character references."""
    return unescape(text) if "&" in text else text


def decode_value(value: str) -> str:
    """An attribute's value without its references: `&copy=` is none, unlike in a text (13.2.5.73)."""
    return _IN_VALUE.sub(_in_value, value) if "&" in value else value


def _in_value(reference: re.Match[str]) -> str:
    name = reference[0][1:]
    return unescape(reference[0]) if name[0] == "#" or name in html5 else reference[0]


def has_words(pieces: tuple[Piece, ...]) -> bool:
    """Whether there is anything to read: a letter in a text, or in an attribute that is text."""
    for piece in pieces:
        said = [decode(piece.source)] if piece.kind == "text" else []
        said += (v for k, v in piece.attributes if v and k in TEXT_ATTRIBUTES)
        if any(character.isalpha() for text in said for character in text):
            return True
    return False
