"""Which short lines of a raw text are its title, its headings and the captions of its pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from article_i18n.importers.raw_blocks import CAPTION_WORDS, Block, Break, Figure, Heading, Text

SHORT_WORDS = 12
SHORT_COLUMNS = 80
"""A line is short with at most so many words and columns (a wide character takes two)."""
_OPENING = "\"'“‘«„([¿¡*_"
_CLOSING = "\"'”’»)]*_"
_GOES_ON = ".,;:…。．，、；：।۔،؛"
_ADDRESS = re.compile(r"://|www\.|\S@\S")
_NUMBERING = re.compile(r"(\d+(?:\.\d+)*)[.)]?\s")


def take_title(blocks: Sequence[Block]) -> tuple[Heading | None, list[Block]]:
    """The title and what comes after it and after its repetitions; None if there is no title."""
    rest = list(blocks)
    while rest and isinstance(rest[0], Break):
        del rest[0]
    text = _title_text(rest[0]) if rest else ""
    if not text:
        return None, rest
    title = Heading(rest[0].line, text, 1, gap=True)
    while rest and _title_text(rest[0]) == text:
        del rest[0]
    return title, rest


def _title_text(block: Block) -> str:
    if isinstance(block, Figure):
        return block.caption
    text = block.single if isinstance(block, Text) else ""
    return text if len(text.split()) <= CAPTION_WORDS else ""


def find_captions(blocks: Sequence[Block]) -> tuple[list[Block], list[int]]:
    """Turn a short lower-case line between blank lines into a figure.

    Also the lines where several such lines follow each other: they stay text, for a person to
    look at.
    """
    result = list(blocks)
    unclear = []
    for at, (block, *more) in _runs(blocks, _looks_like_caption):
        after = at + 1 == len(blocks) or blocks[at + 1].gap
        if more:
            unclear.append(block.line)
        elif block.gap and after and not _announced(blocks, at):
            result[at] = Figure(block.line, block.single, gap=True)
    return result, unclear


def find_headings(blocks: Sequence[Block]) -> tuple[list[Block], list[int]]:
    """Turn short lines that open a part of the text into headings, with their level.

    Also the lines where three or more short lines follow each other: they stay text, for a
    person to look at.
    """
    headings: dict[int, Text] = {}
    unclear = []
    for at, run in _runs(blocks, _looks_like_heading):
        end = at + len(run)
        sure = all(b.underlined or _NUMBERING.match(b.single) for b in run)
        if not sure and (len(run) > 2 or (len(run) == 2 and _announced(blocks, at))):
            unclear.append(run[0].line)
        elif sure or not _announced(blocks, at):
            after = next((b for b in blocks[end:] if not isinstance(b, Figure)), None)
            last = end if after is not None and not isinstance(after, Break) else end - 1
            headings.update(zip(range(at, last), run, strict=False))
    levels = _levels([b.single for b in headings.values()])
    result = list(blocks)
    for (i, text), level in zip(headings.items(), levels, strict=True):
        result[i] = Heading(text.line, text.single, level, text.gap)
    return result, unclear


def _runs(
    blocks: Sequence[Block], like: Callable[[Text], bool]
) -> Iterator[tuple[int, list[Text]]]:
    """Where texts that `like` accepts stand, each with those that follow it immediately."""
    run: list[Text] = []
    for i, block in enumerate([*blocks, None]):  # the end, too, ends a run
        if isinstance(block, Text) and like(block):
            run.append(block)
        elif run:
            yield i - len(run), run
            run = []


def _announced(blocks: Sequence[Block], at: int) -> bool:
    """Whether the text above ends with a colon: what follows belongs to it."""
    above = blocks[at - 1] if at else None
    return isinstance(above, Text) and above.lines[-1].text.endswith((":", "："))


def _is_short(text: str) -> bool:
    columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
    return (
        0 < len(text.split()) <= SHORT_WORDS
        and columns <= SHORT_COLUMNS
        and any(c.isalpha() for c in text)
        and not _ADDRESS.search(text)
        and not text.rstrip(_CLOSING).endswith(tuple(_GOES_ON))
    )


def _looks_like_heading(block: Text) -> bool:
    first = block.single.lstrip(_OPENING)[:1]
    opens = first.isdigit() or (first.isalpha() and not first.islower())
    return block.underlined or (opens and _is_short(block.single))


def _looks_like_caption(block: Text) -> bool:
    text = block.single
    return (
        _is_short(text)
        and text.lstrip(_OPENING)[:1].islower()
        and not text.rstrip(_CLOSING).endswith(("?", "!", "？", "！"))
        and not block.underlined
    )


def _levels(headings: Sequence[str]) -> list[int]:
    """2 for all, unless numbers (`1`, `1.2`) or capitals show which headings are below others."""
    numbers = [m.group(1) if (m := _NUMBERING.match(h)) else "" for h in headings]
    loud = [h == h.upper() != h.lower() and len(h.split()) > 1 for h in headings]
    by_case = bool(loud) and loud[0] and sum(loud) > 1 and not all(loud)
    levels = []
    seen: set[str] = set()
    for number, capitals in zip(numbers, loud, strict=True):
        parts = number.split(".")
        depth = 0
        while number and depth + 1 < len(parts) and ".".join(parts[: depth + 1]) in seen:
            depth += 1
        seen.add(number)
        levels.append(min(2 + (depth or (by_case and not capitals)), 6))
    return levels
