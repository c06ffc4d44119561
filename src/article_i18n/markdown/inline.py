"""The one inline tokenizer with spans: markdown-it's own inline rules, watched.

markdown-it's inline tokens carry no offsets. This tokenizer runs the very same rules and notes
where each token begins and ends, so that it agrees with the HTML renderer by construction.
Folding, escaping, carrying, checks and safety all use it; nobody else reads inline Markdown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

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


_WIDTH = "width"
"""Key in `Token.meta`: how many characters of the text a token was read from.

Tokens follow each other without a gap, so that their widths say where they stand.
"""


def _width(token: Token) -> int:
    """Where nothing is noted, the token holds what it was read from: a delimiter, or a text."""
    width: int = token.meta.get(_WIDTH, len(token.markup or token.content))
    return width


Spans = Callable[[list[Token], int], None]
"""(what a rule pushed, with the text before it, if any; the width of all) → notes of `_WIDTH`."""


def _last(tokens: list[Token], width: int) -> None:
    """The last token takes what the others leave; a break, the blanks around the line end."""
    tokens[-1].meta[_WIDTH] = width - sum(map(_width, tokens[:-1]))


def _emphasis(tokens: list[Token], width: int) -> None:
    """Each mark is a text, until those of `**` become a delimiter, and a text that holds nothing."""


def _link(tokens: list[Token], width: int) -> None:
    """One character opens; the target belongs to what closes."""
    opening = tokens[0] if tokens[0].nesting else tokens[1]
    opening.meta[_WIDTH] = 1
    _last(tokens, width)


def _autolink(tokens: list[Token], width: int) -> None:
    """The address need not be written as it is shown."""
    *others, address, closing = tokens
    others[-1].meta[_WIDTH] = closing.meta[_WIDTH] = 1
    _last([*others, closing, address], width)


_SPANS: dict[str, Spans] = {
    "emphasis": _emphasis,
    "link": _link,
    "autolink": _autolink,
}
"""Name of an inline rule → what its tokens were read from; of all others it is `_last`."""


class _WatchedInline(ParserInline):
    """Runs the rules of a parser, notes what their tokens take, and joins no texts."""

    def __init__(self, inline: ParserInline) -> None:
        self.ruler, self.ruler2 = inline.ruler, inline.ruler2
        self.terminator_re = inline.terminator_re
        self.ruler2.disable("fragments_join")
        self._rules = [
            (rule.fn, _SPANS.get(rule.name, _last)) for rule in self.ruler.__rules__ if rule.enabled
        ]

    def tokenize(self, state: StateInline) -> None:
        end, done = state.posMax, state.pos
        deepest = state.md.options["maxNesting"]
        while state.pos < end:
            known = len(state.tokens)
            for rule, spans in self._rules if state.level < deepest else ():
                if rule(state, False):
                    if len(state.tokens) > known:
                        here = min(state.pos, end)  # of a raw tag, the rest may stand behind it
                        spans(state.tokens[known:], here - done)
                        done = here
                    break
            else:
                state.append_pending(state.src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()


@lru_cache(maxsize=64)
def _watching(dialect: Dialect) -> MarkdownIt:
    md = parser.build(dialect)
    md.inline = _WatchedInline(md.inline)
    return md


def too_much(text: str) -> str | None:
    """Why a text must not be given to the inline parser, whose time some texts waste; None if it may."""
    if len(text) > MAX_LENGTH:
        return f"longer than {MAX_LENGTH:,} characters"
    if text.count("[") > MAX_BRACKETS:
        return f"full of brackets, more than {MAX_BRACKETS:,} `[`"
    return None


@dataclass(frozen=True, slots=True)
class _AsParsed:
    """Reference definitions as the parser's rules ask for them; no copy is made for each text."""

    references: Mapping[str, tuple[str, str]]

    def get(self, label: str, default: None) -> dict[str, str] | None:
        target = self.references.get(label)
        return default if target is None else {"href": target[0], "title": target[1]}


def tokenize(text: str, env: Environment) -> tuple[Inline, ...]:
    """The inline tokens of `text`, in order, disjoint, together covering all of it.

    Args:
        text: the inline content of one block, lines joined by `\\n`.
        env: what the article defines.
    """
    md = _watching(env.dialect)
    known = {"references": _AsParsed(env.references), FOOTNOTES: env.footnotes}
    return _placed(md.inline.parse(text, md, known, []), 0, env.dialect.constructs)


def _placed(
    tokens: list[Token], start: int, constructs: Mapping[str, Construct]
) -> tuple[Inline, ...]:
    """Tokens that stand one behind the other from `start` on; texts side by side are one."""
    placed: list[Inline] = []
    for token in tokens:
        end = start + _width(token)
        if token.type != "text":
            inner = token.children or []
            children = _placed(inner, start + 2, constructs) if inner else ()
            attrs = tuple((k, str(v)) for k, v in token.attrs.items())
            construct = constructs[token.info] if token.type == opaque.INLINE else None
            content, read = token.content, record(token)
            placed.append(Inline(token.type, start, end, content, attrs, children, construct, read))
        elif placed and placed[-1].type == "text":
            content = placed[-1].content + token.content
            placed[-1] = Inline("text", placed[-1].start, end, content)
        elif token.content:
            placed.append(Inline("text", start, end, token.content))
        start = end
    return tuple(placed)


def structure(text: str, env: Environment) -> tuple[tuple[object, ...], ...]:
    """What `text` renders to, apart from how it is spelt: equal structures give equal HTML.

    Breaks count as blanks, so that a text and its folded form can be compared; a hard break is
    itself.
    """
    shape: list[tuple[object, ...]] = []
    for token in tokenize(text, env):
        content = token.content
        if token.type in ("text", "text_special", "softbreak"):
            content = " " if token.type == "softbreak" else content
            if shape and shape[-1][0] == "text":
                content = f"{shape.pop()[1]}{content}"
            shape.append(("text", content))
        else:
            if token.type == "image":
                # the label is shown as the text of its tokens (CommonMark 6.4)
                content = "".join(visible_text(token.children))
            attrs = tuple((k, v.replace("\n", " ")) for k, v in token.attrs)
            shape.append((token.type, content, attrs, token.construct))
    return tuple(shape)


def visible_text(tokens: tuple[Inline, ...]) -> Iterator[str]:
    """The pieces of text that a reader sees; an image counts with its label, a break as a blank."""
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "image":
            yield from visible_text(token.children)
