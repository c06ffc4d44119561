"""What a person should look at after a raw text was brought in, apart from damaged words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from article_i18n.importers.raw_blocks import Block, Break, Figure, Heading, Item, Text
from article_i18n.importers.raw_lines import Line
from article_i18n.importers.raw_markdown import picture_name
from article_i18n.model import Finding, Place, Severity

_LEFT_OVER = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z]{2,}[0-9]*);|</?[a-z][^<>]*>", re.IGNORECASE)
_MARKDOWN = re.compile(r"#{1,6} \S|```|.*\]\(\S+\)|\|.*\|$|.*\*\*\w")
_ENOUGH_MARKDOWN = 3

Passage = tuple[Line, ...]


def passages(title: Heading | None, blocks: Sequence[Block]) -> list[Passage]:
    """The text that the article keeps, block by block, without markers and repetitions."""
    kept = [title, *blocks] if title else blocks
    return [_passage(block) for block in kept if not isinstance(block, Break)]


def _passage(block: Text | Item | Figure | Heading) -> Passage:
    match block:
        case Heading():
            return (Line(block.line, 0, block.text),)
        case Figure():
            return (Line(block.line, 0, block.caption),)
        case Item():
            return (replace(block.lines[0], text=block.marker.rest), *block.lines[1:])
        case Text():
            return block.lines


def find_flaws(
    title: Heading | None,
    blocks: Sequence[Block],
    text: Sequence[Passage],
    unclear: Sequence[int],
    name: str,
    path: str,
) -> Iterator[Finding]:
    """Findings about the structure; `unclear` are lines of short lines in a row."""

    def finding(check: str, severity: Severity, line: int, message: str) -> Finding:
        return Finding(check, severity, message, (Place(path, line),))

    if title is None:
        yield finding(
            "no-title",
            Severity.WARNING,
            text[0][0].number,
            "the text does not begin with a title: the one in the article comes from the file "
            "name, write a better one",
        )
    figures = [block for block in blocks if isinstance(block, Figure)]
    for number, figure in enumerate(figures, start=1):
        yield finding(
            "missing-picture",
            Severity.WARNING,
            figure.line,
            f"picture “{figure.caption}” is missing: "
            f"replace the placeholder {picture_name(name, number)} and its alternative text",
        )
    for number in unclear:
        yield finding(
            "unclear-lines",
            Severity.WARNING,
            number,
            "short lines in a row were kept as paragraphs: "
            "put “- ” before each if they are a list, “## ” if they are headings",
        )
    lettered = [b for b in blocks if isinstance(b, Item) and b.marker.family == "a)"]
    if lettered:
        yield finding(
            "lettered-list",
            Severity.INFO,
            lettered[0].line,
            "a), b), c) became 1., 2., 3.: correct the places that refer to the letters",
        )
    lines = [line for passage in text for line in passage]
    for above, line in pairwise(lines):
        if above.text == line.text and any(c.isalnum() for c in line.text):
            yield finding(
                "doubled-line",
                Severity.WARNING,
                line.number,
                "the line repeats the one above and both were kept: delete one if it is a slip",
            )
    for line in lines:
        for match in _LEFT_OVER.finditer(line.text):
            yield finding(
                "html-left-over",
                Severity.WARNING,
                line.number,
                f"“{match[0]}” looks like a left-over of HTML and shows as it stands: "
                "replace or delete it",
            )
        if "\ufffd" in line.text:
            yield finding(
                "lost-character",
                Severity.WARNING,
                line.number,
                "“\ufffd” stands for a character that was lost before: put the right one in",
            )
    marked = [line for line in lines if _MARKDOWN.match(line.text)]
    if len(marked) >= _ENOUGH_MARKDOWN:
        yield finding(
            "looks-like-markdown",
            Severity.WARNING,
            marked[0].number,
            "the text looks like Markdown, but was read as plain text: "
            "if it is Markdown, copy the file into the source folder instead",
        )
