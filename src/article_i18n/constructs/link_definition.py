"""Link reference definitions (CommonMark 4.7): where they stand, and the title in them, which is a slot.

markdown-it keeps what a definition says and not where. A title is text: backslash escapes and
character references in it are read, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown.fill import text_has_words
from article_i18n.markdown.lines import line_text
from article_i18n.markdown.msgid import fold_text
from article_i18n.markdown.parser import DEFINITIONS, Definition
from article_i18n.model import Grammar, Segment
from article_i18n.model.construct import Construct, Filled, Slots, Surroundings
from article_i18n.model.shown import Words

_BLANKS = " \t\n"
_TITLE = re.compile(
    r"\[(?:\\.|[^\\\[\]])*\]:[ \t\n]*"
    r"(?:<(?:\\.|[^<>\\\n])*>|[^\x00-\x20\x7f]+)"
    r"[ \t\n]+[\"'(](?P<title>.*)[\"')]",
    re.DOTALL,
)


def _note(state: StateBlock, start: int, tokens: list[Token]) -> None:
    lines = [line_text(state, line) for line in range(start, state.line)]
    known = state.env["references"]
    newest = next(reversed(known.values()), None)
    counts = newest is not None and newest["map"] == [start, state.line]
    shown: str = newest["title"] if newest is not None and counts else ""
    title = _title(state.src, lines, shown) if shown else None
    state.env.setdefault(DEFINITIONS, []).append(Definition(start, state.line, title))


def _title(src: str, lines: Sequence[tuple[int, int]], shown: str) -> Words | None:
    """The title in those lines, if it is the one that is `shown`."""
    texts = [src[start:end] for start, end in lines]
    definition = _TITLE.fullmatch("\n".join(texts))
    if definition is None or unescapeAll(definition["title"]) != shown:
        return None

    def place(offset: int) -> int:
        number = 0
        while offset > len(texts[number]):
            offset -= len(texts[number]) + 1
            number += 1
        return lines[number][0] + offset

    start, end = definition.span("title")
    raw = definition["title"]
    start += len(raw) - len(raw.lstrip(_BLANKS))
    end -= len(raw) - len(raw.rstrip(_BLANKS))
    text = unescapeAll(raw.strip(_BLANKS))
    if text != text.strip(_BLANKS) or not text:
        return None
    return Words(text, place(start), place(end))


_MEANT = re.compile(r"[\\\"'()&]")


def _fill(target: str, segment: Segment, around: Surroundings) -> Filled:
    """Write a title on one line; a backslash keeps each character that could mean more."""
    text = fold_text(re.split(r"\r\n|\r|\n", target))
    written = _MEANT.sub(r"\\\g<0>", text)
    if text.endswith("\\"):  # cmark takes `\\"` for an escaped quote
        written = written[:-2] + "&#92;"
    return Filled(written, text)


LINK_DEFINITION = Construct(
    name="link_definition",
    commonmark=True,
    openers="[",
    notes={"reference": _note},
    why="a link definition is copied, but for its title",
    slots=Slots(Grammar.PLAIN, _fill, text_has_words),
)
