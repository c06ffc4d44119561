"""Fenced code (CommonMark 4.5): what its first line says, in the spellings of all dialects.

```` ```js ````, ```` ```js{1,3} ````, ```` ```sh:line-numbers ````, ```` ```{.ruby #id} ````
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock

from article_i18n.markdown import attributes
from article_i18n.model.records import READ, Record, Words
from article_i18n.model.shown import Code

_LANGUAGE = re.compile(r"[^\s{:][^\s{]*?(?=[\s{]|:line-numbers|:no-line-numbers|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence(Record):
    language: str
    """Empty where the line tells none."""
    code: Words

    @property
    def shows(self) -> Code:
        return Code(self.code.text, self.language)


def fence(md: MarkdownIt) -> None:
    """Leave a record in the token of each fenced code block."""
    rule = next(rule for rule in md.block.ruler.__rules__ if rule.name == "fence")
    read = rule.fn

    def recorded(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        if not read(state, line, end, silent):
            return False
        if not silent:
            token = state.tokens[-1]
            first, last = state.bMarks[line], state.eMarks[state.line - 1]
            code = Words(token.content, first, last)
            token.meta[READ] = _read(unescapeAll(token.info).strip(), code)
        return True

    md.block.ruler.at("fence", recorded, {"alt": rule.alt})


def _read(info: str, code: Words) -> Fence:
    braces = info[info.index("{") :] if "{" in info else ""
    said = attributes.read(braces)
    language = _LANGUAGE.match(info)
    if language is None:
        name = next(iter((*said.classes, *said.names)), "")
        return Fence(language=name, code=code, ids=said.ids)
    return Fence(language=language[0], code=code, ids=said.ids)
