"""Where the author's directives stand: one walk over the blocks, each directive in its container.

They stand on lines of their own, as an HTML block or an expression. Inside a container they reach
no farther than its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it.token import Token

from article_i18n.document.directives import syntax as directives
from article_i18n.document.directives.syntax import Comment
from article_i18n.document.locate import Located
from article_i18n.markdown import opaque
from article_i18n.markdown.pairs import END
from article_i18n.model import Span
from article_i18n.model.records import ClosingLine, record

_CARRIERS = ("html_block", opaque.BLOCK)


@dataclass(slots=True, eq=False)
class Order:
    """One directive at its place."""

    name: str
    argument: str
    at: int
    line: int
    scope: Scope


@dataclass(slots=True, eq=False)
class Scope:
    """A container, or the article: how far its directives reach."""

    end: int
    """Where it ends."""
    closed_by: int | None = None
    """Of a container whose lines stand for themselves, the index of the token before which it ends."""
    skipped_by: Order | None = None
    """The directive that skips all of such a container."""
    waiting: list[Order] = field(default_factory=list)
    """Each `skip` that has not met its block yet."""
    region: Order | None = None
    """The `skip-start` that is open."""


class Skip(NamedTuple):
    span: Span
    line: int


class Walk:
    """The directives of an article, and what `skip` and its kind cover."""

    def __init__(self, found: Located) -> None:
        self._found = found
        self.top = Scope(len(found.source.text) + 1)
        self._scopes = [self.top]
        self.orders: list[Order] = []
        """Each `comment` and `context`, in order."""
        self.skips: list[Skip] = []
        self.problems: list[tuple[int, str]] = []
        for n, token in enumerate(found.tokens):
            self._meet(n, token)
        while self._scopes:
            self._close(self._scopes.pop())

    def _meet(self, n: int, token: Token) -> None:
        closes = self._scopes[-1].closed_by == n
        while self._scopes[-1].closed_by == n:
            self._close(self._scopes.pop())
        if token.nesting < 0:
            self._close(self._scopes.pop())
            return
        if closes and isinstance(record(token), ClosingLine):
            return
        scope = self._scopes[-1]
        opened = self._opened(token)
        end = scope.end if token.map is None else self._start(token.map[1])
        if scope.waiting and not shows_nothing(token):
            first, scope.waiting = scope.waiting[0], []
            if opened is not None:
                opened.skipped_by = first
            else:
                self.skips.append(Skip(Span(first.at, end), first.line))
        if opened is not None:
            self._scopes.append(opened)
        if token.nesting > 0:
            self._scopes.append(Scope(end))
        elif directives.MARK in token.content and token.type in _CARRIERS:
            self._read(token)

    def _opened(self, token: Token) -> Scope | None:
        """The container that a line opens which stands for itself."""
        closed_by: int | None = token.meta.get(END)
        if closed_by is None:
            return None
        closing = self._found.tokens[closed_by : closed_by + 1]
        if closing and closing[0].nesting >= 0 and closing[0].map is not None:
            return Scope(self._start(closing[0].map[0]), closed_by)
        return Scope(self._scopes[-1].end, closed_by)

    def _close(self, scope: Scope) -> Scope:
        for order in scope.waiting:
            self.problems.append((order.line, applies_to_nothing(order, "no block", self.top)))
        if scope.region is not None:
            order = scope.region
            self.skips.append(Skip(Span(order.at, scope.end), order.line))
            where = "the article" if scope is self.top else "its container"
            problem = f"{shown(order)} is never closed, so all to the end of {where} is skipped"
            self.problems.append((order.line, f"{problem}; write `i18n:skip-end`"))
        if scope.skipped_by is not None:
            order = scope.skipped_by
            self.skips.append(Skip(Span(order.at, scope.end), order.line))
        return scope

    def _read(self, token: Token) -> None:
        for comment in carried(token):
            directive = directives.read(comment.text)
            if directive is None:
                continue
            at, line = self._place(token, comment.start)
            if directive.problem:
                self.problems.append((line, directive.problem))
            scope = self._scopes[-1]
            order = Order(directive.name, directive.argument, at, line, scope)
            if order.name in ("comment", "context"):
                self.orders.append(order)
            elif order.name == "skip":
                if shows_nothing(token):
                    scope.waiting.append(order)
                else:
                    problem = "stands within HTML; use `i18n:skip-start` and `i18n:skip-end` there"
                    self.problems.append((line, f"{shown(order)} {problem}"))
            elif order.name == "skip-start":
                self._start_region(order)
            elif order.name == "skip-end":
                self._end_region(order)

    def _start_region(self, order: Order) -> None:
        if order.scope.region is None:
            order.scope.region = order
        else:
            line = order.scope.region.line + 1
            self.problems.append((order.line, f"{shown(order)}: line {line} skips it already"))

    def _end_region(self, order: Order) -> None:
        start = order.scope.region
        if start is None:
            problem = "closes nothing: no `i18n:skip-start` stands above it in the same container"
            self.problems.append((order.line, f"{shown(order)} {problem}"))
        else:
            self.skips.append(Skip(Span(start.at, order.at), start.line))
            order.scope.region = None

    def _start(self, line: int) -> int:
        """Where a line begins; behind the last line, the end of all."""
        starts = self._found.source.starts
        return starts[line] if line < len(starts) else self.top.end

    def _place(self, token: Token, offset: int) -> tuple[int, int]:
        """The place of a comment in the article, and its line, by where it stands in its block.

        Of each line the content has the end: what its containers take stands before it.
        """
        assert token.map is not None
        source = self._found.source
        if (read := record(token)) and read.comments:
            at = source.to_text(offset)
            return at, source.line_at(at)
        before = token.content[:offset]
        line = token.map[0] + before.count("\n")
        rest = token.content[offset:].partition("\n")[0]
        if line + 1 < len(source.mapped_starts):
            end = source.mapped_starts[line + 1] - 1
        else:
            end = len(source.mapped)
        return source.to_text(end - len(rest)), line


def carried(token: Token) -> tuple[Comment, ...]:
    """The comments of a block that may be directives; those of an expression as its record has them."""
    read = record(token)
    if read is not None and read.comments:
        return tuple(Comment(words.start, words.text) for words in read.comments)
    return directives.comments(token.content) if token.type in _CARRIERS else ()


def shows_nothing(token: Token) -> bool:
    """Whether a block is a comment, or several, and nothing else."""
    read = record(token)
    if read is not None and read.comments:
        return True
    return token.type in _CARRIERS and directives.only_comments(token.content)


def shown(order: Order) -> str:
    return f"`{directives.MARK}{order.name}`"


def applies_to_nothing(order: Order, what: str, top: Scope) -> str:
    where = "" if order.scope is top else " in the same container"
    return f"{shown(order)} applies to nothing: {what} follows{where}; move it or remove it"
