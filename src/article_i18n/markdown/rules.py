"""What the rules for opaque constructs have in common: the lines they see, and how far they go.

No rule here looks further than to where the same construct might begin again; so what is never
closed costs time in proportion to its length, and means the same whatever stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from article_i18n.markdown.opaque import Copied, Read, push_block, push_inline
from article_i18n.model.records import Record, Words

BlockRule = Callable[[StateBlock, int, int, bool], bool]
Match = Callable[[str, int, int], re.Match[str] | None]
"""(text, from, up to) → a match that begins at `from`."""

UNCLOSED = -1
"""What a scan answers when the text ends before the construct does."""

_INTERRUPTED = ["paragraph", "reference", "blockquote", "list"]


def add_block(
    md: MarkdownIt,
    construct: str,
    rule: BlockRule,
    *,
    before: str = "fence",
    interrupts: bool = True,
) -> None:
    """Let `rule` read blocks; one that `interrupts` also ends a paragraph, quote or table."""
    md.block.ruler.before(
        before, construct, rule, {"alt": _INTERRUPTED} if interrupts else {"alt": []}
    )


NOTHING = Record()
"""Of what instructs another program, and says nothing to us."""


def add_inline(md: MarkdownIt, construct: str, match: Match, opener: str, read: Read) -> None:
    """Take what `match` finds in inline text as one opaque token, where it begins with `opener`.

    If the match has a group `closed`, that must have taken part.
    """

    def rule(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith(opener, state.pos):
            return False
        found = match(state.src, state.pos, state.posMax)
        if found is None or ("closed" in found.re.groupindex and not found["closed"]):
            return False
        return take_text(state, construct, found.end(), silent, read)

    md.inline.ruler.before("escape", construct, rule)


DEFINED = r"\[(?!\^)((?:[^\[\]\\]|\\.)++)\]:[ \t]*(?=\S)"
"""The label of a link reference definition, and what stands between it and the destination."""

_LABEL = re.compile(DEFINED)
_TITLE = re.compile(r"[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\))$")


def add_definition(md: MarkdownIt, construct: str, match: Match, opener: str) -> None:
    """Read a link reference definition whose destination is made of tags: `[a]: {{ b }}/c`.

    The tool puts in what the tag gives before Markdown is read, so the blanks in it are no end of
    the destination, as CommonMark has it (4.7). The line is opaque, and its label is defined.
    """

    def rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        text = opening(state, line, "[")
        label = _LABEL.match(text)
        if silent or label is None or opener not in text:
            return False
        at, tagged = label.end(), False
        while at < len(text) and text[at] not in " \t":
            tag = match(text, at, len(text)) if text.startswith(opener, at) else None
            if tag is not None and tag.groupdict("").get("closed") == "":
                return False
            at, tagged = (at + 1, tagged) if tag is None else (tag.end(), True)
        if not tagged or (text[at:] and not _TITLE.match(text, at)):
            return False
        known: dict[str, Any] = state.env.setdefault("references", {})
        href = text[label.end() : at]
        known.setdefault(normalizeReference(label[1]), {"href": href, "title": ""})
        return take_lines(state, construct, line, line + 1, silent, NOTHING)

    add_block(md, f"{construct}_definition", rule, before="html_block", interrupts=False)


def take_lines(
    state: StateBlock, construct: str, first: int, last: int, silent: bool, read: Read
) -> bool:
    """End a block rule that has read the lines from `first` up to, not with, `last`."""
    if not silent:
        push_block(state, construct, first, last, read)
    return True


def take_text(state: StateInline, construct: str, end: int, silent: bool, read: Read) -> bool:
    """End an inline rule that has read up to `end`."""
    if silent:
        state.pos = end
    else:
        push_inline(state, construct, end, read)
    return True


def opening(state: StateBlock, line: int, characters: str) -> str:
    """The text of a line that begins with one of `characters`; "" if it does not, or is code."""
    start = state.bMarks[line] + state.tShift[line]
    if start >= state.eMarks[line] or state.src[start] not in characters:
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
        found = scan(text)
        if found != UNCLOSED:
            return first + text.count("\n", 0, found) + 1 if found else None
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


def grow_raw(
    state: StateBlock,
    first: int,
    end: int,
    scan: Callable[[str], int],
    opens: re.Pattern[str],
    closes: re.Pattern[str],
) -> int | None:
    """What `grow` finds from a line on that `opens` what is not Markdown.

    A further line that opens it again and `closes` none ends the search: what is open there is never
    closed.
    """

    def stops(line: int) -> bool:
        text = text_of(state, line)
        return bool(opens.search(text)) and not closes.search(text)

    return grow(state, first, end, scan, stops) if opens.search(text_of(state, first)) else None


def alone(tag: Match) -> Callable[[str], int]:
    """A scan for tags that stand alone: one or several, and nothing else until the line's end.

    Args:
        tag: matches one; its group `closed` took part if it is whole.
    """

    def scan(text: str) -> int:
        at = 0
        while True:
            found = tag(text, at, len(text))
            if found is None:
                return 0
            if not found["closed"]:
                return UNCLOSED if found.end() == len(text) else 0
            at = found.end()
            while text[at : at + 1] in (" ", "\t"):
                at += 1
            if text[at : at + 1] in ("", "\n"):
                return found.end()

    return scan


def without_line_ends(copied: Copied, start: int, end: int) -> Words:
    """A range of what was copied without the line ends around it, and the blanks that end it."""
    while start < end and copied.text[start] == "\n":
        start += 1
    while start < end and copied.text[end - 1] in " \t\n":
        end -= 1
    return copied.words(start, end)


def each(text: str, opener: str, match: Match) -> Iterator[re.Match[str]]:
    """What `match` finds in a text, where `opener` stands, from the start on and one behind the other."""
    at = text.find(opener)
    while at >= 0:
        found = match(text, at, len(text))
        if found is not None and found.end() > at:
            yield found
        at = text.find(opener, at + 1 if found is None else max(found.end(), at + 1))
