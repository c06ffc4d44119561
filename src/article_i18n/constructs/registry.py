"""The registry of constructs, each of them a file beside this one.

To add a construct: one file that makes a `Construct`, one line in `CONSTRUCTS`, its name in
`flavours`, one fixture, one row in docs/markdown.md. `tests/test_new_construct.py` shows two.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from markdown_it import MarkdownIt

from article_i18n.constructs.abbreviation import ABBREVIATION
from article_i18n.constructs.admonition import ADMONITION
from article_i18n.constructs.alert import ALERT
from article_i18n.constructs.autodoc import AUTODOC
from article_i18n.constructs.block_attributes import BLOCK_ATTRIBUTES
from article_i18n.constructs.container import CONTAINER
from article_i18n.constructs.definition_list import DEFINITION_LIST
from article_i18n.constructs.esm import ESM
from article_i18n.constructs.expression import EXPRESSION
from article_i18n.constructs.fence import fence
from article_i18n.constructs.footnote import FOOTNOTE
from article_i18n.constructs.grid_table import GRID_TABLE
from article_i18n.constructs.heading_attributes import HEADING_ATTRIBUTES
from article_i18n.constructs.inline_attributes import INLINE_ATTRIBUTES
from article_i18n.constructs.jsx import JSX
from article_i18n.constructs.line_block import LINE_BLOCK
from article_i18n.constructs.math import MATH
from article_i18n.constructs.myst_directive import DIRECTIVE
from article_i18n.constructs.pymdown_block import PYMDOWN_BLOCK
from article_i18n.constructs.role import ROLE
from article_i18n.constructs.script import SCRIPT
from article_i18n.constructs.shortcode import SHORTCODE
from article_i18n.constructs.snippet import SNIPPET
from article_i18n.constructs.span import SPAN
from article_i18n.constructs.tab import TAB
from article_i18n.constructs.target import TARGET
from article_i18n.constructs.task_list import TASK_LIST
from article_i18n.constructs.template import TEMPLATE
from article_i18n.constructs.title_block import TITLE_BLOCK
from article_i18n.model.construct import Construct, Dialect


def _table(md: MarkdownIt) -> None:
    md.enable("table")


def _strikethrough(md: MarkdownIt) -> None:
    md.enable("strikethrough")


CONSTRUCTS: dict[str, Construct] = {
    construct.name: construct
    for construct in (
        Construct(name="fence", parse=fence, commonmark=True),
        Construct(name="table", parse=_table),
        Construct(name="strikethrough", parse=_strikethrough),
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
        DIRECTIVE,
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
    has = tuple(c for c in CONSTRUCTS.values() if c.commonmark or c.name in names)
    return _dialect(has, tuple(c for c in CONSTRUCTS.values() if c not in has))


@lru_cache(maxsize=64)
def _dialect(constructs: tuple[Construct, ...], absent: tuple[Construct, ...]) -> Dialect:
    return Dialect({construct.name: construct for construct in constructs}, absent, dialect)
