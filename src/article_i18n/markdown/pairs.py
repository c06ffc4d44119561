"""Lines that stand for themselves and yet belong together: which one closes which.

Containers and PyMdown's blocks have such lines. Only the whole article tells their partners: they
are looked for once, in one pass over the records, and noted in the tokens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from article_i18n.model.records import ClosingLine, OpeningLine, record

END = "end"
"""Key in the `meta` of a token with an `OpeningLine`: the index of the token before which it ends."""


def pair(tokens: Sequence[Token]) -> None:
    """Note in each opening line where it ends.

    That is the line which closes it, or the end of the block that both stand in. A line of marks
    closes the innermost open line with as many, else the innermost one with fewer, else the
    innermost one, unless the number must be `exactly` the same; with it ends all that was opened
    within. In a list that began within a container, a line that closes nothing in its item closes
    the container: it ends where the list does.
    """
    blocks: dict[int, _Open] = {}  # by the level of the lines in them
    around: list[Token] = []
    waiting: dict[int, tuple[str, ClosingLine]] = {}  # by the level of the list that goes on
    for n, token in enumerate(tokens):
        line = record(token)
        if isinstance(line, OpeningLine):
            blocks.setdefault(token.level, _Open()).begin(token, line)
        elif isinstance(line, ClosingLine):
            here = blocks.get(token.level)
            if (here is None or not here.close(token.info, line, n)) and not line.exactly:
                level = _list_in_container(around, blocks, token.info)
                if level is not None:
                    waiting.setdefault(level, (token.info, line))
        if token.nesting > 0:
            around.append(token)
        elif token.nesting < 0:
            around.pop()
            if token.level + 1 in blocks:
                blocks.pop(token.level + 1).end(0, n)
            if token.level in waiting:
                blocks[token.level].close(*waiting.pop(token.level), n + 1)
    for open_ in blocks.values():
        open_.end(0, len(tokens))


_LISTS = ("list_item_open", "bullet_list_open", "ordered_list_open")


def _list_in_container(
    around: Sequence[Token], blocks: Mapping[int, _Open], construct: str
) -> int | None:
    """The level of the innermost list around a line that stands in an open container itself."""
    for block in reversed(around):
        if block.type not in _LISTS:
            return None
        if block.type != "list_item_open" and block.level in blocks:
            return block.level if blocks[block.level].has(construct) else None
    return None


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

    def has(self, construct: str) -> bool:
        """Whether one of its lines is open."""
        return any(self._places.get(construct, {}).values())

    def close(self, construct: str, line: ClosingLine, at: int) -> bool:
        """End what a line closes; whether there is such a line."""
        places = self._places.get(construct, {})
        last = {marks: standing[-1] for marks, standing in places.items() if standing}
        if line.marks in last:
            innermost = last[line.marks]
        elif line.exactly or not last:
            return False
        else:
            fewer = [place for marks, place in last.items() if marks < line.marks]
            innermost = max(fewer or last.values())
        self.end(innermost, at)
        return True

    def end(self, first: int, at: int) -> None:
        """End the line at that place, and all that were opened behind it."""
        for token, marks in self._tokens[first:]:
            token.meta[END] = at
            self._places[token.info][marks].pop()
        del self._tokens[first:]
