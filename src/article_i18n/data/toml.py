"""TOML: where each of its values stands, what is refused, and how a value is written.

`tomllib` tells values but not their places, so the text is scanned for its string tokens, and the
scan is proved: with a mark of its own in each token, the text must parse to the same tree but for
the marks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from article_i18n.data.tree import (
    MAX_DEPTH,
    MAX_LENGTH,
    Items,
    Leaf,
    Node,
    NotRead,
    Table,
    first_line,
    refuse_long,
)
from article_i18n.errors import InputRefused
from article_i18n.model import Span

_TOKEN = re.compile(
    r'''
      (?P<text> """ (?: [^"\\]++ | \\[\s\S] | "(?!"") )*+ """ "{0,2}
        | \'\'\' (?: [^']++ | '(?!\'\') )*+ \'\'\' '{0,2}
        | (?! """ | \'\'\' ) (?: " (?: [^"\\\n]++ | \\. )*+ " | ' [^'\n]*+ ' ) )
    | (?P<comment> \#[^\n]*+ )
    | (?P<open> ["'] )
    | (?P<mark> [\[\]{}=.,\n] )
    ''',
    re.VERBOSE,
)
_LONE_CR = re.compile(r"\r(?!\n)")
_LIKE_TOML = re.compile(r"""["'\w-][^=]*=|[\w.-]+:|\[\[?[^\[\]]+\]\]?\s*(?:\#.*)?\Z""")
_PLACE = re.compile(r" \(at line (\d+), column \d+\)\Z")
_TWICE = re.compile(r"Cannot (?:declare|mutate|overwrite|redefine)|Duplicate")

MAX_DOTS = 100
"""In one key: tomllib's time grows with their square."""


class _TooDeep(Exception):
    """Brackets or dots nest deeper than is worth reading, at a 1-based line of the article."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Unproved(Exception):
    """The tree with marks is not the tree without them."""


def read(inner: str, path: str) -> Table | NotRead | None:
    """The values of a TOML document; None for Markdown between two lines `+++`.

    It is Markdown when it is empty, or when it is no TOML and does not begin like any.

    Args:
        inner: what stands below the opening line. A lone CR ends a line, as in the whole article.
        path: the article's name for error messages.

    Raises:
        InputRefused: for repeated keys, depth and size, with the line.
    """
    like_toml = _LIKE_TOML.match(first_line(inner)) is not None
    if len(inner) > MAX_LENGTH and not like_toml:
        return None
    refuse_long(inner, path)
    toml = _LONE_CR.sub("\n", inner)
    try:
        spans = _value_strings(toml)
        document = tomllib.loads(toml)
        return _prove(document, toml, spans) if document else None
    except _TooDeep as deep:
        if not like_toml:
            return None
        problem = f"the front matter is nested deeper than {MAX_DEPTH}"
        raise InputRefused(path, deep.line, problem) from None
    except _Unproved:
        return NotRead("the places of the values in the front matter cannot be told; report this")
    except ValueError as error:
        return _not_toml(str(error), path) if like_toml else None


def _not_toml(error: str, path: str) -> NotRead:
    """What is said when tomllib gives up; what may not stand in an article is refused."""
    place = _PLACE.search(error)
    problem = error[: place.start()] if place else error
    line = int(place[1]) + 1 if place else 1
    if _TWICE.match(problem):
        said = f"the front matter has a key or a table twice ({problem}); remove one"
        raise InputRefused(path, line, said)
    where = f" (line {line})" if place else ""
    return NotRead(f"the front matter is not valid TOML: {problem}{where}")


def _value_strings(toml: str) -> list[Span]:
    """The string tokens that are values, not keys, as far as the text is TOML."""
    found: list[Span] = []
    maybe: Span | None = None
    """The last string token, until what follows tells that it is no key."""
    depth = dots = 0
    in_value = False
    for token in _TOKEN.finditer(toml):
        kind, mark = token.lastgroup, token[0]
        if kind == "open":  # a string without an end: tomllib says so
            break
        if maybe is not None and mark not in ("=", "."):
            found.append(maybe)
        maybe = Span(*token.span()) if kind == "text" and in_value else None
        dots = dots + (mark == ".") if kind == "text" or mark == "." else 0
        if in_value and mark in ("[", "{"):
            depth += 1
        elif in_value and mark in ("]", "}"):
            depth -= 1
        elif mark == "=":
            in_value = True
        elif mark == "\n" and depth <= 0:
            in_value, depth = False, 0
        if depth >= MAX_DEPTH or dots > MAX_DOTS:
            raise _TooDeep(toml.count("\n", 0, token.start()) + 2)
    return found


def _prove(document: dict[str, Any], toml: str, spans: list[Span]) -> Table:
    """The tree of a document, each text with its span.

    Raises:
        _Unproved: when one of the spans is not exactly one value, or a text has none.
        _TooDeep: for tables within tables.
    """
    marks = {f"article-i18n {number}": span for number, span in enumerate(spans)}
    pieces: list[str] = []
    done = 0
    for mark, span in marks.items():
        pieces += toml[done : span.start], f'"{mark}"'
        done = span.end
    try:
        marked = tomllib.loads("".join([*pieces, toml[done:]]))
    except ValueError:
        raise _Unproved from None
    table = _table(document, marked, marks, 1)
    if marks:
        raise _Unproved
    return table


def _table(
    value: dict[str, Any], marked: dict[str, Any], marks: dict[str, Span], depth: int
) -> Table:
    if list(value) != list(marked):
        raise _Unproved
    return Table(
        tuple((Leaf("key", key), _node(value[key], marked[key], marks, depth)) for key in value)
    )


def _node(value: object, marked: object, marks: dict[str, Span], depth: int) -> Node:
    """A value beside what was read in its place; the mark of a text is taken out of `marks`."""
    match value, marked:
        case (dict(), dict()) | (list(), list()) if depth >= MAX_DEPTH:
            raise _TooDeep(1)
        case dict(), dict():
            return _table(value, marked, marks, depth + 1)
        case list(), list() if len(value) == len(marked):
            pairs = zip(value, marked, strict=True)
            return Items(tuple(_node(one, other, marks, depth + 1) for one, other in pairs))
        case str(), str() if marked != value and marked in marks:
            return Leaf("str", value, marks.pop(marked))
        case (dict() | list() | str(), _):
            raise _Unproved
    text = _as_text(value)
    if type(value) is not type(marked) or text != _as_text(marked):
        raise _Unproved
    return Leaf(type(value).__name__, text)


def _as_text(value: object) -> str:
    """A number, boolean, date or time as TOML spells it; equal texts are equal values, also NaN."""
    match value:
        case bool():
            return str(value).lower()
        case int() if value.bit_length() > 64:  # Python refuses to spell what is very long
            return hex(value)
        case date() | time():  # a datetime is a date
            return value.isoformat()
    return repr(value)


_STYLES: Mapping[str, tuple[str, ...]] = {
    "'''": ("'''", '"""', '"'),
    '"""': ('"""', '"'),
    "'": ("'", '"'),
    '"': ('"',),
}
"""How a string token begins → the quotes to try, best first; the last one can hold everything."""
_CONTROLS = {character: f"\\u{character:04X}" for character in (*range(0x20), 0x7F)}
_ONE_LINE = _CONTROLS | {
    ord("\n"): "\\n", ord("\t"): "\\t", ord("\\"): "\\\\", ord('"'): '\\"'
}  # fmt: skip
_MANY_LINES = {
    code: spelt for code, spelt in _CONTROLS.items() if chr(code) not in "\n\t"
} | {ord("\\"): "\\\\"}  # fmt: skip
_CLOSES = re.compile(r"^\+(?=\+\+[ \t]*$)", re.MULTILINE)
_NEXT_TO_QUOTES = re.compile(r'\A"|"(?="|\Z)')


def write(text: str, raw: str, line_end: str) -> str | None:
    """`text` as a string token; None when TOML cannot hold it.

    Args:
        text: the value, with `\\n` line ends.
        raw: the token that stands there now; its quotes stay where they can.
        line_end: how a new line ends there.
    """
    begins = next(quotes for quotes in _STYLES if raw.startswith(quotes))
    for quotes in _STYLES[begins]:
        written = _spell(text, quotes)
        if len(quotes) == 3 and (raw[3:4] in ("\r", "\n") or text.startswith("\n")):
            written = quotes + "\n" + written[3:]
        if _reads_back(written, text):
            return written.replace("\n", line_end)
    return None


def _spell(text: str, quotes: str) -> str:
    """`text` between quotes, as they would escape it; whether they can hold it is not asked."""
    if quotes == '"':
        text = text.translate(_ONE_LINE)
    elif quotes == '"""':
        text = _NEXT_TO_QUOTES.sub(r"\"", text.translate(_MANY_LINES))
        text = _CLOSES.sub(r"\\u002B", text)
    return quotes + text + quotes


def _reads_back(written: str, text: str) -> bool:
    """Whether a string token is exactly `text`, and does not end the front matter."""
    if written.endswith("''''") or _CLOSES.search(written):
        return False  # TOML before 1.0 has no quote next to the closing ones
    try:
        return tomllib.loads(f"k = {written}") == {"k": text}
    except ValueError:
        return False
