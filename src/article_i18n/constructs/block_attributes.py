"""Attributes on a line of their own, opaque: kramdown's `{: .class}`, MyST's `{#id .class}`."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.markdown.attributes import KRAMDOWN, PLAIN, read
from article_i18n.markdown.rules import end_of, find
from article_i18n.model.construct import Construct, Law5, Lines, Piece
from article_i18n.model.records import NOTHING, Copied, Record
from article_i18n.model.shown import Elements

_LINE = re.compile(rf"(?:{PLAIN}|{KRAMDOWN}|\{{:(?::[A-Za-z]+(?:[ \t][^{{}}]*)?|/[A-Za-z]*)\}})$")
_HIDDEN = re.compile(r"\{::(comment|nomarkdown)(?:[ \t][^{}/]*)?\}")
_IN_TEXT = re.compile(rf"{_HIDDEN.pattern}(?:(?!\{{::).)*?\{{:/(?:\1)?\}}", re.DOTALL)


def _end(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """Each line is a block; so is what `{::comment}` and `{::nomarkdown}` hold."""
    hidden = _HIDDEN.match(text)
    if hidden is not None:
        ending = re.compile(rf"\{{:/(?:{hidden[1]})?\}}$")
        if ending.search(text):
            return start + 1
        last = find(state, start, end, ending, re.compile(rf"^\{{::{hidden[1]}"))
        if last is not None:
            return last
    return start + 1 if _LINE.match(text) else None


def _read(copied: Copied) -> Record:
    hidden = _HIDDEN.match(copied.text.lstrip())
    if hidden is None:
        return Record(ids=read(copied.text).ids)
    closing = copied.text.rfind("{:/")
    if hidden[1] == "comment" or closing < 0:
        return NOTHING
    html = copied.words(copied.text.index("{::") + len(hidden[0]), closing)
    return Record(shows=Elements(html))


BLOCK_ATTRIBUTES = Construct(
    name="block_attributes",
    openers="{",
    blocks=(Lines(_end, _read),),
    pieces=(Piece(end_of(_IN_TEXT.match), _read),),
    starts=re.compile(
        rf"(?:{PLAIN}|{KRAMDOWN}|\{{:[:/][^{{}}\n]*\}})[ \t]*$|\{{::(?:comment|nomark)"
    ),
    elsewhere=re.compile(r"\{:[^\n{}]*\}[ \t]*$|\{::"),
    law5=Law5.NOTHING_NEW,
)
