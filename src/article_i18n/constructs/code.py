"""Code (CommonMark 4.4, 4.5): what the first line of a fence says, in the spellings of all dialects.

```` ```js ````, ```` ```js{1,3} ````, ```` ```sh:line-numbers ````, ```` ```{.ruby #id} ````
"""

from __future__ import annotations

import re

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown import attributes
from article_i18n.model.construct import Construct
from article_i18n.model.records import READ, Record
from article_i18n.model.shown import Code, Words

_LANGUAGE = re.compile(r"[^\s{:][^\s{]*?(?=[\s{]|:line-numbers|:no-line-numbers|$)")


def _note(state: StateBlock, line: int, tokens: list[Token]) -> None:
    info = unescapeAll(tokens[0].info).strip()
    said = attributes.read(info[info.index("{") :] if "{" in info else "")
    language = _LANGUAGE.match(info)
    name = language[0] if language else next(iter((*said.classes, *said.names)), "")
    code = Words(tokens[0].content, state.bMarks[line], state.eMarks[state.line - 1])
    tokens[0].meta[READ] = Record(shows=Code(code, name), ids=said.ids)


CODE = Construct(
    name="code",
    commonmark=True,
    notes={"fence": _note},
    tokens=("fence", "code_block"),
    why="code is copied",
)
