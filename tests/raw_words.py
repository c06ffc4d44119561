"""The law of the importer: every word of a raw text is in the article, in order.

Told without the importer's code: what a line may leave out is only its list marker, and itself
if it repeats the line above or draws a line across the page.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\ufeff\ufffe\uffff]")
DOTS = "•·‣⁃∙▪▫■□●►➢➤✓✔\uf0b7\uf0a7"
MARKER = re.compile(r"[-–+*o◦○]|[0-9]{1,3}[.)]|\([0-9]{1,3}\)|[a-z]\)")
DRAWN = re.compile(r"([-_=*~#•·+—–])(\s*\1){2,}")

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def visible_words(markdown: str, *, without_title: bool = False) -> list[str]:
    """The words a reader of the page sees; a figure shows its caption, the image's title."""
    tokens = PARSER.parse(re.sub(r"\A---\n.*\n---\n", "", markdown))
    if without_title:
        tokens = tokens[3:]
    return [word for token in tokens if token.type == "inline" for word in _words(token)]


def _words(inline: Token) -> list[str]:
    shown = []
    for child in inline.children or ():
        if child.type == "image":
            shown.append(str(child.attrs["title"]))
            assert child.content == "" or not {c.type for c in child.children or ()} - {"text"}
        elif child.type == "softbreak":
            shown.append("\n")
        elif child.type not in {"strong_open", "strong_close"}:
            assert child.type == "text", f"markup in {inline.content!r}: {child.type}"
            shown.append(child.content)
    return "".join(shown).split()


def first_lost_line(raw: str, words: list[str]) -> str | None:
    """The first line of `raw` whose words are not where they should be in `words`, or None."""
    ends = {0}
    above: list[str] = []
    lines = [INVISIBLE.sub("", line).split() for line in re.split(r"\r\n|\n|\r", raw)]
    for line in lines:
        if not line:
            continue
        reached = {
            end + len(choice)
            for end in ends
            for choice in _choices(line, above)
            if words[end : end + len(choice)] == choice
        }
        if not reached:
            return " ".join(line)
        ends = reached
        above = above if _is_drawn(line) else line
    return None if len(words) in ends else "(words that are not in the raw text)"


def _choices(line: list[str], above: list[str]) -> list[list[str]]:
    choices = [line]
    if MARKER.fullmatch(line[0]):
        choices.append(line[1:])
    if line[0][0] in DOTS:
        rest = [line[0][1:], *line[1:]]
        choices.append(rest if rest[0] else rest[1:])
    if line == above or _is_drawn(line):
        choices.append([])
    return choices


def _is_drawn(line: list[str]) -> bool:
    return DRAWN.fullmatch(" ".join(line)) is not None
