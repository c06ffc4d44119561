"""Tags of template languages, opaque: `{{ … }}`, `{% … %}`, `{# … #}` (Liquid, Jinja, Vue, mdBook)."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
from article_i18n.model.shown import Code, Drawing, Several

NAME = "template"
STARTS = re.compile(rf"(?:{DEFINED}[^ \t\n{{}}]*)?\{{(?:\{{(?![<%])|[%#])")
ELSEWHERE = re.compile(r"\{%|\{\{[^\n{}]*\}\}[ \t]*$")
BEGINNINGS = re.compile(r"\{\{|\}\}|\{%|%\}")


def _tag(opener: str, body: str, closer: str) -> re.Pattern[str]:
    return re.compile(rf"{opener}(?:{body})*+(?P<closed>{closer})?", re.DOTALL)


_OPENER = r"\{[{%]"
_STRING = rf'(?<!\w)"(?:(?!{_OPENER})[^"])*+"|(?<!\w)\'(?:(?!{_OPENER})[^\'])*+\''
_PRINTED = _tag(r"\{\{(?!\{|[<%])", rf"{_STRING}|(?!{_OPENER}|\}}\}}).", r"\}\}")
_PRINTED_RAW = _tag(r"\{\{\{", rf"{_STRING}|(?!{_OPENER}|\}}\}}\}}).", r"\}\}\}")
_STATEMENT = _tag(r"\{%", rf"{_STRING}|(?!{_OPENER}|%\}}).", r"%\}")
# `{#id .class}` are the attributes of a heading, and no comment
_COMMENT = _tag(r"\{#(?![^\s{}#]+[^{}#]*\})", r"(?!\{#|#\}).", r"#\}")

_RAW = r"\{%-?\s*(?P<name>raw|highlight|comment|verbatim|mermaid)(?![\w-])"
_RAW_OPENING = re.compile(_RAW)
_RAW_PAIR = re.compile(
    rf"{_RAW}(?:(?!{_RAW.replace('?P<name>', '?:')}).)*?"
    r"(?P<closed>\{%-?\s*end(?P=name)\s*-?%\})",
    re.DOTALL,
)
"""A statement whose inner text is not Markdown, up to what closes it."""

_RAW_OPEN = re.compile(rf"{_RAW}.*(?P<closed>(?!))?", re.DOTALL)
_RAW_CLOSING = re.compile(r"\{%-?\s*end(?:raw|highlight|comment|verbatim|mermaid)")

_HIGHLIGHT = re.compile(r"\{%-?\s*highlight(?![\w-])(?:\s+(?P<language>[\w.#+-]+))?")
_INCLUDES = re.compile(r"\{\{#|\{%-?[ \t]*include")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Record):
    """Of a tag, of several in a row, or of pairs with what they hold."""

    parts: tuple[tuple[str | None, Words], ...] = ()
    """Language, and what a pair of `highlight` holds; None, and what one of `raw` or `verbatim` does:
    without the line ends around it."""

    @property
    def shows(self) -> Several:
        return Several(
            tuple(
                Drawing(words.text) if language is None else Code(words.text, language)
                for language, words in self.parts
            )
        )


def _read(copied: Copied) -> Template:
    parts: list[tuple[str | None, Words]] = []
    for found in each(copied.text, "{", _match):
        if found.re is not _RAW_PAIR:
            continue
        inside = without_line_ends(
            copied,
            copied.text.index("%}", found.start()) + 2,
            copied.text.rfind("{%", 0, found.end()),
        )
        if highlight := _HIGHLIGHT.match(found[0]):
            parts.append((highlight["language"] or "", inside))
        elif found["name"] in ("raw", "verbatim"):
            parts.append((None, inside))
    return Template(includes=_INCLUDES.search(copied.text) is not None, parts=tuple(parts))


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    kind = text[start + 1 : start + 2]
    if kind == "%":
        return _RAW_PAIR.match(text, start, end) or _STATEMENT.match(text, start, end)
    if kind == "{":
        return _PRINTED.match(text, start, end) or _PRINTED_RAW.match(text, start, end)
    return _COMMENT.match(text, start, end)


def _match_raw(text: str, start: int, end: int) -> re.Match[str] | None:
    """Like `_match`; what is not Markdown is unclosed where the text ends before its end."""
    if _RAW_PAIR.match(text, start, end) is None and (found := _RAW_OPEN.match(text, start, end)):
        return found
    return _match(text, start, end)


_alone = alone(_match)
_raw_alone = alone(_match_raw)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = opening(state, start, "{")
    if not STARTS.match(text):
        return False
    last = grow_raw(state, start, end, _raw_alone, _RAW_OPENING, _RAW_CLOSING)
    if last is None and (raw := _RAW_OPENING.match(text)) and not _RAW_PAIR.match(text):
        closes = re.compile(rf"\{{%-?\s*end{raw['name']}\s*-?%\}}")
        reopens = re.compile(rf"^\{{%-?\s*{raw['name']}(?![\w-])")
        last = find(state, start, end, closes, reopens)
    last = last or grow(state, start, end, _alone)
    return last is not None and take_lines(state, NAME, start, last, silent, _read)


def template(md: MarkdownIt) -> None:
    """Tags that stand alone on their lines are a block; so is what `raw` and the like hold."""
    add_block(md, NAME, _rule)
    add_definition(md, NAME, _match, "{")
    add_inline(md, NAME, _match, "{", _read)


TEMPLATE = Construct(
    name=NAME,
    parse=template,
    starts=STARTS,
    elsewhere=ELSEWHERE,
    law5=Law5.ALL,
    read_first=BEGINNINGS,
    keeps_line_ends=True,
)
