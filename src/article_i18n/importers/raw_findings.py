"""What a person should look at after a raw text was brought in, apart from damaged words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from article_i18n.importers.raw_blocks import Block, Figure, Heading, Item, Text
from article_i18n.importers.raw_lines import Line
from article_i18n.importers.raw_markdown import picture_name
from article_i18n.model import Finding, Place, Severity

_LEFT_OVER = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z]{2,}[0-9]*);|</?[a-z][^<>]*>", re.IGNORECASE)
_MARKDOWN = re.compile(r"#{1,6} \S|```|.*\]\(\S+\)|\|.*\|$|.*\*\*\w")
_ENOUGH_MARKDOWN = 3

Passage = tuple[Line, ...]


def passages(title: Heading | None, blocks: Sequence[Block]) -> list[Passage]:
    """The text that the article keeps, block by block, without markers and repetitions."""
    found: list[Passage] = [(Line(title.line, 0, title.text),)] if title else []
    for block in blocks:
        if isinstance(block, Heading):
            found.append((Line(block.line, 0, block.text),))
        elif isinstance(block, Figure):
            found.append((Line(block.line, 0, block.caption),))
        elif isinstance(block, Item):
            found.append((replace(block.lines[0], text=block.marker.rest), *block.lines[1:]))
        elif isinstance(block, Text):
            found.append(block.lines)
    return found


def find_flaws(
    title: Heading | None,
    blocks: Sequence[Block],
    text: Sequence[Passage],
    unclear: Sequence[int],
    name: str,
    path: str,
) -> Iterator[Finding]:
    """Findings about the structure; `unclear` are lines of short lines in a row."""

    def finding(check: str, line: int, message: str, severity: Severity) -> Finding:
        return Finding(check, severity, message, (Place(path, line),))

    if title is None:
        message = "the text does not begin with a title: the one in the article comes from the file name, write a better one"
        yield finding("no-title", text[0][0].number, message, Severity.WARNING)
    figures = [block for block in blocks if isinstance(block, Figure)]
    for number, figure in enumerate(figures, start=1):
        message = (
            f"picture “{figure.caption}” is missing: "
            f"replace the placeholder {picture_name(name, number)} and its alternative text"
        )
        yield finding("missing-picture", figure.line, message, Severity.WARNING)
    for number in unclear:
        message = (
            "short lines in a row were kept as paragraphs: "
            "put “- ” before each if they are a list, “## ” if they are headings"
        )
        yield finding("unclear-lines", number, message, Severity.WARNING)
    lettered = [b for b in blocks if isinstance(b, Item) and b.marker.family == "a)"]
    if lettered:
        message = "a), b), c) became 1., 2., 3.: correct the places that refer to the letters"
        yield finding("lettered-list", lettered[0].line, message, Severity.INFO)
    lines = [line for passage in text for line in passage]
    for above, line in pairwise(lines):
        if above.text == line.text and any(c.isalnum() for c in line.text):
            message = (
                "the line repeats the one above and both were kept: delete one if it is a slip"
            )
            yield finding("doubled-line", line.number, message, Severity.WARNING)
    for line in lines:
        for match in _LEFT_OVER.finditer(line.text):
            message = f"“{match.group()}” looks like a left-over of HTML and shows as it stands: replace or delete it"
            yield finding("html-left-over", line.number, message, Severity.WARNING)
        if "\ufffd" in line.text:
            message = "“\ufffd” stands for a character that was lost before: put the right one in"
            yield finding("lost-character", line.number, message, Severity.WARNING)
    marked = [line for line in lines if _MARKDOWN.match(line.text)]
    if len(marked) >= _ENOUGH_MARKDOWN:
        message = (
            "the text looks like Markdown, but was read as plain text: "
            "if it is Markdown, copy the file into the source folder instead"
        )
        yield finding("looks-like-markdown", marked[0].number, message, Severity.WARNING)
