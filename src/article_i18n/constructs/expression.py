"""MDX's expressions, opaque: JavaScript in braces, comments `{/* … */}` among it."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.javascript import pairs
from article_i18n.markdown.rules import UNCLOSED, alone, grow, opening, past_blanks
from article_i18n.model.construct import Construct, Law5, Lines, Piece
from article_i18n.model.records import Copied, Record
from article_i18n.model.shown import Words

_BLANKS = " \t\n"
_COMMENT = re.compile(r"\{[ \t\n]*/\*((?:(?!\*/).)*+)\*/[ \t\n]*\}", re.DOTALL)


def _read(copied: Copied) -> Record:
    """One expression of a text, or those that are a block; all of them may be comments."""
    ends = pairs(copied.text)
    comments: list[Words] = []
    at = past_blanks(copied.text, 0, _BLANKS)
    while at < len(copied.text):
        end = ends.get(at, at)
        comment = _COMMENT.fullmatch(copied.text, at, end)
        if comment is None:
            return Record(comments=())
        comments.append(copied.words(*comment.span(1)))
        at = past_blanks(copied.text, end, _BLANKS)
    return Record(comments=tuple(comments))


def _end_in_text(text: str, at: int, end: int) -> int:
    closed = pairs(text).get(at, 0)
    return closed if closed <= end else 0


_alone = alone(lambda text, at: pairs(text).get(at, UNCLOSED) if text[at : at + 1] == "{" else 0)


def _end(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """Expressions that stand alone on their lines are a block."""

    def begins_again(line: int) -> bool:
        return state.sCount[line] <= state.sCount[start] and bool(opening(state, line, "{"))

    return grow(state, start, end, _alone, begins_again)


EXPRESSION = Construct(
    name="expression",
    openers="{",
    blocks=(Lines(_end, _read),),
    pieces=(Piece(_end_in_text, _read),),
    starts=re.compile(r"\{"),
    elsewhere=re.compile(r"\{/\*.*\*/\}[ \t]*$"),
    law5=Law5.NOTHING_NEW,
    keeps_line_ends=True,
    code_marks="{}",
)
