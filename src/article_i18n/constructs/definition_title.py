"""Titles of link reference definitions (CommonMark 4.7): `[label]: target "title"`.

A title is text: backslash escapes and character references in it are read, and nothing else.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import unescapeAll

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable
from article_i18n.markdown.fold import fold_text
from article_i18n.markdown.parser import Definition
from article_i18n.model import Grammar, Segment

NAME = "definition_title"
GRAMMAR = Grammar.PLAIN
KIND = "link title"

_BLANKS = " \t\n"
_TITLE = re.compile(
    r"\[(?:\\.|[^\\\[\]])*\]:[ \t\n]*"
    r"(?:<(?:\\.|[^<>\\\n])*>|[^\x00-\x20\x7f]+)"
    r"[ \t\n]+[\"'(](?P<title>.*)[\"')]",
    re.DOTALL,
)


def title(definition: Definition, mapped: str) -> tuple[int, int, str] | None:
    """Where the title of a definition stands in the mapped text, and its msgid; None without one."""
    if not definition.title:
        return None
    lines = [mapped[start:end].rstrip(" \t") for start, end in definition.lines]
    found = _TITLE.fullmatch("\n".join(lines))
    if found is None or unescapeAll(found["title"]) != definition.title:
        return None
    starts = [start for start, _ in definition.lines]

    def place(offset: int) -> int:
        number = 0
        while offset > len(lines[number]):
            offset -= len(lines[number]) + 1
            number += 1
        return starts[number] + offset

    start, end = found.span("title")
    raw = found["title"]
    start += len(raw) - len(raw.lstrip(_BLANKS))
    end -= len(raw) - len(raw.rstrip(_BLANKS))
    text = unescapeAll(raw.strip(_BLANKS))
    if text != text.strip(_BLANKS) or not text:
        return None  # blanks spelt as character references are meant
    return place(start), place(end), fold_text(text.split("\n"))


_MEANT = re.compile(r"[\\\"'()&]")


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """Write a title on one line; a backslash keeps each character that could mean more."""
    text = fold_text(re.split(r"\r\n|\r|\n", target))
    written = _MEANT.sub(r"\\\g<0>", text)
    if text.endswith("\\"):  # cmark takes `\\"` for an escaped quote
        written = written[:-2] + "&#92;"
    return Filled(written, text)
