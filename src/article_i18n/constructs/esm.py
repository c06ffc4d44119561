"""MDX's modules, opaque: lines of `import` and `export`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n.constructs.javascript import Open, step
from article_i18n.markdown.rules import add_block, opening, take_lines, text_of
from article_i18n.model.construct import Construct
from article_i18n.model.records import Record

NAME = "esm"
ELSEWHERE = re.compile(
    r"(?:import[ \t]+[\w{*][^\n]*[ \t]from[ \t]+|import[ \t]+)[\"'][^\"'\n]+[\"'];?[ \t]*$"
    r"|export[ \t]+(?:default|const|let|var|function|async|class)[ \t]"
)

_MODULE = re.compile(
    r"""
      import (?: \s*["'][^"'\n]+["'] \s* (?:;|$) | \s*[{*]
               | \s+ (?:type\s+)? (?: [\w$]+ (?: \s*,\s*[{*] | \s+from\s*["'] ) | [{*] ) )
    | export (?: \s*[{*] | \s+ (?: default (?![\w$-]) | (?:const|let|var) \s+ [\w$[{]
               | (?:async\s+)? function (?![\w$-]) | (?:class|type|interface|enum) \s+ [\w$] ) )
    """,
    re.VERBOSE,
)


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if silent or state.level or state.sCount[start]:
        return False
    if not _MODULE.match(opening(state, start, "ie")):
        return False
    return take_lines(state, NAME, start, _last(state, start, end), silent, Record(includes=True))


def _last(state: StateBlock, start: int, end: int) -> int:
    """The first blank line where all brackets are closed; if they never are, the first blank line."""
    opened: Open = []
    first_blank = None
    for line in range(start, end):
        if state.isEmpty(line):
            if not opened:
                return line
            first_blank = first_blank or line
        elif first_blank and not state.sCount[line] and _MODULE.match(opening(state, line, "ie")):
            break  # a module's text is indented in braces: those above are never closed
        text = text_of(state, line) + "\n"
        at = 0
        while at >= 0:
            at = step(text, at, opened, {})
    return end if not opened else first_blank or end


def esm(md: MarkdownIt) -> None:
    """At the top level only; they end no paragraph, so that a sentence may begin with the words."""
    add_block(md, NAME, _rule, interrupts=False)


ESM = Construct(
    name=NAME,
    parse=esm,
    elsewhere=ELSEWHERE,
)
