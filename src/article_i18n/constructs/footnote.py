"""Footnotes: `[^label]: text` with indented blocks below, and `[^label]` in a text.

A definition stands before CommonMark's link reference definitions. A label in a text is a
footnote's when that footnote is defined somewhere in the article, else it is text.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.lines import MARK, line_text
from article_i18n.markdown.opaque import push_block, push_inline
from article_i18n.markdown.parser import FOOTNOTES
from article_i18n.model.construct import Block, Construct
from article_i18n.model.records import READ, Record, Rest
from article_i18n.model.shown import Mention, Note

NAME = "footnote"
_LABEL = r"\[\^([^\s\[\]^<>`\\]+)\]"
_OPENING = re.compile(rf"{_LABEL}(?P<mark>:)")
_REFERENCE = re.compile(_LABEL)
_INDENT = 4


def _definition(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    opening = _OPENING.match(state.src, *line_text(state, line))
    if opening is None or silent:
        return opening is not None
    block = state.push("footnote_open", "div", 1)
    block.info, block.meta[MARK] = opening[1], opening[0]
    block.meta[READ] = Record(shows=Note(opening[1]))
    state.env.setdefault(FOOTNOTES, set()).add(normalizeReference(opening[1]))

    text, first = state.skipSpaces(opening.end()), line
    if text >= state.eMarks[line]:
        push_block(state, NAME, line, line + 1, Rest())
        first = line + 1
    margin, kind = state.blkIndent, state.parentType
    shift, column = state.tShift[line], state.sCount[line]
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
        push_inline(state, NAME, mention.end(), Record(shows=Mention(mention[1])))
    return True


def _setup(md: MarkdownIt) -> None:
    md.inline.ruler.after("image", NAME, _mention)


FOOTNOTE = Construct(
    name=NAME,
    openers="[",
    blocks=(Block(_definition, before="reference"),),
    setup=_setup,
    tokens=("footnote_open",),
    paragraphs={"footnote_open": "footnote"},
    starts=_OPENING,
    elsewhere=re.compile(r"\[\^[^\]\s]+\]:[ \t]"),
)
