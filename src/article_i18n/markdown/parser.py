"""The parser: markdown-it-py with the constructs of a dialect, its rules watched.

While a block rule runs, the parser state holds the exact text of each line after the containers'
markers; afterwards that is gone. So the rules that make slots are wrapped, and note it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown import rules
from article_i18n.markdown.pairs import pair
from article_i18n.model.construct import Dialect, Environment, Note
from article_i18n.model.shown import Words

FOOTNOTES = "footnotes"
"""Key in the parser's `env`: the normalized labels of the footnotes that are defined."""

DEFINITIONS = "definitions"
"""Key in the parser's `env`: the list of the link reference definitions, repeated ones included."""

MAX_NESTING = 100
"""Beyond this depth markdown-it drops text silently; `segment` refuses such an article."""


class Definition(NamedTuple):
    """A link reference definition."""

    first: int
    """Its first line, counted from 0."""
    last: int
    """The line behind it."""
    title: Words | None
    """Without blanks around it. None without a title, where an earlier definition of the label
    counts, and where blanks around it are meant: spelt as character references."""


def build(dialect: Dialect) -> MarkdownIt:
    """A new parser for a dialect."""
    options = {"maxNesting": MAX_NESTING, "strikethrough_single_tilde": True}
    md = MarkdownIt("commonmark", options)
    for construct in dialect.constructs.values():
        rules.add(md, construct)
    chain = {rule.name: rule for rule in md.block.ruler.__rules__}
    for construct in dialect.constructs.values():
        for name, note in construct.notes.items():
            md.block.ruler.at(name, _noted(chain[name].fn, note), {"alt": chain[name].alt})
    return md


_shared = lru_cache(maxsize=64)(build)
"""Of these, nobody changes anything."""


def _noted(rule: Callable[..., bool], note: Note) -> Callable[..., bool]:
    def noted(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        known = len(state.tokens)
        taken = rule(state, start, end, silent)
        if taken and not silent:
            note(state, start, state.tokens[known:])
        return taken

    return noted


class Blocks(NamedTuple):
    """The block tokens of a text and what the parser learned beside them."""

    tokens: list[Token]
    env: Environment
    definitions: list[Definition]
    """In document order, repeated labels included."""


def parse_blocks(mapped: str, dialect: Dialect) -> Blocks:
    """The block structure of a mapped text; inline content is not parsed."""
    env: dict[str, Any] = {FOOTNOTES: set(), DEFINITIONS: []}
    tokens: list[Token] = []
    md = _shared(dialect)
    # rules of markdown-it look at the character behind a line, which on the last one may be missing
    md.block.parse(mapped if mapped.endswith("\n") else f"{mapped}\n", md, env, tokens)
    pair(tokens)
    references = {k: (v["href"], v["title"]) for k, v in env.get("references", {}).items()}
    read_in = Environment(dialect, references, frozenset(env[FOOTNOTES]))
    return Blocks(tokens, read_in, env[DEFINITIONS])
