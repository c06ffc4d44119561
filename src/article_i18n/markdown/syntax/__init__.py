"""How what CommonMark does not have is parsed: one file per construct. Layer 1.

To add a syntax: one file here, one line in `SYNTAX`, its name in `flavours`, one fixture file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markdown_it import MarkdownIt

from article_i18n.markdown.syntax import (
    abbreviation,
    admonition,
    alert,
    autodoc,
    block_attributes,
    container,
    definition_list,
    directive,
    esm,
    expression,
    footnote,
    grid_table,
    heading_attributes,
    inline_attributes,
    jsx,
    line_block,
    math,
    pymdown_block,
    role,
    script,
    shortcode,
    snippet,
    tab,
    target,
    task_list,
    template,
    title_block,
)

FOOTNOTES = footnote.FOOTNOTES
"""Key in the parser's `env`: the normalized labels of the footnotes that are defined."""


def _table(md: MarkdownIt) -> None:
    md.enable("table")


def _strikethrough(md: MarkdownIt) -> None:
    md.enable("strikethrough")


SYNTAX: Mapping[str, Callable[[MarkdownIt], None]] = {
    "table": _table,
    "strikethrough": _strikethrough,
    role.NAME: role.role,
    script.NAME: script.script,
    inline_attributes.NAME: inline_attributes.inline_attributes,
    block_attributes.NAME: block_attributes.block_attributes,
    shortcode.NAME: shortcode.shortcode,
    template.NAME: template.template,
    math.NAME: math.math,
    target.NAME: target.target,
    snippet.NAME: snippet.snippet,
    abbreviation.NAME: abbreviation.abbreviation,
    line_block.NAME: line_block.line_block,
    grid_table.NAME: grid_table.grid_table,
    esm.NAME: esm.esm,
    jsx.NAME: jsx.jsx,
    expression.NAME: expression.expression,
    task_list.NAME: task_list.task_list,
    alert.NAME: alert.alert,
    admonition.NAME: admonition.admonition,
    tab.NAME: tab.tab,
    directive.NAME: directive.directive,
    autodoc.NAME: autodoc.autodoc,
    container.NAME: container.container,
    pymdown_block.NAME: pymdown_block.pymdown_block,
    footnote.NAME: footnote.footnote,
    definition_list.NAME: definition_list.definition_list,
    heading_attributes.NAME: heading_attributes.heading_attributes,
    title_block.NAME: title_block.title_block,
}
"""Construct → what adds its rules to a parser."""

STARTS: Mapping[str, re.Pattern[str]] = {
    module.NAME: module.STARTS
    for module in (
        abbreviation,
        admonition,
        autodoc,
        block_attributes,
        container,
        definition_list,
        directive,
        expression,
        footnote,
        grid_table,
        jsx,
        line_block,
        math,
        pymdown_block,
        shortcode,
        snippet,
        tab,
        target,
        template,
    )
}
"""Construct → beginnings of a line of prose that its block rule would take. A backslash keeps it
prose: before the group `mark`, or else before the first character; that is ASCII punctuation."""

ELSEWHERE: Mapping[str, re.Pattern[str]] = {
    module.NAME: module.ELSEWHERE
    for module in (
        directive,
        container,
        abbreviation,
        admonition,
        alert,
        block_attributes,
        definition_list,
        esm,
        expression,
        footnote,
        grid_table,
        jsx,
        line_block,
        math,
        pymdown_block,
        shortcode,
        snippet,
        tab,
        target,
        template,
    )
}
"""Construct → how a line of it begins where its flavour has no rule for it, as far as prose hardly
ever begins so. The first one that matches counts."""

BEGINNINGS: Mapping[str, re.Pattern[str]] = {
    module.NAME: module.BEGINNINGS for module in (shortcode, template)
}
"""Construct → what its tool reads wherever it stands, in code too, before it reads any Markdown."""
