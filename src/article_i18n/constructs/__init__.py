"""What articles are made of: one file for each construct, and the registry of them all. Layer 2.

To add a construct: one file here that makes a `Construct`, one line in `CONSTRUCTS`, its name in
`flavours`, one fixture, one row in docs/markdown.md. `tests/test_new_construct.py` shows two.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from article_i18n.constructs.abbreviation import ABBREVIATION
from article_i18n.constructs.admonition import ADMONITION
from article_i18n.constructs.alert import ALERT
from article_i18n.constructs.autodoc import AUTODOC
from article_i18n.constructs.block_attributes import BLOCK_ATTRIBUTES
from article_i18n.constructs.code import CODE
from article_i18n.constructs.commonmark import BLOCK_QUOTE, LIST, LIST_ITEM, THEMATIC_BREAK
from article_i18n.constructs.container import CONTAINER
from article_i18n.constructs.definition_list import DEFINITION_LIST
from article_i18n.constructs.esm import ESM
from article_i18n.constructs.expression import EXPRESSION
from article_i18n.constructs.footnote import FOOTNOTE
from article_i18n.constructs.front_matter import FRONT_MATTER
from article_i18n.constructs.grid_table import GRID_TABLE
from article_i18n.constructs.heading import ATX_HEADING, SETEXT_HEADING
from article_i18n.constructs.heading_attributes import HEADING_ATTRIBUTES
from article_i18n.constructs.html import HTML, HTML_ATTRIBUTE, HTML_TEXT
from article_i18n.constructs.inline_attributes import INLINE_ATTRIBUTES
from article_i18n.constructs.jsx import JSX
from article_i18n.constructs.line_block import LINE_BLOCK
from article_i18n.constructs.link_definition import LINK_DEFINITION
from article_i18n.constructs.math import MATH
from article_i18n.constructs.myst_directive import MYST_DIRECTIVE
from article_i18n.constructs.paragraph import PARAGRAPH
from article_i18n.constructs.pymdown_block import PYMDOWN_BLOCK
from article_i18n.constructs.role import ROLE
from article_i18n.constructs.script import SCRIPT
from article_i18n.constructs.shortcode import SHORTCODE
from article_i18n.constructs.snippet import SNIPPET
from article_i18n.constructs.span import SPAN
from article_i18n.constructs.strikethrough import STRIKETHROUGH
from article_i18n.constructs.tab import TAB
from article_i18n.constructs.table import TABLE
from article_i18n.constructs.target import TARGET
from article_i18n.constructs.task_list import TASK_LIST
from article_i18n.constructs.template import TEMPLATE
from article_i18n.constructs.title_block import TITLE_BLOCK
from article_i18n.model.construct import Construct, Dialect, Slots

CONSTRUCTS: dict[str, Construct] = {
    construct.name: construct
    for construct in (
        FRONT_MATTER,
        PARAGRAPH,
        ATX_HEADING,
        SETEXT_HEADING,
        CODE,
        HTML,
        HTML_ATTRIBUTE,
        HTML_TEXT,
        LINK_DEFINITION,
        THEMATIC_BREAK,
        BLOCK_QUOTE,
        LIST,
        LIST_ITEM,
        TABLE,
        STRIKETHROUGH,
        ROLE,
        SCRIPT,
        SPAN,
        INLINE_ATTRIBUTES,
        BLOCK_ATTRIBUTES,
        SHORTCODE,
        TEMPLATE,
        MATH,
        TARGET,
        SNIPPET,
        ABBREVIATION,
        LINE_BLOCK,
        GRID_TABLE,
        ESM,
        JSX,
        EXPRESSION,
        TASK_LIST,
        ALERT,
        ADMONITION,
        TAB,
        MYST_DIRECTIVE,
        AUTODOC,
        CONTAINER,
        PYMDOWN_BLOCK,
        FOOTNOTE,
        DEFINITION_LIST,
        HEADING_ATTRIBUTES,
        TITLE_BLOCK,
    )
}
"""Name → construct. Their rules are added in this order, and where lines of two of them begin alike,
the first one counts."""


def dialect(names: Iterable[str]) -> Dialect:
    """CommonMark with the constructs of those names: the same value each time."""
    wanted = frozenset(names)
    has = tuple(c for c in CONSTRUCTS.values() if c.commonmark or c.name in wanted)
    return _dialect(has, tuple(c for c in CONSTRUCTS.values() if c not in has))


@lru_cache(maxsize=64)
def _dialect(constructs: tuple[Construct, ...], absent: tuple[Construct, ...]) -> Dialect:
    return Dialect({construct.name: construct for construct in constructs}, absent, dialect)


def slots_of(construct: str) -> Slots:
    """What may fill the slots of a construct that has some."""
    slots = CONSTRUCTS[construct].slots
    assert slots is not None
    return slots
