"""TOML: where each of its values stands, what is refused, and how a value is written.

`tomllib` tells values but not their places, so the text is scanned for its keys and values. Where
texts are to be written, the scan is proved: with a mark of its own in each text, the document must
parse to the same tree but for the marks.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from itertools import takewhile
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

_TEXT = r'''(?:
        """ (?: [^"\\]++ | \\[\s\S] | "(?!"") )*+ """ "{0,2}
      | \'\'\' (?: [^']++ | '(?!\'\') )*+ \'\'\' '{0,2}
      | (?! """ | \'\'\' ) (?: " (?: [^"\\\n]++ | \\. )*+ " | ' [^'\n]*+ ' )
    )'''
_TOKEN = re.compile(
    rf"""
      (?P<word> (?!\s) (?: [^\[\]{{}}=,\#"'\n]++ | {_TEXT} )++ ) (?P<key> = )?
    | (?P<comment> \#[^\n]*+ )
    | (?P<open> ["'] )
    | [\[\]{{}}]
    """,
    re.VERBOSE,
)
"""A word is a whole key with its dots, or a value that is no list and no inline table."""
_NAME = re.compile(rf"""{_TEXT} | [^\s."']++""", re.VERBOSE)
_QUOTED = re.compile(_TEXT, re.VERBOSE)
_LONE_CR = re.compile(r"\r(?!\n)")
_LIKE_TOML = re.compile(r"""["'\w-][^=]*=|[\w.-]+:|\[\[?[^\[\]]+\]\]?\s*(?:\#.*)?\Z""")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)\Z")
_TWICE = re.compile(r"Cannot (?:declare|mutate|overwrite|redefine)|Duplicate")

MAX_DOTS = 100
"""In one key: tomllib's time grows with their square."""

Path = tuple[str | int, ...]
"""Table names, key, and the 0-based index of an item in a list."""

_Token = re.Match[str]
_Places = Iterator[tuple[Path, Span]]

loads = tomllib.loads
NotToml = tomllib.TOMLDecodeError
"""What `loads` raises for a text that is not TOML; for what Python cannot hold, others."""


class _TooDeep(Exception):
    """Brackets or dots nest deeper than is worth reading; with the 1-based line of the article."""


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
        _refuse_deep(toml)
        document = loads(toml)
        return _proved(document, toml) if document else None
    except _TooDeep as deep:
        if not like_toml:
            return None
        raise InputRefused(
            path, deep.args[0], f"the front matter is nested deeper than {MAX_DEPTH}"
        ) from None
    except _Unproved:
        return NotRead("the places of the values in the front matter cannot be told; report this")
    except ValueError as error:
        return _not_read(error, path) if like_toml else None


def _not_read(error: ValueError, path: str) -> NotRead:
    """What is said when tomllib gives up; what may not stand in an article is refused."""
    problem, line = what_is_wrong(error)
    if line is None:
        return NotRead(f"the front matter is not valid TOML: {error}")
    if _TWICE.match(problem):
        raise InputRefused(
            path, line + 1, f"the front matter has a key or a table twice ({problem}); remove one"
        )
    return NotRead(f"the front matter is not valid TOML: {problem} (line {line + 1})")


def what_is_wrong(error: ValueError) -> tuple[str, int | None]:
    """What tomllib says, without the place, and the 1-based line; None for the end of the text."""
    problem, *line = _PLACE.split(str(error))
    return problem, int(line[0]) if any(line) else None


def line_of(toml: str, path: Path) -> int | None:
    """The 1-based line on which a key, table or list item first stands.

    Args:
        toml: a text that tomllib has accepted.
        path: without the indices of arrays of tables, which have no place of their own.
    """
    starts = (span.start for place, span in _places(toml) if place[: len(path)] == path)
    return next((toml.count("\n", 0, start) + 1 for start in starts), None)


def _refuse_deep(toml: str) -> None:
    """Raise `_TooDeep` for what tomllib needs long for: brackets in brackets, and dots."""
    depth = 0
    for token in _TOKEN.finditer(toml):
        if token.lastgroup == "open":  # a string without an end: tomllib says so
            break
        depth += (token[0] in "[{") - (token[0] in "]}")
        dots = _QUOTED.sub("", token["word"] or "").count(".")
        if depth >= MAX_DEPTH or dots > MAX_DOTS:
            raise _TooDeep(toml.count("\n", 0, token.start()) + 2)


def _places(toml: str) -> _Places:
    """Where each header, value and item stands, in this order; the place of a header is empty."""
    tokens = (token for token in _TOKEN.finditer(toml) if token.lastgroup != "comment")
    table: Path = ()
    for token in tokens:
        if token.lastgroup == "key":
            yield from _pairs([token], tokens, table)
        elif token.lastgroup == "word":
            table = _names(token)
            yield table, Span(token.start(), token.start())


def _pairs(keys: Iterable[_Token], tokens: Iterator[_Token], table: Path) -> _Places:
    """The places of the values of some keys; the value of each is taken off `tokens`."""
    for key, value in zip(keys, tokens, strict=False):
        yield from _value(value, tokens, (*table, *_names(key)))


def _value(begins: _Token, tokens: Iterator[_Token], path: Path) -> _Places:
    """The places in the value that begins with a token; the rest of it is taken off `tokens`."""
    yield path, Span(begins.start(), begins.start() + len(begins[0].rstrip()))
    if begins[0] == "[":
        for index, item in enumerate(takewhile(lambda token: token[0] != "]", tokens)):
            yield from _value(item, tokens, (*path, index))
    elif begins[0] == "{":
        yield from _pairs(takewhile(lambda token: token[0] != "}", tokens), tokens, path)


def _names(key: _Token) -> Path:
    """The parts of a dotted key, without their quotes."""
    return tuple(
        loads(f"k = {name}")["k"] if name[0] in "\"'" else name
        for name in _NAME.findall(key["word"])
    )


def _proved(document: dict[str, Any], toml: str) -> Table:
    """The tree of a document, each text with its span.

    Raises:
        _Unproved: when one of the spans is not exactly one value, or a text has none.
        _TooDeep: for tables within tables.
    """
    marks = {
        f"article-i18n {span.start}": span
        for _, span in _places(toml)
        if toml.startswith(('"', "'"), *span)
    }
    ends = [0, *(span.end for span in marks.values())]
    pieces = [
        f'{toml[end : span.start]}"{mark}"'
        for end, (mark, span) in zip(ends, marks.items(), strict=False)
    ]
    try:
        marked = loads("".join(pieces) + toml[ends[-1] :])
    except ValueError:
        raise _Unproved from None
    tree = _node(document, marked, marks, 0)
    if marks or not isinstance(tree, Table):
        raise _Unproved
    return tree


def _node(value: object, marked: object, marks: dict[str, Span], depth: int) -> Node:
    """A value beside what was read in its place; the mark of a text is taken out of `marks`."""
    match value, marked:
        case (dict(), dict()) | (list(), list()) if depth >= MAX_DEPTH:
            raise _TooDeep(1)
        case dict(), dict() if list(value) == list(marked):
            below = {key: _node(value[key], marked[key], marks, depth + 1) for key in value}
            return Table(tuple((Leaf("key", key), node) for key, node in below.items()))
        case list(), list() if len(value) == len(marked):
            pairs = zip(value, marked, strict=True)
            return Items(tuple(_node(one, other, marks, depth + 1) for one, other in pairs))
        case str(), str() if marked != value and marked in marks:
            return Leaf("str", value, marks.pop(marked))
    leaf, other = (Leaf(type(one).__name__, _as_text(one)) for one in (value, marked))
    if isinstance(value, dict | list | str) or leaf != other:
        raise _Unproved
    return leaf


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
    own_line = raw[3:4] in ("\r", "\n") or text.startswith("\n")
    spellings = (_spell(text, quotes, own_line) for quotes in _STYLES[begins])
    written = next((spelt for spelt in spellings if _reads_back(spelt, text)), None)
    return written and written.replace("\n", line_end)


def _spell(text: str, quotes: str, own_line: bool) -> str:
    """`text` between quotes, as they would escape it; whether they can hold it is not asked.

    With `own_line`, it begins below the opening quotes, where they can hold lines.
    """
    if quotes == '"':
        text = text.translate(_ONE_LINE)
    elif quotes == '"""':
        escaped = _NEXT_TO_QUOTES.sub(r"\"", text.translate(_MANY_LINES))
        text = _CLOSES.sub(r"\\u002B", escaped)
    return quotes + ("\n" if own_line and len(quotes) == 3 else "") + text + quotes


def _reads_back(written: str, text: str) -> bool:
    """Whether a string token is exactly `text`, and does not end the front matter."""
    if written.endswith("''''") or _CLOSES.search(written):
        return False  # TOML before 1.0 has no quote next to the closing ones
    try:
        return loads(f"k = {written}") == {"k": text}
    except ValueError:
        return False
