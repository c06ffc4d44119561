"""Tags of template languages, opaque: `{{ … }}`, `{% … %}`, `{# … #}` (Liquid, Jinja, Vue, mdBook)."""

from __future__ import annotations

import re

from article_i18n.constructs.tags import DEFINED, Tags
from article_i18n.markdown.rules import end_of, without_line_ends
from article_i18n.model.construct import Block, Construct, Law5, Lines, Piece
from article_i18n.model.records import Copied, Record
from article_i18n.model.shown import Code, Drawing, Several

NAME = "template"


def _tag(opener: str, body: str, closer: str) -> re.Pattern[str]:
    return re.compile(rf"{opener}(?:{body})*+(?P<closed>{closer})?", re.DOTALL)


_OPENER = r"\{[{%]"
_STRING = rf'(?<!\w)"(?:(?!{_OPENER})[^"])*+"|(?<!\w)\'(?:(?!{_OPENER})[^\'])*+\''
_PRINTED = _tag(r"\{\{(?!\{|[<%])", rf"{_STRING}|(?!{_OPENER}|\}}\}}).", r"\}\}")
_PRINTED_RAW = _tag(r"\{\{\{", rf"{_STRING}|(?!{_OPENER}|\}}\}}\}}).", r"\}\}\}")
_STATEMENT = _tag(r"\{%", rf"{_STRING}|(?!{_OPENER}|%\}}).", r"%\}")
# `{#id .class}` are the attributes of a heading, and no comment
_COMMENT = _tag(r"\{#(?![^\s{}#]+[^{}#]*\})", r"(?!\{#|#\}).", r"#\}")

_HIGHLIGHT = re.compile(r"\{%-?\s*highlight(?![\w-])(?:\s+(?P<language>[\w.#+-]+))?")
_INCLUDES = re.compile(r"\{\{#|\{%-?[ \t]*include")


def _match(text: str, start: int, end: int) -> re.Match[str] | None:
    kind = text[start + 1 : start + 2]
    if kind == "%":
        return _STATEMENT.match(text, start, end)
    if kind == "{":
        return _PRINTED.match(text, start, end) or _PRINTED_RAW.match(text, start, end)
    return _COMMENT.match(text, start, end)


_TAGS = Tags(
    NAME,
    "{",
    _match,
    r"\{%-?\s*(?P<name>raw|highlight|comment|verbatim|mermaid)(?![\w-])",
    r"\{%-?\s*end(?P=name)\s*-?%\}",
    r"\{%-?\s*end(?:raw|highlight|comment|verbatim|mermaid)",
)


def _read(copied: Copied) -> Record:
    """A tag, several in a row, or pairs; shown is what those of code and of literal text hold."""
    text = copied.text
    parts: list[Code | Drawing] = []
    for pair in _TAGS.pairs(text):
        start, end = text.index("%}", pair.start()) + 2, text.rfind("{%", 0, pair.end())
        words = without_line_ends(copied, start, end)
        if highlight := _HIGHLIGHT.match(pair[0]):
            parts.append(Code(words, highlight["language"] or ""))
        elif pair["name"] in ("raw", "verbatim"):
            parts.append(Drawing(words))
    return Record(shows=Several(tuple(parts)), includes=_INCLUDES.search(text) is not None)


TEMPLATE = Construct(
    name=NAME,
    openers="{[",
    blocks=(Lines(_TAGS.end, _read), Block(_TAGS.define, before="html_block", interrupts=False)),
    pieces=(Piece(end_of(_TAGS.match), _read),),
    starts=re.compile(rf"(?:{DEFINED}[^ \t\n{{}}]*)?\{{(?:\{{(?![<%])|[%#])"),
    elsewhere=re.compile(r"\{%|\{\{[^\n{}]*\}\}[ \t]*$"),
    law5=Law5.ALL,
    read_first=re.compile(r"\{\{|\}\}|\{%|%\}"),
    keeps_line_ends=True,
)
