"""Attributes on a line of their own, opaque: kramdown's `{: .class}`, MyST's `{#id .class}`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.attributes import KRAMDOWN, PLAIN, read
from article_i18n.markdown.opaque import Copied
from article_i18n.markdown.rules import (
    NOTHING,
    add_block,
    add_inline,
    find,
    opening,
    take_lines,
)
from article_i18n.model.construct import Construct, Law5
from article_i18n.model.records import Record, Words
from article_i18n.model.shown import Elements

NAME = "block_attributes"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoMarkdown(Record):
    """Of `{::nomarkdown}`."""

    html: Words

    @property
    def shows(self) -> Elements:
        return Elements(self.html.text)


STARTS = re.compile(rf"(?:{PLAIN}|{KRAMDOWN}|\{{:[:/][^{{}}\n]*\}})[ \t]*$|\{{::(?:comment|nomark)")
ELSEWHERE = re.compile(r"\{:[^\n{}]*\}[ \t]*$|\{::")

_LINE = re.compile(rf"(?:{PLAIN}|{KRAMDOWN})$")
_EXTENSION = re.compile(r"\{:(?::[A-Za-z]+(?:[ \t][^{}]*)?|/[A-Za-z]*)\}$")
_HIDDEN = re.compile(r"\{::(comment|nomarkdown)(?:[ \t][^{}/]*)?\}")
_IN_TEXT = re.compile(rf"{_HIDDEN.pattern}(?:(?!\{{::).)*?\{{:/(?:\1)?\}}", re.DOTALL)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = opening(state, start, "{")
    if not text:
        return False
    last = None
    if hidden := _HIDDEN.match(text):
        ending = rf"\{{:/(?:{hidden[1]})?\}}$"
        if re.search(ending, text):
            last = start + 1
        else:
            last = find(state, start, end, re.compile(ending), re.compile(rf"^\{{::{hidden[1]}"))
    if last is None and (_LINE.match(text) or _EXTENSION.match(text)):
        return take_lines(state, NAME, start, start + 1, silent, Record(ids=read(text).ids))
    return last is not None and take_lines(state, NAME, start, last, silent, _read)


def _read(copied: Copied) -> Record:
    opening = _HIDDEN.match(copied.text.lstrip())
    if opening is None or opening[1] != "nomarkdown":
        return NOTHING
    start = copied.text.index("{::") + len(opening[0])
    return NoMarkdown(html=copied.words(start, copied.text.rindex("{:/")))


def block_attributes(md: MarkdownIt) -> None:
    """Each such line is a block; so is what `{::comment}` and `{::nomarkdown}` hold, also in a text."""
    add_block(md, NAME, _rule)
    add_inline(md, NAME, _IN_TEXT.match, "{::", _read)


BLOCK_ATTRIBUTES = Construct(
    name=NAME,
    parse=block_attributes,
    starts=STARTS,
    elsewhere=ELSEWHERE,
    law5=Law5.NOTHING_NEW,
)
