"""One file per check: findings on catalogs and articles. Layer 4.

A check compares one unit with its source and says in words what differs. To add one: one file
here with `NAME`, `SEVERITY` and `check`, one line in `CHECKS`, one fixture file.
"""

from __future__ import annotations

from article_i18n.checks import (
    brackets,
    characters,
    code_spans,
    emphasis,
    footnotes,
    formatting,
    glossary,
    hard_breaks,
    length,
    line_ends,
    link_syntax,
    links,
    numbers,
    placeholders,
    punctuation,
    raw_html,
    repeated_words,
    same_as_source,
    whitespace,
)
from article_i18n.checks.unit import Check

CHECKS: tuple[Check, ...] = tuple(
    Check(module.NAME, module.SEVERITY, module.check)
    for module in (
        links,
        link_syntax,
        code_spans,
        raw_html,
        emphasis,
        formatting,
        placeholders,
        footnotes,
        hard_breaks,
        line_ends,
        numbers,
        punctuation,
        brackets,
        whitespace,
        same_as_source,
        length,
        repeated_words,
        glossary,
        characters,
    )
)
"""What `article-i18n check` asks of every translated unit, in the order of its findings."""
