"""Link reference definitions (CommonMark 4.7): where they stand, and the words in them.

markdown-it keeps what a definition says and not where; its rule is watched while it runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import line_text
from article_i18n.model.records import Words

_BLANKS = " \t\n"
_TITLE = re.compile(
    r"\[(?:\\.|[^\\\[\]])*\]:[ \t\n]*"
    r"(?:<(?:\\.|[^<>\\\n])*>|[^\x00-\x20\x7f]+)"
    r"[ \t\n]+[\"'(](?P<title>.*)[\"')]",
    re.DOTALL,
)


class Definition(NamedTuple):
    first: int
    """Its first line, counted from 0."""
    last: int
    """The line behind it."""
    title: Words | None
    """Without blanks around it. None without a title, where an earlier definition of the label
    counts, and where blanks around it are meant: spelt as character references."""


def definition(state: StateBlock, start: int, known: dict[str, dict[str, Any]]) -> Definition:
    """The definition that the rule has just read on the lines from `start` on.

    Args:
        known: all that are defined up to there, in the order of their lines.
    """
    lines = [line_text(state, line) for line in range(start, state.line)]
    newest = next(reversed(known.values()), None)
    counts = newest is not None and newest["map"] == [start, state.line]
    shown: str = newest["title"] if newest is not None and counts else ""
    return Definition(start, state.line, _title(state.src, lines, shown) if shown else None)


def _title(src: str, lines: Sequence[tuple[int, int]], shown: str) -> Words | None:
    """The title in those lines, if it is the one that is `shown`."""
    texts = [src[start:end] for start, end in lines]
    found = _TITLE.fullmatch("\n".join(texts))
    if found is None or unescapeAll(found["title"]) != shown:
        return None

    def place(offset: int) -> int:
        number = 0
        while offset > len(texts[number]):
            offset -= len(texts[number]) + 1
            number += 1
        return lines[number][0] + offset

    start, end = found.span("title")
    raw = found["title"]
    start += len(raw) - len(raw.lstrip(_BLANKS))
    end -= len(raw) - len(raw.rstrip(_BLANKS))
    text = unescapeAll(raw.strip(_BLANKS))
    if text != text.strip(_BLANKS) or not text:
        return None
    return Words(text, place(start), place(end))
