"""MDX's modules, opaque: lines of `import` and `export`."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from article_i18n.constructs.javascript import Open, step
from article_i18n.markdown.rules import opening, text_of
from article_i18n.model.construct import Construct, Lines
from article_i18n.model.records import Record

_MODULE = re.compile(
    r"""
      import (?: \s*["'][^"'\n]+["'] \s* (?:;|$) | \s*[{*]
               | \s+ (?:type\s+)? (?: [\w$]+ (?: \s*,\s*[{*] | \s+from\s*["'] ) | [{*] ) )
    | export (?: \s*[{*] | \s+ (?: default (?![\w$-]) | (?:const|let|var) \s+ [\w$[{]
               | (?:async\s+)? function (?![\w$-]) | (?:class|type|interface|enum) \s+ [\w$] ) )
    """,
    re.VERBOSE,
)


def _end(state: StateBlock, start: int, end: int, text: str) -> int | None:
    """At the top level only; it ends at the first blank line where all brackets are closed.

    If they never are, that is the first blank line.
    """
    if state.level or state.sCount[start] or not _MODULE.match(text):
        return None
    opened: Open = []
    first_blank = None
    for line in range(start, end):
        if state.isEmpty(line):
            if not opened:
                return line
            first_blank = first_blank or line
        elif first_blank and not state.sCount[line] and _MODULE.match(opening(state, line, "ie")):
            break  # a module's text is indented in braces: those above are never closed
        at = 0
        while at >= 0:
            at = step(text_of(state, line) + "\n", at, opened, {})
    return end if not opened else first_blank or end


ESM = Construct(
    name="esm",
    openers="ie",
    # they end no paragraph, so that a sentence may begin with the words
    blocks=(Lines(_end, Record(includes=True), interrupts=False),),
    elsewhere=re.compile(
        r"(?:import[ \t]+[\w{*][^\n]*[ \t]from[ \t]+|import[ \t]+)[\"'][^\"'\n]+[\"'];?[ \t]*$"
        r"|export[ \t]+(?:default|const|let|var|function|async|class)[ \t]"
    ),
)
