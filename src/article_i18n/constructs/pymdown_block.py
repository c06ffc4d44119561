"""PyMdown's blocks: `/// name | Title`, options indented below it, and a closing `///`.

Like containers they are flat: what is between two such lines is Markdown like any other.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.title import titled
from article_i18n.data import yaml
from article_i18n.data.tree import Leaf, Table, value_of
from article_i18n.markdown.nested import options_end, push_opening
from article_i18n.markdown.opaque import push_block
from article_i18n.markdown.rules import text_of, trimmed
from article_i18n.model.construct import Block, Construct
from article_i18n.model.records import ClosingLine, OpeningLine, Record, Rest
from article_i18n.model.shown import Box, Tab

NAME = "pymdown_block"

_OPENING = re.compile(
    r"(?P<marks>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?:\|(?P<argument>.*))?$"
)
_CLOSING = re.compile(r"/{3,}$")
_OPTION = re.compile(r"[\w-]+:(?=[ \t\n]|$)|[-{}\[\]#\"'?]|<<:")
_ID = re.compile(r"#([^\s#.\[\]]+)")
_NO_TITLE = frozenset(("html", "define", "caption", "figure-caption", "table-caption"))
"""Blocks whose argument is a tag or a place."""


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    text = text_of(state, line)
    opening = _OPENING.match(text)
    if opening is None and not _CLOSING.match(text):
        return False
    if silent:
        return True
    if opening is None:
        push_block(state, NAME, line, line + 1, ClosingLine(marks=len(text), exactly=True))
        return True
    last = _behind_options(state, line, end)
    options = yaml.options(state.getLines(line + 1, last, state.blkIndent + 4, False))
    title = _title_range(text)
    push_opening(state, NAME, line, title, _read(opening, title is not None, options))
    if last > line + 1:
        push_block(state, NAME, line + 1, last, Rest())
    return True


def _read(opening: re.Match[str], titled: bool, options: Table) -> Record:
    kind, opened, attributes = (value_of(options, name) for name in ("type", "open", "attrs"))
    id_ = value_of(attributes, "id") if isinstance(attributes, Table) else None
    name = opening["name"].lower()
    box = Box(
        ((isinstance(kind, Leaf) and kind.text.lower()) or name,),
        titled,
        folds=name == "details",
        open=isinstance(opened, Leaf) and yaml.is_true(opened),
    )
    return OpeningLine(
        marks=len(opening["marks"]),
        shows=Tab(titled) if name == "tab" else box,
        ids=(id_.text,) if isinstance(id_, Leaf) else _ids_of(opening),
    )


def _ids_of(opening: re.Match[str]) -> tuple[str, ...]:
    """The id in the argument of a block that has no title: `/// html | div#id`."""
    id_ = _ID.search(opening["argument"] or "") if opening["name"] in _NO_TITLE else None
    return (id_[1],) if id_ else ()


def _behind_options(state: StateBlock, line: int, end: int) -> int:
    """The line behind the options of the block that `line` opens."""
    last = options_end(state, line, end)
    is_option = last > line + 1 and _OPTION.match(text_of(state, line + 1))
    return last if is_option else line + 1


def _title_range(line: str) -> tuple[int, int] | None:
    """The range of the title in an opening line, or None."""
    opening = _OPENING.match(line)
    if opening is None or opening["argument"] is None or opening["name"] in _NO_TITLE:
        return None
    return trimmed(line, opening.start("argument"), len(line))


PYMDOWN_BLOCK = Construct(
    name=NAME,
    openers="/",
    blocks=(Block(_rule),),
    starts=re.compile(r"/{3,}[ \t]*(?:[A-Za-z]|$)"),
    elsewhere=re.compile(r"/{3,}[ \t]*(?:[a-z][\w-]*[ \t]*(?:\||$)|$)"),
    slots=titled(NAME, "note title", _title_range),
)
