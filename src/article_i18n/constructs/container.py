"""Containers between lines of colons: VitePress, Docusaurus, Pandoc's divs, markdown-it-container.

They are flat: each line of colons stands for itself, and what is between two of them is Markdown
like any other. A line may hold a title: `::: tip Title`, `:::note[Title]{.class}`.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.title import titled
from article_i18n.markdown import attributes
from article_i18n.markdown.nested import push_opening
from article_i18n.markdown.rules import text_of, trimmed
from article_i18n.model.construct import Block, Construct
from article_i18n.model.records import ClosingLine, OpeningLine, Record
from article_i18n.model.shown import Box

NAME = "container"

_OPENING = re.compile(r":{3,}[ \t]*(?P<name>[^\s\[\]{}:][^\s\[\]{}]*)(?:\{[^{}]*\})?")
_CLOSING_COLONS = re.compile(r"(?<=[ \t]):{3,}$")
_IN_BRACES = re.compile(r"\{[^{}]*\}")


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    text = text_of(state, line)
    if not text.startswith(":::"):
        return False
    if not silent:
        title = _title_range(text)
        push_opening(state, NAME, line, title, _read(text, title))
    return True


def _read(line: str, title: tuple[int, int] | None) -> Record:
    """What a line of colons says, apart from its title."""
    marks = len(line) - len(line.lstrip(":"))
    if marks == len(line):
        return ClosingLine(marks=marks)
    head, tail = (line, "") if title is None else (line[: title[0]], line[title[1] :])
    braces = _IN_BRACES.findall(head) + _IN_BRACES.findall(tail)
    said = attributes.read(" ".join(braces))
    opening = _OPENING.match(line)
    names = (opening["name"] if opening else "", *said.classes, *said.names)
    name = next((name for name in names if name), "").lower()
    opened = "open" in said.names
    box = Box((name,), title is not None, folds=name == "details", open=opened)
    return OpeningLine(marks=marks, shows=box, ids=said.ids)


def _title_range(line: str) -> tuple[int, int] | None:
    """The range of the title in a line of colons without blanks around it, or None.

    One bare word is a name, not a title. Attributes in braces and colons at the end belong to no
    title.
    """
    end = len(line[: next(iter(_tail(line)), len(line))].rstrip(" \t"))
    opening = _OPENING.match(line, 0, end)
    if opening is None:
        return None
    start = opening.end()
    if line.startswith("[", start, end):
        # the first bracket that closes none of the title's own ends it
        if _loose_brackets(line[start + 1 : end])[:1] != [end - start - 2]:
            return None
        start, end = start + 1, end - 1
    elif start < end and line[start] not in " \t":
        return None
    return trimmed(line, start, end)


def _tail(line: str) -> list[int]:
    """Where each of the attributes in braces at the end begins, and the colons behind them."""
    parts: list[int] = []
    end = len(line)
    if colons := _CLOSING_COLONS.search(line):
        parts.append(colons.start())
        end = colons.start()
    end = len(line[:end].rstrip(" \t"))
    while line.endswith("}", 0, end):
        opening = line.rfind("{", 0, end)
        if opening < 1 or line[opening - 1] in "\\{" or "}" in line[opening : end - 1]:
            break
        parts.append(opening)
        end = len(line[:opening].rstrip(" \t"))
    return sorted(parts)


def _ends(title: str, before: str) -> list[int]:
    """A lone bracket ends a title in brackets; attributes and colons at the end are of none."""
    if before.endswith("["):
        return _loose_brackets(title)
    return [at - 1 for at in _tail(f" {title}")]


def _loose_brackets(text: str) -> list[int]:
    """The offsets of the brackets that close nothing, or are not closed."""
    opened: list[int] = []
    loose: list[int] = []
    at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 1
        elif text[at] == "[":
            opened.append(at)
        elif text[at] == "]":
            if opened:
                opened.pop()
            else:
                loose.append(at)
        at += 1
    return sorted(opened + loose)


CONTAINER = Construct(
    name=NAME,
    openers=":",
    blocks=(Block(_rule),),
    starts=re.compile(r":{3}"),
    elsewhere=re.compile(r":{3,}"),
    slots=titled(NAME, "note title", _title_range, _ends),
)
