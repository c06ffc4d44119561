"""Admonitions of Python-Markdown and foldable ones of PyMdown: `!!! note "Title"`, `???+ tip`.

The last `"` of the line ends the title: those within it need no escape, and there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.lines import line_text
from article_i18n.markdown.nested import indented_block, quoted_range
from article_i18n.model.construct import Construct, TitleSlot
from article_i18n.model.records import Record
from article_i18n.model.shown import Box

NAME = "admonition"

_TYPES = r"[\w-]+(?:[ \t]+[\w-]+)*"
_TITLE = r'[ \t]+".*"'
STARTS = re.compile(
    rf"(?P<note>!!!)[ \t]?(?P<types>{_TYPES})(?:{_TITLE})?[ \t]*$"
    rf"|(?P<details>\?\?\?\+?)(?:[ \t]?(?P<folded>{_TYPES})(?:{_TITLE})?|{_TITLE})[ \t]*$"
)
ELSEWHERE = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Admonition(Record):
    kind: str
    """The first of its types; the others are classes."""
    titled: bool
    nameless: bool
    """Whether it has an empty title: none is shown."""
    folds: bool
    open: bool

    @property
    def shows(self) -> Box:
        named = not self.nameless
        return Box((self.kind,), self.titled, named, folds=self.folds, open=self.open)


def admonition(md: MarkdownIt) -> None:
    md.block.ruler.before(
        "fence", NAME, _admonition, {"alt": ["paragraph", "reference", "blockquote"]}
    )


def _admonition(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    begin, stop = line_text(state, line)
    if not state.src.startswith(("!!!", "???"), begin, stop) or state.is_code_block(line):
        return False
    text = state.src[begin:stop]
    opening = STARTS.match(text)
    if opening is None:
        return False
    if not silent:
        titled = quoted_range(text) is not None
        marks = opening["note"] or opening["details"]
        types = (opening["types"] or opening["folded"] or "").lower().split()
        read = Admonition(
            kind=types[0] if types else "",
            titled=titled,
            nameless=not titled and '"' in text,
            folds=marks[0] == "?",
            open=marks[-1] == "+",
        )
        indented_block(state, NAME, line, end, marks, read)
    return True


ADMONITION = Construct(
    name=NAME,
    parse=admonition,
    starts=STARTS,
    elsewhere=ELSEWHERE,
    title=TitleSlot("note title", quoted_range),
)
