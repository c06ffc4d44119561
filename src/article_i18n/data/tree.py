"""What data holds, whatever its format: a tree of values, and what is chosen of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from article_i18n.data.keys import (
    Rests,
    at_key,
    at_position,
    patterns,
)
from article_i18n.errors import InputRefused
from article_i18n.model import Span

MAX_LENGTH = 64 * 1024
"""In characters, without the lines around it."""
MAX_DEPTH = 20
"""Of tables and lists within each other."""

HOLE = ("value",)
"""What stands for a chosen value where all the rest is compared."""


class Leaf(NamedTuple):
    """A key, or a value that is no list and no table."""

    type: str
    text: str
    """As a page shows it."""
    span: Span | None = None
    """Where it stands in the region, if it is text that may be written anew."""


class Items(NamedTuple):
    """A list."""

    nodes: tuple[Node, ...]


class Table(NamedTuple):
    """A table (YAML: a mapping); YAML lets anything be a key."""

    pairs: tuple[tuple[Node, Node], ...]


Node = Leaf | Items | Table


def value_of(table: Table, name: str) -> Node | None:
    """The value of a key at the top of a table, or None."""
    values = (v for key, v in table.pairs if isinstance(key, Leaf) and key.text == name)
    return next(values, None)


class NotRead(NamedTuple):
    """Why the region, which must be front matter, cannot be read."""

    problem: str


class Value(NamedTuple):
    """One value of the front matter that may be translated."""

    key: str
    """Its path, dotted, without positions in lists: `title`, `features.title`."""
    span: Span
    text: str


def chosen(root: Table, keys: frozenset[str]) -> tuple[tuple[Value, ...], object]:
    """The chosen texts in the order they are written, and a comparable copy of all the rest.

    Args:
        root: the tree of one front matter.
        keys: patterns of the settings, see `keys`.
    """
    values = sorted(_values(root, patterns(keys), None), key=lambda value: value.span)
    return tuple(values), comparable(root, frozenset(value.span for value in values))


def comparable(node: Node, holes: frozenset[Span] = frozenset()) -> object:
    """A copy without the places, and without the texts that stand in `holes`."""
    match node:
        case Table(pairs):
            return tuple((comparable(key), comparable(value, holes)) for key, value in pairs)
        case Items(nodes):
            return tuple(comparable(item, holes) for item in nodes)
        case Leaf(kind, text, span):
            return HOLE if span in holes else (kind, text)


def _values(
    node: Node, rests: Rests, path: str | None, *, in_list: bool = False
) -> Iterator[Value]:
    """The texts in a node that the rest of a pattern chooses.

    Args:
        path: of the keys that lead to the node, dotted; None at the top.
        in_list: whether it stands in a list.
    """
    match node:
        case Table(pairs):
            for key, value in pairs:
                if isinstance(key, Leaf):
                    name = _one_line(key.text if path is None else f"{path}.{key.text}")
                    yield from _values(value, at_key(rests, key.text), name)
        case Items(nodes):
            below = at_position(rests, in_list=in_list)
            for item in nodes:
                yield from _values(item, below, path, in_list=True)
        case Leaf(_, text, Span() as span) if () in rests:
            yield Value(path or "", span, text)


def _one_line(name: str) -> str:
    return "".join(character if character.isprintable() else " " for character in name)


def refuse_long(inner: str, path: str) -> None:
    """Refuse a region that is longer than any person's.

    Raises:
        InputRefused: for the article `path`.
    """
    if len(inner) > MAX_LENGTH:
        raise InputRefused(path, 1, f"the front matter is longer than {MAX_LENGTH // 1024} kB")


_SAYS_SOMETHING = re.compile(r"(?:\A|(?<=[\r\n]))[ \t]*([^\s#][^\r\n]*)")


def first_line(inner: str) -> str:
    """The first line that is neither blank nor a comment, without its indent; "" for none."""
    line = _SAYS_SOMETHING.search(inner)
    return line[1] if line else ""
