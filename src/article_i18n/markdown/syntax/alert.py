"""Alerts: a block quote that begins with a line `[!NOTE]`, as GitHub has them.

Other programs (Obsidian, Hugo, VitePress) know more words, a sign for folding and a title behind
it: `[!tip]- Title`.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import line_text
from article_i18n.markdown.syntax.nested import push_title
from article_i18n.markdown.syntax.opaque import push_block

NAME = "alert"
STARTS = re.compile(r"\[![A-Za-z][\w-]*\][+-]?(?:[ \t]+|$|(?=\n))")


def alert(md: MarkdownIt) -> None:
    md.block.ruler.before("table", NAME, _alert)


def _alert(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    quote = state.tokens[-1] if state.tokens and not silent else None
    if quote is None or quote.type != "blockquote_open" or state.is_code_block(line):
        return False
    begin, stop = line_text(state, line)
    text = state.src[begin:stop]
    if not STARTS.match(text):
        return False
    if line + 1 < end and state.sCount[line + 1] < 0:
        # a line without `>` that goes on with the text: behind the marker, it begins it
        state.sCount[line + 1] = state.blkIndent
    title = title_range(text)
    if title is None:
        push_block(state, NAME, line, line + 1)
    else:
        push_title(state, NAME, line, (begin + title[0], begin + title[1]))
    return True


def title_range(line: str) -> tuple[int, int] | None:
    """The range of the title behind a marker, in a line without blanks around it, or None."""
    marker = STARTS.match(line)
    return (marker.end(), len(line)) if marker and marker.end() < len(line) else None
