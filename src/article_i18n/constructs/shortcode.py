"""Hugo's shortcodes, opaque: `{{< … >}}`, `{{% … %}}`, and the comments `{{</* … */>}}`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.opaque import Copied
from article_i18n.markdown.rules import (
    DEFINED,
    add_block,
    add_definition,
    add_inline,
    alone,
    each,
    find,
    grow,
    grow_raw,
    opening,
    take_lines,
    without_line_ends,
)
from article_i18n.model.construct import Construct, Law5
from article_i18n.model.records import Record, Words
from article_i18n.model.shown import Code, Several

NAME = "shortcode"
STARTS = re.compile(rf"(?:{DEFINED}[^ \t\n{{}}]*)?\{{\{{[<%]")
ELSEWHERE = re.compile(r"\{\{[<%]")
BEGINNINGS = re.compile(r"\{\{[<%]|[>%]\}\}")

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

_RAW = r"\{\{[<%]\s*(?P<name>highlight|mermaid|goat|math|chem|katex|plantuml|code|code-toggle|raw|rawhtml)(?![\w-])"
_RAW_OPENING = re.compile(_RAW)
_RAW_PAIR = re.compile(
    rf"{_RAW}(?:(?!{_RAW.replace('?P<name>', '?:')}).)*?"
    r"(?P<closed>\{\{[<%]\s*/\s*(?P=name)\s*[>%]\}\})",
    re.DOTALL,
)
"""A shortcode whose inner text is not Markdown, up to what closes it."""

_RAW_OPEN = re.compile(rf"{_RAW}.*(?P<closed>(?!))?", re.DOTALL)
_RAW_CLOSING = re.compile(r"\{\{[<%]\s*/")

_HIGHLIGHT = re.compile(
    r"\{\{[<%]\s*highlight(?![\w-])(?:\s+(?P<quote>[\"`]?)(?P<language>[\w.#+-]+)(?P=quote))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcode(Record):
    """Of a tag, of several in a row, or of pairs with what they hold."""

    code: tuple[tuple[str, Words], ...] = ()
    """Language, and what a pair of `highlight` holds without the line ends around it."""

    @property
    def shows(self) -> Several:
        return Several(tuple(Code(words.text, language) for language, words in self.code))


def _read(copied: Copied) -> Shortcode:
    code: list[tuple[str, Words]] = []
    for found in each(copied.text, "{{", _match):
        opening = _HIGHLIGHT.match(found[0])
        first = _TAG.match(copied.text, found.start())
        closing = copied.text.rfind("{{", found.start(), found.end())
        if opening and first and first.end() <= closing:
            words = without_line_ends(copied, first.end(), closing)
            code.append((opening["language"] or "", words))
    return Shortcode(code=tuple(code))


def _read_block(copied: Copied) -> Shortcode:
    """One on lines of its own may bring in headings."""
    return replace(_read(copied), includes=True)


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    return _RAW_PAIR.match(text, start, end) or _TAG.match(text, start, end)


def _match_raw(text: str, start: int, end: int) -> re.Match[str] | None:
    """Like `_match`; what is not Markdown is unclosed where the text ends before its end."""
    pair = _RAW_PAIR.match(text, start, end)
    return pair or _RAW_OPEN.match(text, start, end) or _TAG.match(text, start, end)


_alone = alone(_match)
_raw_alone = alone(_match_raw)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = opening(state, start, "{")
    if not STARTS.match(text):
        return False
    last = grow_raw(state, start, end, _raw_alone, _RAW_OPENING, _RAW_CLOSING)
    if last is None and (raw := _RAW_OPENING.match(text)) and not _RAW_PAIR.match(text):
        closes = re.compile(rf"\{{\{{[<%]\s*/\s*{raw['name']}\s*[>%]\}}\}}")
        reopens = re.compile(rf"^\{{\{{[<%]\s*{raw['name']}(?![\w-])")
        last = find(state, start, end, closes, reopens)
    last = last or grow(state, start, end, _alone)
    return last is not None and take_lines(state, NAME, start, last, silent, _read_block)


def shortcode(md: MarkdownIt) -> None:
    """Tags that stand alone on their lines are a block; so is what `highlight` and the like hold."""
    add_block(md, NAME, _rule)
    add_definition(md, NAME, _match, "{{")
    add_inline(md, NAME, _match, "{{", _read)


SHORTCODE = Construct(
    name=NAME,
    parse=shortcode,
    starts=STARTS,
    elsewhere=ELSEWHERE,
    law5=Law5.ALL,
    read_first=BEGINNINGS,
    keeps_line_ends=True,
)
