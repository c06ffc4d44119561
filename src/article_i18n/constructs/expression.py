"""MDX's expressions, opaque: JavaScript in braces, comments `{/* … */}` among it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from article_i18n.constructs.javascript import pairs
from article_i18n.markdown.opaque import Copied
from article_i18n.markdown.rules import (
    UNCLOSED,
    add_block,
    grow,
    opening,
    take_lines,
    take_text,
)
from article_i18n.model.construct import Construct, Law5
from article_i18n.model.records import Record, Words

NAME = "expression"
STARTS = re.compile(r"\{")
ELSEWHERE = re.compile(r"\{/\*.*\*/\}[ \t]*$")
_BLANKS = " \t\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression(Record):
    """One expression of a text, or those that are a block."""

    comments: tuple[Words, ...] = ()
    """What each of them says, where all are comments."""


def _read(copied: Copied) -> Expression:
    text = copied.text
    ends = pairs(text)
    comments: list[Words] = []
    at = _past_blanks(text, 0)
    while at < len(text):
        end = ends.get(at)
        inner = text[at + 1 : end - 1].strip(_BLANKS) if end else ""
        if len(inner) < 4 or not inner.startswith("/*") or inner.find("*/", 2) != len(inner) - 2:
            return Expression()
        start = text.index(inner, at)
        comments.append(copied.words(start + 2, start + len(inner) - 2))
        at = _past_blanks(text, end or len(text))
    return Expression(comments=tuple(comments))


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    return at


def _inline(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    end = pairs(state.src).get(state.pos, state.posMax + 1)
    return end <= state.posMax and take_text(state, NAME, end, silent, _read)


def _alone(text: str) -> int:
    """Where expressions end that stand alone on their lines; a scan, see `grow`."""
    closed = pairs(text)
    at = 0
    while text[at : at + 1] == "{":
        end = closed.get(at)
        if end is None:
            return UNCLOSED
        at = end
        while text[at : at + 1] in (" ", "\t"):
            at += 1
        if text[at : at + 1] in ("", "\n"):
            return end
    return 0


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not opening(state, start, "{"):
        return False

    def begins_again(line: int) -> bool:
        return state.sCount[line] <= state.sCount[start] and bool(opening(state, line, "{"))

    last = grow(state, start, end, _alone, begins_again)
    return last is not None and take_lines(state, NAME, start, last, silent, _read)


def expression(md: MarkdownIt) -> None:
    """Expressions that stand alone on their lines are a block."""
    add_block(md, NAME, _rule)
    md.inline.ruler.before("escape", NAME, _inline)


EXPRESSION = Construct(
    name=NAME,
    parse=expression,
    starts=STARTS,
    elsewhere=ELSEWHERE,
    law5=Law5.NOTHING_NEW,
    keeps_line_ends=True,
    code_marks="{}",
)
