"""Text between the tags of an HTML block: plain text, without references and on one line.

A translation is written with nothing in it that HTML could take for markup, so it neither opens
nor ends a tag, an element or the block. What a site generator would run stays as the source has it.
"""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable
from article_i18n.markdown.msgid import URL, fold_text
from article_i18n.markdown.raw_html import BLANKS, decode
from article_i18n.model import Grammar, Segment

NAME = "html_text"
GRAMMAR = Grammar.PLAIN

_NUMBER = re.compile(r"&#[xX]?[0-9A-Fa-f]+;?")
_TEMPLATE = re.compile(r"\{\{|\{%")
_TEMPLATE_ENDS = {"{{": "}}", "{%": "%}"}
_STATEMENTS = ("{%", "{{<", "{{%")
_LINK = re.compile(r"\]\(\S*")


def read(raw: str) -> str | None:
    """The msgid of a text as it stands in the block, without blanks around it; None where it cannot
    be a slot.
    """
    return None if loses_something(raw) else decode(fold_text(raw.split("\n")))


def loses_something(text: str) -> bool:
    """Whether a character reference in the text stands for what cannot be written out."""
    return "&#" in text and any(unescape(number) == "" for number in _NUMBER.findall(text))


def has_letter(msgid: str) -> bool:
    """Whether there is anything to translate: a letter outside URLs and template tags."""
    if not any(character.isalpha() for character in msgid):
        return False
    edges = [0, *(edge for place in _template_tags(msgid) for edge in place), len(msgid)]
    text = " ".join(msgid[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    return any(character.isalpha() for character in URL.sub("", text))


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """Write a translation; blanks at its ends are the source's, which has them as references.

    A line break is a space, unless the source has one as `&#10;`.
    """
    if _changes_template(segment.source, target):
        return Unplaceable("its template tags are not those of the source; write them as there")
    words = segment.source.strip(BLANKS)
    lines = target.replace("\r\n", "\n").replace("\r", "\n").strip(BLANKS).split("\n")
    trimmed = [line for line in (line.strip(BLANKS) for line in lines) if line]
    before, _, after = segment.source.partition(words)
    text = ("\n" if "\n" in words else " ").join(trimmed)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace("\n", "&#10;")
    if not set(_LINK.findall(segment.source)).issuperset(_LINK.findall(target)):
        escaped = escaped.replace("]", "&#93;")  # some generators read Markdown in HTML, too
    written = _as_references(before) + escaped + _as_references(after)
    return Filled(written, before + text + after)


def _as_references(blanks: str) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks)


def _template_tags(text: str) -> list[tuple[int, int]]:
    """The `{{ … }}` and `{% … %}` in a text: site generators run them, in HTML, too."""
    found: list[tuple[int, int]] = []
    endless: set[str] = set()
    at = 0
    while opening := _TEMPLATE.search(text, at):
        mark = opening[0]
        end = -1 if mark in endless else text.find(_TEMPLATE_ENDS[mark], opening.end())
        if end < 0:
            endless.add(mark)
        at = opening.end() if end < 0 else end + 2
        found.append((opening.start(), at))
    return found


def _changes_template(source: str, target: str) -> bool:
    """Whether a translation brings or loses a template tag, or moves one that may open or close."""
    before, after = ([text[a:b] for a, b in _template_tags(text)] for text in (source, target))
    order = [[tag for tag in tags if tag.startswith(_STATEMENTS)] for tags in (before, after)]
    return Counter(before) != Counter(after) or order[0] != order[1]
