"""The one inline tokenizer with spans: markdown-it's own inline rules, watched.

markdown-it's inline tokens carry no offsets. This tokenizer runs the very same rules and notes
where each token begins and ends, so that it agrees with the HTML renderer by construction.
Folding, escaping, carrying, checks and safety all use it; nobody else reads inline Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from article_i18n.markdown import opaque, parser
from article_i18n.markdown.parser import FOOTNOTES
from article_i18n.model import Environment
from article_i18n.model.construct import Construct, Dialect
from article_i18n.model.records import Record, record
from article_i18n.model.shown import Shown

MAX_LENGTH = 20_000
"""Code points of one block's inline text; what is longer is neither read nor placed."""

MAX_BRACKETS = 1_000
"""Opening brackets in one block: each may cost the parser a walk over the rest of the block."""


@dataclass(frozen=True, slots=True)
class Inline:
    """One inline token and the half-open range of the text it was read from.

    `type` is markdown-it's: text, text_special (escape or entity), softbreak, hardbreak,
    code_inline, html_inline, em_open, strong_open, s_open, link_open, image … What is copied and
    never read is `opaque_inline`; it has a `construct`, and what was `read` of it.
    The range of a break takes in the blanks around the line end; that of `link_close` is the
    tail from `]` on.
    """

    type: str
    start: int
    end: int
    content: str = ""
    attrs: tuple[tuple[str, str], ...] = ()
    children: tuple[Inline, ...] = ()
    """The tokens of an image's label, with offsets in the whole text."""
    construct: Construct | None = None
    read: Record | None = None

    @property
    def shows(self) -> Shown:
        """What a reader gets of what is copied."""
        return None if self.read is None else self.read.shows

    def attr(self, name: str) -> str:
        return dict(self.attrs).get(name, "")


class _WatchedState(StateInline):
    """Notes the range of each token under `meta["span"]`."""

    here = 0
    """Where the rule that is running began."""
    flushed = 0
    """Up to where the text belongs to tokens already pushed."""

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        token = super().pushPending()
        token.meta["span"] = (self.flushed, self.here)
        self.flushed = self.here
        return token


class _WatchedInline(ParserInline):
    def parse(
        self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]
    ) -> list[Token]:  # the base class's parse, with our state and without the joining of fragments
        state = _WatchedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        assert isinstance(state, _WatchedState)
        rules = self.ruler.getRules("")
        end = state.posMax
        deepest = state.md.options["maxNesting"]
        state.flushed = state.pos
        while state.pos < end:
            start, known = state.pos, len(state.tokens)
            state.here = start
            if state.level < deepest and any(rule(state, False) for rule in rules):
                if len(state.tokens) > known:
                    _note(state, known, start)
                continue
            state.append_pending(state.src[state.pos])
            state.pos += 1
        if state.pending:
            state.here = end
            state.pushPending()


def _note(state: _WatchedState, known: int, start: int) -> None:
    """Give the tokens that one rule has just pushed their ranges."""
    fresh = state.tokens[known:]
    flushed = "span" in fresh[0].meta and fresh[0].meta["span"][1] == start
    if state.src[start] == "\n":
        # the newline rule takes the blanks before the line end back from the text
        first = fresh[0].meta["span"][0] if flushed else state.flushed
        text_end = first + len(state.src[first:start].rstrip(" "))
        if flushed:
            fresh[0].meta["span"] = (first, text_end)
        start = text_end
    if flushed:
        fresh = fresh[1:]
    bare = [token for token in fresh if "span" not in token.meta]
    end = state.pos
    state.flushed = end
    if len(bare) == 1:
        bare[0].meta["span"] = (start, end)
    elif len(bare) == len(fresh) and sum(len(t.content) for t in bare) == end - start:
        for token in bare:  # a run of delimiters, one token each
            token.meta["span"] = (start, start + len(token.content))
            start += len(token.content)
    elif bare[0].type in ("link_open", "span_open", "sub_open", "sup_open"):
        if len(fresh) == 3 and fresh[1] is bare[1]:  # an autolink
            inner = (start + 1, end - 1)
            bare[1].meta["span"] = inner
        elif len(fresh) > len(bare):
            inner = (start + 1, fresh[-2].meta["span"][1])
        else:  # an empty label
            inner = (start + 1, start + 1)
        bare[0].meta["span"] = (start, inner[0])
        bare[-1].meta["span"] = (inner[1], end)
    else:
        for token in bare:
            token.meta["span"] = (start, end)


@lru_cache(maxsize=64)
def _watching(dialect: Dialect) -> MarkdownIt:
    md = parser.build(dialect)
    watched = _WatchedInline()
    watched.ruler = md.inline.ruler
    watched.ruler2 = md.inline.ruler2
    watched.ruler2.disable("fragments_join")
    watched.terminator_re = md.inline.terminator_re
    md.inline = watched
    return md


def too_much(text: str) -> str | None:
    """Why a text must not be given to the inline parser, whose time some texts waste; None if it may."""
    if len(text) > MAX_LENGTH:
        return f"longer than {MAX_LENGTH:,} characters"
    if text.count("[") > MAX_BRACKETS:
        return f"full of brackets, more than {MAX_BRACKETS:,} `[`"
    return None


class _AsParsed:
    """Reference definitions as the parser's rules ask for them; no copy is made for each text."""

    def __init__(self, references: Mapping[str, tuple[str, str]]) -> None:
        self._references = references

    def get(self, label: str, default: None) -> dict[str, str] | None:
        found = self._references.get(label)
        return default if found is None else {"href": found[0], "title": found[1]}


def tokenize(text: str, env: Environment) -> tuple[Inline, ...]:
    """The inline tokens of `text`, in order, disjoint, together covering all of it.

    Args:
        text: the inline content of one block, lines joined by `\\n`.
        env: what the article defines.
    """
    md = _watching(env.dialect)
    known = {"references": _AsParsed(env.references), FOOTNOTES: env.footnotes}
    return _join(md.inline.parse(text, md, known, []), 0, env.dialect.constructs)


def _join(
    tokens: list[Token], base: int, constructs: Mapping[str, Construct]
) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for token in tokens:
        start, end = token.meta["span"]
        start, end = start + base, end + base
        last = joined[-1] if joined else None
        if token.type == "text" and last is not None:
            if last.type == "text":
                content = last.content + token.content
                joined[-1] = Inline("text", min(last.start, start), max(last.end, end), content)
                continue
            if not token.content and last.type == "strong_close" and last.end - last.start == 1:
                joined[-1] = Inline(last.type, last.start, end)  # the second half of `**`
                continue
        if token.type == "strong_open" and last is not None and last.type == "text":
            # the first half of `**` is an empty text, or the empty end of one
            start -= 1
            joined[-1] = Inline("text", last.start, last.end - 1, last.content)
        children: tuple[Inline, ...] = ()
        if token.type == "image":
            children = _join(token.children or [], start + 2, constructs)
        attrs = tuple((k, str(v)) for k, v in token.attrs.items())
        construct = constructs[token.info] if token.type == opaque.INLINE else None
        joined.append(
            Inline(token.type, start, end, token.content, attrs, children, construct, record(token))
        )
    return tuple(token for token in joined if token.content or token.type != "text")


def structure(text: str, env: Environment) -> tuple[tuple[object, ...], ...]:
    """What `text` renders to, apart from how it is spelt: equal structures give equal HTML.

    Breaks count as blanks, so that a text and its folded form can be compared; a hard break is
    itself.
    """
    return tuple(_shape(tokenize(text, env)))


def _shape(tokens: tuple[Inline, ...]) -> list[tuple[object, ...]]:
    shape: list[tuple[object, ...]] = []
    for token in tokens:
        if token.type in ("text", "text_special", "softbreak"):
            content = " " if token.type == "softbreak" else token.content
            if shape and shape[-1][0] == "text":
                content = f"{shape.pop()[1]}{content}"
            shape.append(("text", content))
        elif token.type == "image":
            # the label is shown as the text of its tokens (CommonMark 6.4)
            label = "".join(visible_text(token.children))
            attrs = tuple((k, v.replace("\n", " ")) for k, v in token.attrs)
            shape.append(("image", label, attrs))
        else:
            attrs = tuple((k, v.replace("\n", " ")) for k, v in token.attrs)
            shape.append((token.type, token.content, attrs, token.construct))
    return shape


def visible_text(tokens: tuple[Inline, ...]) -> list[str]:
    """The pieces of text that a reader sees; an image counts with its label, a break as a blank."""
    pieces: list[str] = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            pieces.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif token.type == "image":
            pieces.extend(visible_text(token.children))
    return pieces
