"""Alerts: a block quote that begins with a line `[!NOTE]`, as GitHub has them.

Other programs (Obsidian, Hugo, VitePress) know more words, a sign for folding and a title behind
it: `[!tip]- Title`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import line_text
from article_i18n.markdown.nested import push_title
from article_i18n.markdown.opaque import push_block
from article_i18n.model.construct import Construct, TitleSlot
from article_i18n.model.records import READ, Record, Rest
from article_i18n.model.shown import Box

NAME = "alert"
STARTS = re.compile(r"\[!(?P<kind>[A-Za-z][\w-]*)\](?P<fold>[+-]?)(?:[ \t]+|$|(?=\n))")
ELSEWHERE = re.compile(r"\[![A-Za-z]+\][ \t]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert(Record):
    """Kept in the token of the block quote."""

    kind: str
    titled: bool
    folds: bool
    open: bool

    @property
    def shows(self) -> Box:
        return Box((self.kind,), self.titled, folds=self.folds, open=self.open)


def alert(md: MarkdownIt) -> None:
    md.block.ruler.before("table", NAME, _alert)


def _alert(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    quote = state.tokens[-1] if state.tokens and not silent else None
    if quote is None or quote.type != "blockquote_open" or state.is_code_block(line):
        return False
    begin, stop = line_text(state, line)
    text = state.src[begin:stop]
    marker = STARTS.match(text)
    if marker is None:
        return False
    if line + 1 < end and state.sCount[line + 1] < 0:
        # a line without `>` that goes on with the text: behind the marker, it begins it
        state.sCount[line + 1] = state.blkIndent
    title = title_range(text)
    fold = marker["fold"]
    quote.meta[READ] = Alert(
        kind=marker["kind"].lower(), titled=title is not None, folds=fold != "", open=fold == "+"
    )
    if title is None:
        push_block(state, NAME, line, line + 1, Rest())
    else:
        push_title(state, NAME, line, (begin + title[0], begin + title[1]), Rest())
    return True


def title_range(line: str) -> tuple[int, int] | None:
    """The range of the title behind a marker, in a line without blanks around it, or None."""
    marker = STARTS.match(line)
    return (marker.end(), len(line)) if marker and marker.end() < len(line) else None


ALERT = Construct(
    name=NAME,
    parse=alert,
    elsewhere=ELSEWHERE,
    title=TitleSlot("note title", title_range),
)
