"""Footnotes: `[^label]: text` with indented blocks below, and `[^label]` in a text.

A definition stands before CommonMark's link reference definitions. A label in a text is a
footnote's when that footnote is defined somewhere in the article, else it is text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.lines import MARK, line_text
from article_i18n.markdown.opaque import push_block, push_inline
from article_i18n.markdown.parser import FOOTNOTES
from article_i18n.model import shown
from article_i18n.model.construct import Construct
from article_i18n.model.records import READ, Record, Rest

NAME = "footnote"
_LABEL = r"\[\^([^\s\[\]^<>`\\]+)\]"
STARTS = re.compile(rf"{_LABEL}(?P<mark>:)")
ELSEWHERE = re.compile(r"\[\^[^\]\s]+\]:[ \t]")
_REFERENCE = re.compile(_LABEL)
_INDENT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote(Record):
    label: str
    """As it is written."""

    @property
    def shows(self) -> shown.Note:
        return shown.Note(self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Record):
    label: str
    """As it is written here."""

    @property
    def shows(self) -> shown.Mention:
        return shown.Mention(self.label)


def footnote(md: MarkdownIt) -> None:
    md.block.ruler.before(
        "reference", NAME, _definition, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    md.inline.ruler.after("image", NAME, _mention)


def _definition(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    begin, stop = line_text(state, line)
    if not state.src.startswith("[^", begin, stop) or state.is_code_block(line):
        return False
    opening = STARTS.match(state.src, begin, stop)
    if opening is None:
        return False
    if silent:
        return True
    block = state.push("footnote_open", "div", 1)
    block.info, block.meta[MARK] = opening[1], opening[0]
    block.meta[READ] = Footnote(label=opening[1])
    state.env.setdefault(FOOTNOTES, set()).add(normalizeReference(opening[1]))

    text = state.skipSpaces(opening.end())
    if text >= stop:
        push_block(state, NAME, line, line + 1, Rest())
        first = line + 1
    else:
        first = line
    margin = state.blkIndent
    shift, column = state.tShift[line], state.sCount[line]
    kind = state.parentType
    # the text of the first line stands at the margin of the blocks below
    state.blkIndent = margin + _INDENT
    state.tShift[line], state.sCount[line] = text - state.bMarks[line], state.blkIndent
    state.parentType = NAME
    state.md.block.tokenize(state, first, end)
    state.blkIndent, state.parentType = margin, kind
    state.tShift[line], state.sCount[line] = shift, column
    block.map = [line, state.line]
    state.push("footnote_close", "div", -1)
    return True


def _mention(state: StateInline, silent: bool) -> bool:
    known = state.env.get(FOOTNOTES)
    if not known or not state.src.startswith("[^", state.pos):
        return False
    mention = _REFERENCE.match(state.src, state.pos, state.posMax)
    if mention is None or normalizeReference(mention[1]) not in known:
        return False
    if silent:
        state.pos = mention.end()
    else:
        push_inline(state, NAME, mention.end(), Mention(label=mention[1]))
    return True


FOOTNOTE = Construct(
    name=NAME,
    parse=footnote,
    starts=STARTS,
    elsewhere=ELSEWHERE,
)
