"""The unit that checks look at, and what a check is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from article_i18n.markdown.inline import Inline
from article_i18n.model import Grammar, Severity


class Unit(NamedTuple):
    """A source and its translation, as inline tokens within their article."""

    source: str
    target: str
    before: tuple[Inline, ...]
    """Tokens of the source; none where there is no Markdown (grammar `plain`)."""
    after: tuple[Inline, ...]
    locale: str = "und"
    """The language tag of the translation; `und` where it is not known."""
    source_locale: str = "en"
    kind: str = "paragraph"
    """What the segment is, as its `#.` line says."""
    grammar: Grammar = Grammar.INLINE


class Check(NamedTuple):
    name: str
    severity: Severity
    check: Callable[[Unit], Iterable[str]]
    """Unit → what is wrong with it, one line each, saying what to do."""


def missing_and_added(before: Iterable[str], after: Iterable[str]) -> tuple[list[str], list[str]]:
    """What the first has more often than the second, and the other way round; each once, in order."""
    old, new = Counter(before), Counter(after)
    return list(old - new), list(new - old)


def every(tokens: tuple[Inline, ...]) -> Iterator[Inline]:
    """All tokens, those of image labels included."""
    for token in tokens:
        yield token
        yield from every(token.children)
