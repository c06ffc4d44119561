"""What the lines of a raw text are: title, headings, paragraphs, list items, figures, breaks.

The rules are told in `docs/import.md`, in the order in which they apply here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from article_i18n.importers.raw_lines import Line
from article_i18n.importers.raw_markers import Marker, is_lone_bullet, marker_of, rule_character

CAPTION_WORDS = 25
"""A doubled line of more words is text that was pasted twice, not a caption."""
WRAP_WIDTHS = range(60, 121)
"""The widths, in characters, to which people and programs wrap plain text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; the lines are those of the raw file."""

    lines: tuple[Line, ...]
    gap: bool
    """Whether a blank line, or the start of the file, is above."""
    underlined: bool = False

    @property
    def line(self) -> int:
        return self.lines[0].number

    @property
    def single(self) -> str:
        """The text if it is one line, else nothing."""
        return self.lines[0].text if len(self.lines) == 1 else ""


@dataclass(frozen=True, slots=True)
class Item:
    """One list item; `lines[0]` still has its marker, which `marker.rest` leaves out."""

    lines: tuple[Line, ...]
    gap: bool
    marker: Marker

    @property
    def line(self) -> int:
        return self.lines[0].number

    @property
    def indent(self) -> int:
        return self.lines[0].indent

    @property
    def content(self) -> tuple[str, ...]:
        return (self.marker.rest, *(line.text for line in self.lines[1:]))


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of which only the caption came along."""

    line: int
    caption: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Break:
    """A line of dashes, stars or the like between two parts."""

    line: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Heading:
    line: int
    text: str
    level: int
    gap: bool


Block = Text | Item | Figure | Break | Heading


def read_blocks(lines: Sequence[Line]) -> list[Block]:
    """The blocks of the whole text in order; every non-blank line is in exactly one of them,
    except the repetitions of a caption and the underlines of a heading.
    """
    return list(_blocks(_join_lone_bullets(lines)))


def _join_lone_bullets(lines: Sequence[Line]) -> list[Line]:
    """A bullet alone on its line belongs to the text on the next line."""
    joined: list[Line] = []
    for line in lines:
        above = joined[-1] if joined else None
        if line.text and above is not None and is_lone_bullet(above.text):
            joined[-1] = replace(above, text=f"{above.text} {line.text}")
        else:
            joined.append(line)
    return joined


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    gap, at = True, 0
    while at < len(lines):
        line = lines[at]
        if not line.text:
            gap, at = True, at + 1
            continue
        repeats = _repeats(lines, at)
        if repeats > at:
            yield Figure(line.number, line.text, gap)
            at = repeats + 1
        elif rule_character(line.text):
            yield Break(line.number, gap)
            at += 1
        else:
            end = _end_of_run(lines, at)
            below = rule_character(lines[end].text) if end < len(lines) else ""
            *before, last = _split_run(lines[at:end], gap)
            yield from before
            if below and isinstance(last, Text) and last.single:
                last, end = replace(last, underlined=True), end + 1
            yield last
            at = end
        gap = False


def _repeats(lines: Sequence[Line], at: int) -> int:
    """The index of the last line that repeats the caption at `at`; blank lines do not count."""
    text = lines[at].text
    last = at
    if not is_caption(text):
        return last
    for i in range(at + 1, len(lines)):
        if lines[i].text == text:
            last = i
        elif lines[i].text:
            break
    return last


def is_caption(text: str) -> bool:
    """Whether a line that stands twice is a caption: a few words, and no list item."""
    few = len(text.split()) <= CAPTION_WORDS and any(c.isalpha() for c in text)
    return few and marker_of(text) is None


def _end_of_run(lines: Sequence[Line], at: int) -> int:
    end = at + 1
    while end < len(lines) and lines[end].text and not rule_character(lines[end].text):
        if _repeats(lines, end) > end:
            break
        end += 1
    return end


def _split_run(run: Sequence[Line], gap: bool) -> list[Text | Item]:
    """Cut lines that follow each other without a blank one into paragraphs and items."""
    widest = max(line.width for line in run)
    blocks: list[Text | Item] = []
    for i, line in enumerate(run):
        marker = marker_of(line.text)
        if marker is not None:
            blocks.append(Item((line,), gap and i == 0, marker))
        elif i and _continues(run[i - 1], line, widest, blocks[-1]):
            blocks[-1] = replace(blocks[-1], lines=(*blocks[-1].lines, line))
        else:
            blocks.append(Text((line,), gap and i == 0))
    return blocks


def _continues(above: Line, line: Line, widest: int, block: Text | Item) -> bool:
    """Whether the break between two lines is only where the text was wrapped."""
    if isinstance(block, Item) and line.indent > block.indent:
        return True
    first_word = re.match(r"[\x21-\u2fff]+|.", line.text)
    fits = above.width + 1 + (len(first_word.group()) if first_word else 1) <= widest
    return widest in WRAP_WIDTHS and not fits
