"""MyST's roles, opaque: a name in braces and the code span behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.opaque import Copied
from article_i18n.markdown.rules import take_text
from article_i18n.model.construct import Construct, Law5
from article_i18n.model.records import Record, Words
from article_i18n.model.shown import Code, Formula

NAME = "role"

_OPENING = re.compile(r"\{(?P<name>[A-Za-z0-9_.:+-]+)\}(?P<ticks>`+)")
_BACKTICKS = re.compile(r"`+")
_TARGETED = re.compile(r"(?P<text>.*\S)\s*<[^<>]*>", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    name: str
    content: Words
    """Without a target in `<…>` behind the words."""

    @property
    def shows(self) -> Code | Formula:
        if self.name == "math":
            return Formula(self.content.text)
        return Code(self.content.text)


def _rule(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    opening = _OPENING.match(state.src, state.pos, state.posMax)
    if opening is None:
        return False
    for run in _BACKTICKS.finditer(state.src, opening.end(), state.posMax):
        if len(run[0]) == len(opening["ticks"]):
            return take_text(state, NAME, run.end(), silent, _read)
    return False


def _read(copied: Copied) -> Role:
    opening = _OPENING.match(copied.text)
    assert opening is not None
    name, start, end = opening["name"], opening.end(), len(copied.text) - len(opening["ticks"])
    written = copied.text[start:end]
    targeted = None if name == "math" else _TARGETED.fullmatch(written.strip())
    text = written.strip() if targeted is None else targeted["text"]
    start += written.find(text)
    return Role(name=name, content=copied.words(start, start + len(text)))


def role(md: MarkdownIt) -> None:
    """Name and code span are one token; without a code span, it is text."""
    md.inline.ruler.before("escape", NAME, _rule)


ROLE = Construct(
    name=NAME,
    parse=role,
    law5=Law5.NOTHING_NEW,
)
