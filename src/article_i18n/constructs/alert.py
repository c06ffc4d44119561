"""Alerts: a block quote that begins with a line `[!NOTE]`, as GitHub has them.

Other programs (Obsidian, Hugo, VitePress) know more words, a sign for folding and a title behind
it: `[!tip]- Title`.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.title import titled
from article_i18n.markdown.nested import push_opening
from article_i18n.markdown.rules import text_of
from article_i18n.model.construct import Block, Construct
from article_i18n.model.records import READ, Record, Rest
from article_i18n.model.shown import Box

NAME = "alert"

_MARKER = re.compile(r"\[!(?P<kind>[A-Za-z][\w-]*)\](?P<fold>[+-]?)(?:[ \t]+|$|(?=\n))")


def _rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    quote = state.tokens[-1] if state.tokens and not silent else None
    text = text_of(state, line)
    marker = _MARKER.match(text)
    if quote is None or quote.type != "blockquote_open" or marker is None:
        return False
    if line + 1 < end and state.sCount[line + 1] < 0:
        # a line without `>` that goes on with the text: behind the marker, it begins it
        state.sCount[line + 1] = state.blkIndent
    title = _title_range(text)
    folds, opened = marker["fold"] != "", marker["fold"] == "+"
    box = Box((marker["kind"].lower(),), title is not None, folds=folds, open=opened)
    quote.meta[READ] = Record(shows=box)
    push_opening(state, NAME, line, title, Rest())
    return True


def _title_range(line: str) -> tuple[int, int] | None:
    """The range of the title behind a marker, in a line without blanks around it, or None."""
    marker = _MARKER.match(line)
    return (marker.end(), len(line)) if marker and marker.end() < len(line) else None


ALERT = Construct(
    name=NAME,
    openers="[",
    blocks=(Block(_rule, before="table", interrupts=False),),
    begins={"quote": _MARKER},
    elsewhere=re.compile(r"\[![A-Za-z]+\][ \t]*$"),
    slots=titled(NAME, "note title", _title_range),
)
