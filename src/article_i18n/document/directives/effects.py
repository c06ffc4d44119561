"""What the author's directives do to an article's slots: skipped, commented, given a context."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby, pairwise
from typing import NamedTuple

from article_i18n.constructs import slots_of
from article_i18n.document.directives.scopes import PlacedDirective, Scope, directives_of
from article_i18n.document.directives.syntax import MARK, parse_directive
from article_i18n.document.locate import Located, Slot
from article_i18n.markdown.inline import Inline, tokenize, too_much
from article_i18n.model import Grammar


class Problem(NamedTuple):
    """What a person should mend."""

    line: int
    """Counted from 0."""
    text: str


class Effects(NamedTuple):
    """What the directives of an article do; slots by index, lines from 0."""

    skipped: Mapping[int, int]
    """Slot → the line of the directive that skips it."""
    comments: Mapping[int, str]
    """Slot → the author's comment for the translator."""
    contexts: Mapping[int, str]
    """Slot → the name of its context."""
    problems: tuple[Problem, ...]
    """By line."""


class _Skip(NamedTuple):
    """A part of the article that is skipped."""

    start: int
    end: int
    line: int
    """The line of its directive."""


def effects_of(article: Located, translatable: Sequence[int]) -> Effects:
    """What the directives of an article do.

    Args:
        article: the article.
        translatable: the slots that would become segments, in order.
    """
    if MARK not in article.source.mapped:
        return Effects({}, {}, {}, ())
    directives = list(directives_of(article))
    skipping = list(_skipping(directives))
    by_start = sorted(item for item in skipping if isinstance(item, _Skip))
    skips = list(accumulate(by_start, _farther))
    skipped = {
        number: skip.line
        for number, slot in enumerate(article.slots)
        if (skip := _skip_at(slot.span.start, skips))
    }
    texts = [(n, article.slots[n].span.start) for n in translatable if n not in skipped]
    notes = [
        (directive, _slot_for(directive, texts, skips))
        for directive in directives
        if directive.name in ("comment", "context")
    ]
    unheard = (_problem(directive, why) for directive, why in notes if isinstance(why, str))
    comments, contexts = _by_slot(notes, "comment"), _by_slot(notes, "context")
    unsound = (Problem(item.line, item.problem) for item in directives if item.problem)
    said = chain(unsound, skipping, unheard, _contradictions(contexts), _misplaced(article))
    return Effects(
        skipped,
        {slot: "\n".join(comment.argument for comment in comments[slot]) for slot in comments},
        {slot: nearest.argument for slot, (*_, nearest) in contexts.items()},
        tuple(sorted(item for item in said if isinstance(item, Problem))),
    )


def _skipping(directives: Iterable[PlacedDirective]) -> Iterator[_Skip | Problem]:
    """What each `skip` covers, and each `skip-start` up to its `skip-end`."""
    regions: dict[Scope, PlacedDirective] = {}
    for directive in directives:
        match directive, regions.get(directive.scope):
            case PlacedDirective("skip", alone=False), _:
                instead = "use `i18n:skip-start` and `i18n:skip-end` there"
                yield _problem(directive, f"stands within HTML; {instead}")
            case PlacedDirective("skip", block_end=None), _:
                yield _problem(directive, _applies_to_nothing(directive, "no block"))
            case PlacedDirective("skip", block_end=int(end)), _:
                yield _Skip(directive.start, end, directive.line)
            case PlacedDirective("skip-start"), None:
                regions[directive.scope] = directive
            case PlacedDirective("skip-start"), PlacedDirective(line=line):
                problem = f"`{MARK}{directive.name}`: line {line + 1} skips it already"
                yield Problem(directive.line, problem)
            case PlacedDirective("skip-end"), None:
                where = "no `i18n:skip-start` stands above it in the same container"
                yield _problem(directive, f"closes nothing: {where}")
            case PlacedDirective("skip-end"), PlacedDirective(start=start, line=line):
                yield _Skip(start, directive.start, line)
                del regions[directive.scope]
    for scope, directive in regions.items():
        yield _Skip(directive.start, scope.end, directive.line)
        where = "its container" if scope.nested else "the article"
        never = f"is never closed, so all to the end of {where} is skipped"
        yield _problem(directive, f"{never}; write `i18n:skip-end`")


def _farther(one: _Skip, other: _Skip) -> _Skip:
    """The one that reaches farther; of two that reach as far, the first."""
    return other if other.end > one.end else one


def _skip_at(offset: int, skips: Sequence[_Skip]) -> _Skip | None:
    """What skips a place, if anything does.

    Args:
        offset: the place.
        skips: of each and all that begin before it, the one that reaches farthest.
    """
    number = bisect_left(skips, offset, key=lambda skip: skip.start)
    return skips[number - 1] if number and offset < skips[number - 1].end else None


def _slot_for(
    directive: PlacedDirective, texts: Sequence[tuple[int, int]], skips: Sequence[_Skip]
) -> int | str:
    """The slot whose text a comment or a context is for, or why there is none.

    Args:
        directive: the comment or the context.
        texts: the slots that become segments, each with where it begins.
        skips: what is skipped.
    """
    if _skip_at(directive.start, skips) is not None:
        return "stands in what is skipped; remove it"
    number = bisect_left(texts, directive.start, key=lambda text: text[1])
    if number == len(texts) or texts[number][1] >= directive.scope.end:
        return _applies_to_nothing(directive, "no text to translate")
    return texts[number][0]


def _by_slot(
    notes: Iterable[tuple[PlacedDirective, int | str]], name: str
) -> dict[int, list[PlacedDirective]]:
    """The directives of that name for each slot, the nearest one last."""
    named = ((slot, item) for item, slot in notes if isinstance(slot, int) and item.name == name)
    by_slot = groupby(named, key=lambda pair: pair[0])
    return {slot: [directive for _, directive in pairs] for slot, pairs in by_slot}


def _contradictions(contexts: Mapping[int, Sequence[PlacedDirective]]) -> Iterator[Problem]:
    """Contexts of one slot: the nearest counts."""
    for directives in contexts.values():
        for far, near in pairwise(directives):
            problem = f"line {near.line + 1} gives the same text another context; remove one"
            yield Problem(far.line, problem)


def _applies_to_nothing(directive: PlacedDirective, what: str) -> str:
    where = " in the same container" if directive.scope.nested else ""
    return f"applies to nothing: {what} follows{where}; move it or remove it"


def _problem(directive: PlacedDirective, text: str) -> Problem:
    return Problem(directive.line, f"`{MARK}{directive.name}` {text}")


def _misplaced(article: Located) -> Iterator[Problem]:
    """Directives within a line of text, where they do nothing."""
    for slot in article.slots:
        if (
            MARK in slot.source
            and too_much(slot.source) is None
            and slots_of(slot.construct).grammar is not Grammar.PLAIN
        ):
            yield from _in_text(slot, article)


def _in_text(slot: Slot, article: Located) -> Iterator[Problem]:
    at = slot.span.start
    for token in tokenize(slot.source, article.env):
        comment = _comment(token)
        if parse_directive(comment) is not None:
            # a comment keeps its line ends in a msgid
            first_line = token.content.partition("\n")[0]
            at = max(at, article.source.text.find(first_line, at, slot.span.end))
            written = MARK + "".join(comment.strip().removeprefix(MARK).split()[:1])
            problem = f"a directive stands in a line of text; put `{written}` on its own line"
            yield Problem(article.source.line_at(at), problem)
            at += 1


def _comment(token: Inline) -> str:
    """What a comment within a text says; "" of all else."""
    if token.read is not None and token.read.comments is not None:
        return "".join(words.text for words in token.read.comments[:1])
    is_comment = token.type == "html_inline" and token.content.startswith("<!--")
    return token.content[4:].removesuffix("-->") if is_comment else ""
