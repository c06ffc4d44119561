"""Lines that stand for themselves and yet belong together: which one closes which.

Containers and PyMdown's blocks have such lines. Only the whole article tells their partners: they
are found once, in one pass over the records, and noted in the tokens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from article_i18n.markdown.records import Record, record

END = "end"
"""Key in the `meta` of a token with an `OpeningLine`: the index of the token before which it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningLine(Record):
    """Of a line that opens a block."""

    marks: int
    """How many marks the line begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingLine(Record):
    """Of a line of marks alone."""

    marks: int
    exactly: bool = False
    """Whether it closes only a line with as many."""


def pair(tokens: Sequence[Token]) -> None:
    """Note in each opening line where it ends.

    That is the line which closes it, or the end of the block that both stand in. A line of marks
    closes the innermost open line with as many, else the innermost one with fewer, else the
    innermost one, unless the number must be `exactly` the same; with it ends all that was opened
    within.
    """
    blocks: dict[int, _Open] = {}  # by the level of the lines in them
    for n, token in enumerate(tokens):
        found = record(token)
        if isinstance(found, OpeningLine):
            blocks.setdefault(token.level, _Open()).begin(token, found)
        elif isinstance(found, ClosingLine) and token.level in blocks:
            blocks[token.level].close(token.info, found, n)
        if token.nesting < 0 and token.level + 1 in blocks:
            blocks.pop(token.level + 1).end(0, n)
    for open_ in blocks.values():
        open_.end(0, len(tokens))


class _Open:
    """The opening lines of one block that have not ended."""

    def __init__(self) -> None:
        self._tokens: list[tuple[Token, int]] = []
        self._places: dict[str, dict[int, list[int]]] = {}
        """Construct → number of marks → where among the tokens such lines stand, in order."""

    def begin(self, token: Token, line: OpeningLine) -> None:
        places = self._places.setdefault(token.info, {})
        places.setdefault(line.marks, []).append(len(self._tokens))
        self._tokens.append((token, line.marks))

    def close(self, construct: str, line: ClosingLine, at: int) -> None:
        places = self._places.get(construct, {})
        if places.get(line.marks):
            self.end(places[line.marks][-1], at)
        elif not line.exactly:
            last = {marks: found[-1] for marks, found in places.items() if found}
            fewer = [place for marks, place in last.items() if marks < line.marks]
            innermost = max(fewer or last.values(), default=None)
            if innermost is not None:
                self.end(innermost, at)

    def end(self, first: int, at: int) -> None:
        """End the line at that place, and all that were opened behind it."""
        for token, marks in self._tokens[first:]:
            token.meta[END] = at
            self._places[token.info][marks].pop()
        del self._tokens[first:]
