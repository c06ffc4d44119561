"""The decoded text of an article beside the copy that the parser sees, and the way back.

The parser knows one line end, `\\n`; an article may use CRLF, LF and lone CR, per line. Line *n* of
the copy is line *n* of the text without its terminator, so offsets map line by line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from article_i18n.model import Span

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Source:
    """A text and its mapped copy.

    `text` is the article after the BOM; `mapped` has `\\n` line ends and U+FFFD for NUL
    (CommonMark 2.3); `starts` and `mapped_starts` are the offsets of the lines in each.
    """

    text: str
    mapped: str
    starts: tuple[int, ...]
    mapped_starts: tuple[int, ...]

    def line_at(self, offset: int) -> int:
        """The 0-based line of an offset in `text`."""
        return bisect_right(self.starts, offset) - 1

    def to_text(self, mapped_offset: int) -> int:
        """The offset in `text` of an offset in `mapped` that is not inside a line end."""
        if self.starts is self.mapped_starts:
            return mapped_offset
        line = bisect_right(self.mapped_starts, mapped_offset) - 1
        return self.starts[line] + mapped_offset - self.mapped_starts[line]

    def span(self, start: int, end: int) -> Span:
        """The span in `text` of a range of `mapped`."""
        return Span(self.to_text(start), self.to_text(end))


def line_end_at(text: str, offset: int) -> str:
    """The line end that new lines next to `offset` should use.

    It is that of the line itself; on a last line without one, that of the line before; `\\n` in a
    text of one line.
    """
    end = _LINE_END.search(text, offset)
    if end is not None:
        return end[0]
    before = _last_end(text, offset)
    if before < 0:
        return "\n"
    return "\r\n" if text[before - 1 : before + 1] == "\r\n" else text[before]


def line_above(text: str, offset: int) -> str:
    """The line before the line of `offset`, without its end; empty on the first line."""
    end = _last_end(text, offset)
    if end < 0:
        return ""
    end -= text[end - 1 : end + 1] == "\r\n"
    return before_on_line(text, end)


def _last_end(text: str, offset: int) -> int:
    """Where the last line feed or carriage return before `offset` is, or -1.

    It is looked for in growing steps: an article without carriage returns would be searched whole
    for one, for each of its slots.
    """
    width = 256
    while True:
        start = max(0, offset - width)
        at = max(text.rfind("\n", start, offset), text.rfind("\r", start, offset))
        if at >= 0 or start == 0:
            return at
        width *= 4


def line_below(text: str, offset: int) -> str:
    """The line after the line of `offset`, without its end; empty on the last line."""
    end = _LINE_END.search(text, offset)
    return behind_on_line(text, end.end()) if end else ""


def before_on_line(text: str, offset: int) -> str:
    """The line of `offset` up to there."""
    return text[_last_end(text, offset) + 1 : offset]


def behind_on_line(text: str, offset: int) -> str:
    """The line of `offset` from there on, without its end."""
    end = _LINE_END.search(text, offset)
    return text[offset : end.start() if end else len(text)]


def map_lines(text: str, blank_until: int = 0) -> Source:
    """The mapped copy of `text`, with the lines before offset `blank_until` made blank.

    Blank lines stand for a region that is not Markdown (front matter); `blank_until` is the start
    of a line.
    """
    mapped = text.replace("\0", "\ufffd")
    if blank_until:
        mapped = re.sub(r"[^\r\n]", " ", mapped[:blank_until]) + mapped[blank_until:]
    if "\r" not in mapped:
        starts = (0, *(m.end() for m in re.finditer("\n", mapped)))
        return Source(text, mapped, starts, starts)
    ends = [m.end() for m in _LINE_END.finditer(mapped)]
    lines = _LINE_END.split(mapped)
    mapped_starts = tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))
    return Source(text, "\n".join(lines), (0, *ends), mapped_starts)
