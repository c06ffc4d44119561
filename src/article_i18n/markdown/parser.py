"""The parser: markdown-it-py with CommonMark and the constructs of a flavour, its rules watched.

While a block rule runs, the parser state holds the exact text of each line after the containers'
markers; afterwards that is gone. So the rules that make slots are wrapped, and note it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from article_i18n.markdown.definitions import Definition, definition
from article_i18n.markdown.pairs import pair
from article_i18n.model.construct import Dialect, Environment

FOOTNOTES = "footnotes"
"""Key in the parser's `env`: the normalized labels of the footnotes that are defined."""

MAX_NESTING = 100
"""Beyond this depth markdown-it drops text silently; `segment` refuses such an article."""

Note = Callable[[StateBlock, int, list[Token]], None]
"""(state after the rule, its first line, the tokens it pushed) → notes in `Token.meta`."""


def build(dialect: Dialect) -> MarkdownIt:
    """A parser for CommonMark and the constructs of a flavour, without notes."""
    options = {"maxNesting": MAX_NESTING, "strikethrough_single_tilde": True}
    md = MarkdownIt("commonmark", options)
    for construct in dialect.constructs.values():
        construct.parse(md)
    return md


def build_watched(dialect: Dialect, notes: Mapping[str, Note]) -> MarkdownIt:
    """A parser whose block rules named in `notes` note where their text stands."""
    md = build(dialect)
    chain = {rule.name: rule for rule in md.block.ruler.__rules__}
    for name, note in notes.items():
        if name in chain:
            rule = chain[name]
            md.block.ruler.at(name, _watch(rule.fn, note), {"alt": rule.alt})
    rule = chain["reference"]
    md.block.ruler.at("reference", _watch_reference(rule.fn), {"alt": rule.alt})
    return md


def _watch(rule: Callable[..., bool], note: Note) -> Callable[..., bool]:
    def watched(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        known = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            note(state, start, state.tokens[known:])
        return True

    return watched


def _watch_reference(rule: Callable[..., bool]) -> Callable[..., bool]:
    def watched(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent:
            known = state.env["references"]
            state.env[_DEFINITIONS].append(definition(state, start, known))
        return True

    return watched


_DEFINITIONS = "definitions"


class Blocks(NamedTuple):
    """The block tokens of a text and what the parser learned beside them."""

    tokens: list[Token]
    env: Environment
    definitions: list[Definition]
    """In document order, repeated labels included."""


def parse_blocks(md: MarkdownIt, mapped: str, dialect: Dialect) -> Blocks:
    """The block structure of a mapped text; inline content is not parsed.

    Args:
        md: a parser for `dialect`.
    """
    env: dict[str, Any] = {FOOTNOTES: set(), _DEFINITIONS: []}
    tokens: list[Token] = []
    md.block.parse(mapped, md, env, tokens)
    pair(tokens)
    references = {k: (v["href"], v["title"]) for k, v in env.get("references", {}).items()}
    read_in = Environment(dialect, references, frozenset(env[FOOTNOTES]))
    return Blocks(tokens, read_in, env[_DEFINITIONS])
