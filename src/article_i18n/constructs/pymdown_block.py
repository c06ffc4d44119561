"""PyMdown's blocks: `/// name | Title`, options indented below it, and a closing `///`.

Like containers they are flat: what is between two such lines is Markdown like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.data import yaml
from article_i18n.data.tree import Leaf, Table, value_of
from article_i18n.markdown.nested import push_title, trimmed
from article_i18n.markdown.opaque import push_block
from article_i18n.markdown.pairs import ClosingLine, OpeningLine
from article_i18n.markdown.rules import add_block, opening
from article_i18n.model import shown
from article_i18n.model.construct import Construct, TitleSlot
from article_i18n.model.records import Rest

NAME = "pymdown_block"
STARTS = re.compile(r"/{3,}[ \t]*(?:[A-Za-z]|$)")
ELSEWHERE = re.compile(r"/{3,}[ \t]*(?:[a-z][\w-]*[ \t]*(?:\||$)|$)")

_OPENING = re.compile(r"(?P<marks>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?:(?P<bar>\|).*)?$")
_CLOSING = re.compile(r"/{3,}$")
_OPTION = re.compile(r"[\w-]+:(?=[ \t\n]|$)|[-{}\[\]#\"'?]|<<:")
_ID = re.compile(r"#([^\s#.\[\]]+)")
_NO_TITLE = frozenset(("html", "define", "caption", "figure-caption", "table-caption"))
"""Blocks whose argument is a tag or a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PymdownBlock(OpeningLine):
    name: str
    """In lower case."""
    titled: bool
    type: str
    """The option: what kind of admonition or details it is; "" without one."""
    open: bool

    @property
    def shows(self) -> shown.Box | shown.Tab:
        if self.name == "tab":
            return shown.Tab(self.titled)
        kind = self.type or self.name
        folds = self.name == "details"
        return shown.Box((kind,), self.titled, folds=folds, open=self.open)


def pymdown_block(md: MarkdownIt) -> None:
    add_block(md, NAME, _rule)


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    text = opening(state, line, "/")
    begins = _OPENING.match(text)
    if begins is None and not _CLOSING.match(text):
        return False
    if silent:
        return True
    if begins is None:
        push_block(state, NAME, line, line + 1, ClosingLine(marks=len(text), exactly=True))
        return True
    last = _behind_options(state, line, end)
    title = title_range(text)
    read = _read(begins, title is not None, _options(state, line + 1, last))
    if title is None:
        push_block(state, NAME, line, line + 1, read)
    else:
        begin = state.bMarks[line] + state.tShift[line]
        push_title(state, NAME, line, (begin + title[0], begin + title[1]), read)
    if last > line + 1:
        push_block(state, NAME, line + 1, last, Rest())
    return True


def _read(begins: re.Match[str], titled: bool, options: Table) -> PymdownBlock:
    kind, opened = value_of(options, "type"), value_of(options, "open")
    attributes = value_of(options, "attrs")
    id_ = value_of(attributes, "id") if isinstance(attributes, Table) else None
    return PymdownBlock(
        marks=len(begins["marks"]),
        name=begins["name"].lower(),
        titled=titled,
        type=kind.text.lower() if isinstance(kind, Leaf) else "",
        open=isinstance(opened, Leaf) and yaml.is_true(opened),
        ids=(id_.text,) if isinstance(id_, Leaf) else _ids_of(begins),
    )


def _ids_of(begins: re.Match[str]) -> tuple[str, ...]:
    """The id in the argument of a block that has no title: `/// html | div#id`."""
    argument = (
        begins.string[begins.end("bar") :] if begins["name"] in _NO_TITLE and begins["bar"] else ""
    )
    found = _ID.search(argument)
    return (found[1],) if found else ()


def _behind_options(state: StateBlock, line: int, end: int) -> int:
    """The line behind the options of the block that `line` opens: they are indented below it."""
    last = line + 1
    while last < end and not state.isEmpty(last) and state.sCount[last] - state.blkIndent >= 4:
        if last == line + 1 and not _OPTION.match(
            state.src, state.bMarks[last] + state.tShift[last]
        ):
            break
        last += 1
    return last


def _options(state: StateBlock, first: int, last: int) -> Table:
    return yaml.options(state.getLines(first, last, state.blkIndent + 4, False))


def title_range(line: str) -> tuple[int, int] | None:
    """The range of the title in an opening line, or None."""
    opens = _OPENING.match(line)
    if opens is None or opens["bar"] is None or opens["name"] in _NO_TITLE:
        return None
    return trimmed(line, opens.end("bar"), len(line))


PYMDOWN_BLOCK = Construct(
    name=NAME,
    parse=pymdown_block,
    starts=STARTS,
    elsewhere=ELSEWHERE,
    title=TitleSlot("note title", title_range),
)
