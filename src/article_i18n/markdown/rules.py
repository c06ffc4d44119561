"""How the rules of constructs are added to a parser, and what they have in common.

No rule looks further than to where the same construct might begin again; so what is never closed
costs time in proportion to its length, and means the same whatever stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.opaque import push_block, push_inline
from article_i18n.model.construct import Block, Construct, Lines, Piece
from article_i18n.model.records import Copied
from article_i18n.model.shown import Words

Match = Callable[[str, int, int], re.Match[str] | None]
"""(text, from, up to) → a match that begins at `from`."""

UNCLOSED = -1
"""What a scan answers when the text ends before the construct does."""

_INTERRUPTED = ["paragraph", "reference", "blockquote", "list"]


def add(md: MarkdownIt, construct: Construct) -> None:
    """Let a parser read a construct."""
    for number, block in enumerate(construct.blocks):
        name = f"{construct.name} {number}" if number else construct.name
        alt = _INTERRUPTED if block.interrupts else []
        md.block.ruler.before(block.before, name, _block_rule(construct, block), {"alt": alt})
    for piece in construct.pieces:
        md.inline.ruler.before(piece.before, construct.name, _inline_rule(construct, piece))
    if construct.setup is not None:
        construct.setup(md)


def _block_rule(
    construct: Construct, block: Lines | Block
) -> Callable[[StateBlock, int, int, bool], bool]:
    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        text = opening(state, start, construct.openers)
        if isinstance(block, Block):
            return text != "" and block.rule(state, start, end, silent)
        behind = block.end(state, start, end, text) if text else None
        if behind is not None and not silent:
            push_block(state, construct.name, start, behind, block.read)
        return behind is not None

    return rule


def _inline_rule(construct: Construct, piece: Piece) -> Callable[[StateInline, bool], bool]:
    def rule(state: StateInline, silent: bool) -> bool:
        begins = state.src[state.pos] in construct.openers
        end = piece.end(state.src, state.pos, state.posMax) if begins else 0
        if not end:
            return False
        if silent:
            state.pos = end
        else:
            push_inline(state, construct.name, end, piece.read)
        return True

    return rule


def end_of(match: Match) -> Callable[[str, int, int], int]:
    """Where a match ends; 0 where there is none, or where its group `closed` took no part."""

    def end(text: str, at: int, limit: int) -> int:
        piece = match(text, at, limit)
        return piece.end() if piece and piece.groupdict("").get("closed") != "" else 0

    return end


def opening(state: StateBlock, line: int, characters: str) -> str:
    """The text of a line that begins with one of `characters`, if there are any; "" if it is code."""
    start = state.bMarks[line] + state.tShift[line]
    if start >= state.eMarks[line] or (characters and state.src[start] not in characters):
        return ""
    if state.sCount[line] < 0 or state.is_code_block(line):
        return ""  # below zero: the lazy line of a block quote, which is a paragraph's
    return text_of(state, line)


def text_of(state: StateBlock, line: int) -> str:
    """A line without the containers' markers and without blanks around it."""
    start = state.bMarks[line] + state.tShift[line]
    return state.src[start : state.eMarks[line]].rstrip(" \t")


def further(state: StateBlock, first: int, end: int) -> Iterator[int]:
    """The lines after `first` that stand in the same container, blank ones included."""
    indent = max(0, min(state.blkIndent, state.sCount[first]))
    quotes = _quotes(state, first)
    for line in range(first + 1, end):
        if state.sCount[line] < indent and not state.isEmpty(line):
            return
        if quotes and _quotes(state, line) < quotes:
            return  # a paragraph's rules are asked about lines behind the end of the quote, too
        yield line


def _quotes(state: StateBlock, line: int) -> int:
    """How many block quotes a line stands in."""
    start = state.eMarks[line - 1] + 1 if line else 0
    return state.src.count(">", start, state.bMarks[line])


def run(state: StateBlock, first: int, end: int, belongs: Callable[[int], object]) -> int:
    """The line behind `first` and all that follow and belong to it."""
    behind = first + 1
    for line in further(state, first, end):
        if not belongs(line):
            break
        behind = line + 1
    return behind


def find(
    state: StateBlock, first: int, end: int, closes: re.Pattern[str], reopens: re.Pattern[str]
) -> int | None:
    """The line after the first one that `closes`; None if a line `reopens` before, or none closes.

    Both are searched for in the lines after `first`; a line that does both closes.
    """
    for line in further(state, first, end):
        text = text_of(state, line)
        if closes.search(text):
            return line + 1
        if reopens.search(text):
            return None
    return None


def grow(
    state: StateBlock,
    first: int,
    end: int,
    scan: Callable[[str], int],
    stops: Callable[[int], bool] = lambda _: False,
) -> int | None:
    """The line after what `scan` finds from line `first` on, over as many lines as it needs.

    Args:
        scan: reads lines joined by `\\n`; answers where it ended, 0 for nothing, or `UNCLOSED`.
        stops: whether a further line cannot belong to it.
    """
    lines = [text_of(state, first)]
    more = further(state, first, end)
    while True:
        text = "\n".join(lines)
        ended = scan(text)
        if ended != UNCLOSED:
            return first + text.count("\n", 0, ended) + 1 if ended else None
        known = len(lines)
        for line in more:
            if stops(line):
                more = iter(())
                break
            lines.append(text_of(state, line))
            if len(lines) >= 2 * known:  # doubled, so that all scans together stay linear
                break
        if len(lines) == known:
            return None


def alone(tag: Callable[[str, int], int]) -> Callable[[str], int]:
    """A scan for tags that stand alone: one or several, and nothing else until the line's end.

    Args:
        tag: (text, where one may begin) → where it ends; 0 where there is none, or `UNCLOSED`.
    """

    def scan(text: str) -> int:
        at = 0
        while True:
            end = tag(text, at)
            if end <= 0:
                return end
            at = past_blanks(text, end)
            if text[at : at + 1] in ("", "\n"):
                return end

    return scan


def past_blanks(text: str, at: int, blanks: str = " \t") -> int:
    """The offset behind the blanks that stand there."""
    while at < len(text) and text[at] in blanks:
        at += 1
    return at


def trimmed(line: str, start: int, end: int) -> tuple[int, int] | None:
    """A range without the blanks around it, or None if nothing is left."""
    while start < end and line[start] in " \t":
        start += 1
    while end > start and line[end - 1] in " \t":
        end -= 1
    return (start, end) if start < end else None


def without_line_ends(copied: Copied, start: int, end: int) -> Words:
    """A range of what was copied without the line ends around it, and the blanks that end it."""
    while start < end and copied.text[start] == "\n":
        start += 1
    return copied.words(start, max(start, len(copied.text[:end].rstrip(" \t\n"))))
