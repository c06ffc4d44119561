"""How many steps a regular expression takes: patterns that count while they match.

What the engine does is done again by a slow one that backtracks in the same way and counts, over the
tree into which the standard library parses the pattern. The results are the engine's own; where the
slow one comes to another end, that is an error, so no count is of something else than what ran.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator
from typing import Any

_parser: Any = importlib.import_module("re._parser")  # neither has types
_compiler: Any = importlib.import_module("re._compiler")

Then = Callable[[int], int]
"""What follows in a pattern: from where → where the whole match ends, or `NO`."""
Part = Callable[[int, Then], int]
"""A part of a pattern, asked with what follows it."""

NO = -1
_SINGLE = frozenset(map(str, ("LITERAL", "NOT_LITERAL", "ANY", "IN")))
"""What reads one character."""


def _here(at: int) -> int:
    return at


class Engine:
    """One pattern: it matches a text from one place on, and adds to `steps`."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self.steps = 0
        self._text: Any = ""
        self._end = 0
        self._groups: dict[int, tuple[int, int] | None] = {}
        tree = _parser.parse(pattern.pattern, pattern.flags)
        self._pattern = self._sequence(tree, tree.state.flags)

    def match(self, text: Any, at: int, end: int, *, whole: bool = False) -> int:
        """Where the match that begins at an offset ends, or `NO`."""
        self._text, self._end, self._groups = text, end, {}
        self.steps += 1
        return self._pattern(at, self._last if whole else _here)

    def _last(self, at: int) -> int:
        return at if at == self._end else NO

    def _sequence(self, tree: Any, flags: int) -> Part:
        parts = [self._part(str(op), value, op, flags) for op, value in tree]
        if len(parts) == 1:
            return parts[0]

        def from_part(number: int, at: int, then: Then) -> int:
            if number == len(parts):
                return then(at)
            return parts[number](at, lambda end: from_part(number + 1, end, then))

        return lambda at, then: from_part(0, at, then)

    def _part(self, name: str, value: Any, op: Any, flags: int) -> Part:
        if name in _SINGLE or name == "AT":
            return self._character(_sub(op, value, flags), 0 if name == "AT" else 1)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, body = value
            repeat = getattr(self, "_" + name.lower())
            if len(body) == 1 and str(body[0][0]) in _SINGLE:
                run = _sub(_compiler.MAX_REPEAT, (0, most, body), flags)
                return self._run(run, least, name)
            part: Part = repeat(least, most, self._sequence(body, flags))
            return part
        if name == "SUBPATTERN":
            group, more, less, body = value
            body = self._sequence(body, (flags | more) & ~less)
            return body if group is None else self._group(group, body)
        if name == "ATOMIC_GROUP":
            return self._atomic(self._sequence(value, flags))
        if name == "BRANCH":
            return self._branch([self._sequence(tree, flags) for tree in value[1]])
        if name in ("ASSERT", "ASSERT_NOT"):
            direction, body = value
            if direction < 0:  # as wide as it is written
                return self._character(_sub(op, value, flags), 0)
            return self._ahead(self._sequence(body, flags), wanted=name == "ASSERT")
        if name == "GROUPREF":
            return self._again(value, bool(flags & re.IGNORECASE))
        if name == "GROUPREF_EXISTS":
            group, taken, other = value
            yes = self._sequence(taken, flags)
            no = self._sequence(other or (), flags)
            return lambda at, then: (yes if self._groups.get(group) else no)(at, then)
        assert name == "FAILURE", name
        return lambda at, then: NO

    def _character(self, one: re.Pattern[Any], width: int) -> Part:
        def part(at: int, then: Then) -> int:
            self.steps += 1
            return then(at + width) if one.match(self._text, at, self._end) else NO

        return part

    def _run(self, run: re.Pattern[Any], least: int, name: str) -> Part:
        """A repeated single character: how far it can go is asked of the real engine, and counted."""

        def part(at: int, then: Then) -> int:
            found = run.match(self._text, at, self._end)
            assert found is not None
            last = found.end()
            if name == "MIN_REPEAT":
                ends = range(at + least, last + 1)
            else:
                self.steps += last - at
                ends = range(last, at + least - 1, -1)
            for end in ends[:1] if name == "POSSESSIVE_REPEAT" else ends:
                self.steps += 1
                if (whole := then(end)) != NO:
                    return whole
            return NO

        return part

    def _max_repeat(self, least: int, most: int, body: Part) -> Part:
        def again(count: int, before: int, at: int, then: Then) -> int:
            self.steps += 1
            if count < least or (count < most and at != before):
                whole = body(at, lambda end: again(count + 1, at, end, then))
                if whole != NO or count < least:
                    return whole
            return then(at)

        return lambda at, then: again(0, NO, at, then)

    def _min_repeat(self, least: int, most: int, body: Part) -> Part:
        def again(count: int, before: int, at: int, then: Then) -> int:
            self.steps += 1
            if count >= least and (whole := then(at)) != NO:
                return whole
            if count < least or (count < most and at != before):
                return body(at, lambda end: again(count + 1, at, end, then))
            return NO

        return lambda at, then: again(0, NO, at, then)

    def _possessive_repeat(self, least: int, most: int, body: Part) -> Part:
        def part(at: int, then: Then) -> int:
            count, before = 0, NO
            while count < least or (count < most and at != before):
                self.steps += 1
                end = body(at, _here)
                if end == NO:
                    break
                count, before, at = count + 1, at, end
            return then(at) if count >= least else NO

        return part

    def _group(self, group: int, body: Part) -> Part:
        def part(at: int, then: Then) -> int:
            def close(end: int) -> int:
                before = self._groups.get(group)
                self._groups[group] = (at, end)
                whole = then(end)
                if whole == NO:
                    self._groups[group] = before
                return whole

            return body(at, close)

        return part

    def _atomic(self, body: Part) -> Part:
        def part(at: int, then: Then) -> int:
            end = body(at, _here)
            return NO if end == NO else then(end)

        return part

    def _branch(self, branches: list[Part]) -> Part:
        def part(at: int, then: Then) -> int:
            for branch in branches:
                self.steps += 1
                if (whole := branch(at, then)) != NO:
                    return whole
            return NO

        return part

    def _ahead(self, body: Part, *, wanted: bool) -> Part:
        def part(at: int, then: Then) -> int:
            return then(at) if (body(at, _here) != NO) is wanted else NO

        return part

    def _again(self, group: int, ignore_case: bool) -> Part:
        def part(at: int, then: Then) -> int:
            span = self._groups.get(group)
            if span is None:
                return NO
            said = self._text[slice(*span)]
            self.steps += len(said)
            here = self._text[at : min(at + len(said), self._end)]
            same = said.lower() == here.lower() if ignore_case else said == here
            return then(at + len(said)) if same else NO

        return part


def _sub(op: Any, value: Any, flags: int) -> re.Pattern[Any]:
    """The real engine for one part of a pattern."""
    state = _parser.State()
    state.flags = flags
    found: re.Pattern[Any] = _compiler.compile(_parser.SubPattern(state, [(op, value)]), flags)
    return found


class CountingPattern:
    """A compiled pattern that tells `count` how many steps it took; for the rest, as it was."""

    def __init__(self, pattern: re.Pattern[Any], count: Callable[[int], None]) -> None:
        self._real = pattern
        self._count = count
        self._engine: Engine | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def match(self, text: Any, pos: int = 0, endpos: int | None = None) -> re.Match[Any] | None:
        return self._one(text, pos, endpos, self._real.match, whole=False)

    def fullmatch(self, text: Any, pos: int = 0, endpos: int | None = None) -> re.Match[Any] | None:
        return self._one(text, pos, endpos, self._real.fullmatch, whole=True)

    def search(self, text: Any, pos: int = 0, endpos: int | None = None) -> re.Match[Any] | None:
        end = _end(text, endpos)
        found = self._real.search(text, pos, end)
        self._searched(text, pos, end, found)
        return found

    def finditer(
        self, text: Any, pos: int = 0, endpos: int | None = None
    ) -> Iterator[re.Match[Any]]:
        end, at, again = _end(text, endpos), pos, False
        for found in self._real.finditer(text, pos, end):
            self._searched(text, at, end, found, again=again)
            yield found
            at, again = found.end(), True
        self._searched(text, at, end, None, again=again)

    def findall(self, text: Any, pos: int = 0, endpos: int | None = None) -> list[Any]:
        list(self.finditer(text, pos, endpos))
        return self._real.findall(text, pos, _end(text, endpos))

    def sub(self, replacement: Any, text: Any, count: int = 0) -> Any:
        self._all(text, count)
        return self._real.sub(replacement, text, count)

    def subn(self, replacement: Any, text: Any, count: int = 0) -> tuple[Any, int]:
        self._all(text, count)
        return self._real.subn(replacement, text, count)

    def split(self, text: Any, maxsplit: int = 0) -> list[Any]:
        self._all(text, maxsplit)
        return self._real.split(text, maxsplit)

    def _all(self, text: Any, most: int) -> None:
        self._count(len(text))  # the new text is written
        for number, _ in enumerate(self.finditer(text), 1):
            if number == most:
                return

    def _one(
        self, text: Any, pos: int, endpos: int | None, real: Callable[..., Any], *, whole: bool
    ) -> re.Match[Any] | None:
        end = _end(text, endpos)
        found: re.Match[Any] | None = real(text, pos, end)
        self._attempt(text, min(pos, len(text)), end, found.end() if found else NO, whole=whole)
        return found

    def _searched(
        self, text: Any, pos: int, end: int, found: re.Match[Any] | None, *, again: bool = False
    ) -> None:
        """Count a search that began at `pos` and came to what it `found`.

        Args:
            again: whether it goes on behind a match; then it may not find nothing once more there.
        """
        for at in range(pos, (found.start() if found else end + 1)):
            self._attempt(text, at, end, NO, sure=not (again and at == pos))
        if found is not None:
            sure = not (again and found.start() == pos)
            self._attempt(text, found.start(), end, found.end(), sure=sure)

    def _attempt(
        self, text: Any, at: int, end: int, wanted: int, *, whole: bool = False, sure: bool = True
    ) -> None:
        """Count one start, which comes to the end that is `wanted`, if that is `sure`."""
        if self._engine is None:
            self._engine = Engine(self._real)
        before = self._engine.steps
        came_to = self._engine.match(text, at, end, whole=whole)
        assert came_to == wanted or not sure or at > end, (self._real.pattern, at, came_to, wanted)
        self._count(self._engine.steps - before)


def _end(text: Any, endpos: int | None) -> int:
    return len(text) if endpos is None else min(endpos, len(text))
