"""Documentation that mkdocstrings takes from code, opaque: `::: path.to.object`, options below it."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.markdown.nested import options_end
from article_i18n.model.construct import Construct, Lines
from article_i18n.model.records import Record

_LINE = re.compile(r"(?:#{1,6}[ \t]+)?:::[ \t]+[^\s:{}][^\s{}]*$")


def _end(state: StateBlock, line: int, end: int, text: str) -> int | None:
    """The line, which may be a heading, and the lines indented below it up to a blank one."""
    return options_end(state, line, end) if _LINE.match(text) else None


AUTODOC = Construct(
    name="autodoc",
    openers=":#",
    blocks=(Lines(_end, Record(includes=True)),),
    starts=re.compile(r"(?:#{1,6}[ \t]+)?:{3}[ \t]+[^\s:{}]"),
)
