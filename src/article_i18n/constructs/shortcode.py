"""Hugo's shortcodes, opaque: `{{< … >}}`, `{{% … %}}`, and the comments `{{</* … */>}}`."""

from __future__ import annotations

import re
from dataclasses import replace

from article_i18n.constructs.tags import DEFINED, Tags
from article_i18n.markdown.rules import end_of, without_line_ends
from article_i18n.model.construct import Block, Construct, Law5, Lines, Piece
from article_i18n.model.records import Copied, Record
from article_i18n.model.shown import Code, Several

NAME = "shortcode"

_NO_OPENER = r"(?!\{\{[<%])"
_TAG = re.compile(
    rf"""
    \{{\{{ (?: (<) | % )
    (?: /\* (?: {_NO_OPENER} (?!\*/) . )*+ \*/ )?
    (?: " (?: {_NO_OPENER} (?: [^"\\] | \\. ) )*+ "
      | ` (?: {_NO_OPENER} [^`] )*+ (?: ` | \Z )
      | {_NO_OPENER} (?! (?(1)>|%) \}}\}} ) .
    )*+
    (?P<closed> (?(1)>|%) \}}\}} )?
    """,
    re.DOTALL | re.VERBOSE,
)
"""Quotes and comments may hold what closes a tag; nothing in a tag holds what opens one."""

_TAGS = Tags(
    NAME,
    "{{",
    _TAG.match,
    r"\{\{[<%]\s*(?P<name>highlight|mermaid|goat|math|chem|katex"
    r"|plantuml|code|code-toggle|raw|rawhtml)(?![\w-])",
    r"\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\}",
    r"\{\{[<%]\s*/",
)

_HIGHLIGHT = re.compile(
    r"\{\{[<%]\s*highlight(?![\w-])(?:\s+(?P<quote>[\"`]?)(?P<language>[\w.#+-]+)(?P=quote))?"
)


def _read(copied: Copied) -> Record:
    """A tag, several in a row, or pairs; what a pair of `highlight` holds is shown."""
    code: list[Code] = []
    for pair in _TAGS.pairs(copied.text):
        opening = _HIGHLIGHT.match(pair[0])
        first = _TAG.match(copied.text, pair.start())
        closing = copied.text.rfind("{{", pair.start(), pair.end())
        if opening and first and first.end() <= closing:
            words = without_line_ends(copied, first.end(), closing)
            code.append(Code(words, opening["language"] or ""))
    return Record(shows=Several(tuple(code)))


def _read_block(copied: Copied) -> Record:
    """One on lines of its own may bring in headings."""
    return replace(_read(copied), includes=True)


SHORTCODE = Construct(
    name=NAME,
    openers="{[",
    blocks=(
        Lines(_TAGS.end, _read_block),
        Block(_TAGS.define, before="html_block", interrupts=False),
    ),
    pieces=(Piece(end_of(_TAGS.match), _read),),
    starts=re.compile(rf"(?:{DEFINED}[^ \t\n{{}}]*)?\{{\{{[<%]"),
    elsewhere=re.compile(r"\{\{[<%]"),
    law5=Law5.ALL,
    read_first=re.compile(r"\{\{[<%]|[>%]\}\}"),
    keeps_line_ends=True,
)
