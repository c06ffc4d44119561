"""Tags of template languages, opaque: `{{ … }}`, `{% … %}`, `{# … #}` (Liquid, Jinja, Vue, mdBook)."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.markdown.syntax.rules import (
    DEFINED,
    add_block,
    add_definition,
    add_inline,
    alone,
    find,
    grow,
    opening,
    take_lines,
)

NAME = "template"
STARTS = re.compile(rf"(?:{DEFINED}[^ \t\n{{}}]*)?\{{(?:\{{(?![<%])|[%#])")


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


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    kind = text[start + 1 : start + 2]
    if kind == "%":
        return _RAW_PAIR.match(text, start, end) or _STATEMENT.match(text, start, end)
    if kind == "{":
        return _PRINTED.match(text, start, end) or _PRINTED_RAW.match(text, start, end)
    return _COMMENT.match(text, start, end)


_alone = alone(_match)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = opening(state, start, "{")
    if not STARTS.match(text):
        return False
    last = None
    if (raw := _RAW_OPENING.match(text)) and not _RAW_PAIR.match(text):
        closes = re.compile(rf"\{{%-?\s*end{raw['name']}\s*-?%\}}")
        reopens = re.compile(rf"^\{{%-?\s*{raw['name']}(?![\w-])")
        last = find(state, start, end, closes, reopens)
    last = last or grow(state, start, end, _alone)
    return last is not None and take_lines(state, NAME, start, last, silent)


def template(md: MarkdownIt) -> None:
    """Tags that stand alone on their lines are a block; so is what `raw` and the like hold."""
    add_block(md, NAME, _rule)
    add_definition(md, NAME, _match, "{")
    add_inline(md, NAME, _match, "{")
