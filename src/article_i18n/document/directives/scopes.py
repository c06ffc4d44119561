"""Where the author's directives stand: each in its container, and before which block of it.

They stand on lines of their own, as an HTML block or an expression. Inside a container they reach
no farther than its end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from markdown_it.token import Token

from article_i18n.document.directives.syntax import (
    NO_COMMENTS,
    Comment,
    Comments,
    comments_in,
    parse_directive,
)
from article_i18n.document.locate import Located
from article_i18n.markdown import opaque
from article_i18n.markdown.pairs import END
from article_i18n.markdown.spans import Source
from article_i18n.model.records import record


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The article, or a container in it: how far the directives reach that stand there."""

    end: int
    """Offset of the line behind it."""
    nested: bool = True
    """False for the article."""


class PlacedDirective(NamedTuple):
    """A directive of the article."""

    name: str
    """One that is known; empty where it cannot be followed."""
    argument: str
    problem: str
    """What a person should mend in its words, and how."""
    scope: Scope
    """What it stands in."""
    start: int
    """Where its comment begins."""
    line: int
    """Counted from 0."""
    alone: bool
    """Whether it stands among comments alone, and not within HTML."""
    block_end: int | None
    """Offset of the line behind the next block in its scope; None if none follows."""


def directives_of(article: Located) -> Iterator[PlacedDirective]:
    """The directives of an article, in order."""
    tokens, source = article.tokens, article.source
    starts = (*source.starts, len(source.text) + 1)
    comments = [comments_of(token, source) for token in tokens]
    # what is no comment, and the end of the article
    shown = [*(n for n, (_, alone) in enumerate(comments) if not alone), len(tokens)]
    # of containers whose lines stand for themselves: how many end before a token, and where
    ending = Counter(token.meta[END] for token in tokens if END in token.meta)
    ends = {n: starts[t.map[0]] for n, t in enumerate(tokens) if n in ending and t.map is not None}
    # where a scope ends: that of a directive, if only comments stand between
    closing = {*ending, *(n for n, token in enumerate(tokens) if token.nesting < 0), len(tokens)}
    scopes = [Scope(starts[-1], nested=False)]

    def end_of(block: Token) -> int:
        """Offset of the line behind a block of the innermost scope."""
        if END in block.meta:
            return ends.get(block.meta[END], scopes[-1].end)
        return scopes[-1].end if block.map is None else starts[block.map[1]]

    for number, token in enumerate(tokens):
        del scopes[len(scopes) - ending.get(number, 0) - (token.nesting < 0) :]
        if END in token.meta:
            scopes.append(Scope(end_of(token)))
        if token.nesting > 0:
            scopes.append(Scope(end_of(token)))
        for start, text in comments[number].closed:
            directive = parse_directive(text)
            if directive is not None:
                behind = shown[bisect_right(shown, number)]
                yield PlacedDirective(
                    *directive,
                    scopes[-1],
                    start,
                    source.line_at(start),
                    comments[number].alone,
                    None if behind in closing else end_of(tokens[behind]),
                )


def comments_of(token: Token, source: Source) -> Comments:
    """The comments of a block, each with its place in the article."""
    if token.type not in ("html_block", opaque.BLOCK) or token.map is None:
        return NO_COMMENTS
    read = record(token)
    if read is not None and read.comments is not None:
        closed = tuple(Comment(source.to_text(words.start), words.text) for words in read.comments)
        return Comments(closed, alone=bool(closed))
    closed, alone = comments_in(token.content)
    return Comments(tuple(_in_article(closed, token.content, token.map, source)), alone)


def _in_article(
    comments: Iterable[Comment], content: str, lines: Sequence[int], source: Source
) -> Iterator[Comment]:
    """The comments of a block, with their places in the article.

    Of each line the content has the end: what its containers take stands before it.
    """
    first, behind = lines
    ends = (*source.mapped_starts[first + 1 : behind + 1], len(source.mapped) + 1)
    own = [*accumulate(len(line) + 1 for line in content.split("\n"))]
    for start, text in comments:
        line = bisect_right(own, start)
        yield Comment(source.to_text(ends[line] - own[line] + start), text)
