"""The unit that checks look at, and what a check is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from article_i18n.checks import prose
from article_i18n.markdown.inline import Inline, tokenize
from article_i18n.markdown.references import relabel
from article_i18n.model import Environment, Grammar, Severity


class Term(NamedTuple):
    """A term of the source language and what it may be called in the translation."""

    term: str
    translations: tuple[str, ...]


Glossary = Mapping[str, tuple[Term, ...]]
"""What a locale calls things: the first word of each term, as `glossary` folds it → the terms."""

_NO_TERMS: Glossary = MappingProxyType({})


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
    glossary: Glossary = _NO_TERMS

    def prose(self) -> tuple[str, str]:
        """What a reader reads of the source and of the translation, without markup and code."""
        return (
            prose.prose(self.source, self.before, self.grammar),
            prose.prose(self.target, self.after, self.grammar),
        )

    def literal(self) -> tuple[str, str]:
        """What Markdown left as text in the source and in the translation."""
        return (
            prose.literal(self.before, self.grammar),
            prose.literal(self.after, self.grammar),
        )


class Check(NamedTuple):
    name: str
    severity: Severity
    check: Callable[[Unit], Iterable[str]]
    """Unit → what is wrong with it, one line each, saying what to do."""


def unit_of(
    source: str,
    target: str,
    env: Environment,
    *,
    locale: str = "und",
    source_locale: str = "en",
    kind: str = "paragraph",
    grammar: Grammar = Grammar.INLINE,
    glossary: Glossary = _NO_TERMS,
) -> Unit:
    """A unit as it is published: a translated label of a reference leads where the source's does.

    Args:
        env: what the article defines; for a catalog without one, `permissive_env.without_article`.
    """
    before: tuple[Inline, ...] = ()
    after: tuple[Inline, ...] = ()
    if grammar is not Grammar.PLAIN:
        target = relabel(target, source, env)
        before, after = tokenize(source, env), tokenize(target, env)
    return Unit(source, target, before, after, locale, source_locale, kind, grammar, glossary)


def short(text: str, most: int = 100) -> str:
    """The beginning of a text as a finding tells it: a message is up to 20,000 characters long."""
    return text if len(text) <= most else text[: most - 1] + "…"


def missing_and_added(before: Iterable[str], after: Iterable[str]) -> tuple[list[str], list[str]]:
    """What the first has more often than the second, and the other way round; each once, in order."""
    old, new = Counter(before), Counter(after)
    return list(old - new), list(new - old)


def every(tokens: tuple[Inline, ...]) -> Iterator[Inline]:
    """All tokens, those of image labels included."""
    for token in tokens:
        yield token
        yield from every(token.children)
