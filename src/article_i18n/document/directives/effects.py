"""What the author's directives do to an article's slots: skipped, commented, given a context."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from article_i18n.constructs import slots_of
from article_i18n.document.directives import syntax as directives
from article_i18n.document.directives.scopes import Order, Skip, Walk, applies_to_nothing, shown
from article_i18n.document.locate import Located, Slot
from article_i18n.markdown.inline import tokenize, too_much
from article_i18n.model import Grammar


class Directed(NamedTuple):
    """What the directives of an article say; slots by index, lines from 0."""

    skipped: Mapping[int, int]
    """Slot → the line of the directive that skips it."""
    comments: Mapping[int, str]
    """Slot → the author's comment for the translator."""
    contexts: Mapping[int, str]
    """Slot → the name of its context."""
    problems: tuple[tuple[int, str], ...]
    """(line, what a person should mend), in order."""


def follow(found: Located, translatable: Sequence[int]) -> Directed:
    """What the directives of an article say.

    Args:
        found: the article.
        translatable: the slots that would become segments, in order.
    """
    if directives.MARK not in found.source.mapped:
        return Directed({}, {}, {}, ())
    walk = Walk(found)
    skips = sorted(walk.skips)
    problems = [*walk.problems, *_misplaced(found)]
    by = _inside([slot.span.start for slot in found.slots], skips)
    skipped = {number: skip.line for number, skip in enumerate(by) if skip is not None}
    left = [number for number in translatable if number not in skipped]
    starts = [found.slots[number].span.start for number in left]
    comments: dict[int, list[str]] = {}
    contexts: dict[int, Order] = {}
    hidden = _inside([order.at for order in walk.orders], skips)
    for order, skip in zip(walk.orders, hidden, strict=True):
        place = bisect_left(starts, order.at)
        if skip is not None:
            problems.append((order.line, f"{shown(order)} stands in what is skipped; remove it"))
        elif place == len(starts) or starts[place] >= order.scope.end:
            problems.append(
                (order.line, applies_to_nothing(order, "no text to translate", walk.top))
            )
        elif order.name == "comment":
            comments.setdefault(left[place], []).append(order.argument)
        else:
            before = contexts.get(left[place])
            if before is not None:
                problem = f"line {order.line + 1} gives the same text another context; remove one"
                problems.append((before.line, problem))
            contexts[left[place]] = order
    return Directed(
        skipped,
        {number: "\n".join(lines) for number, lines in comments.items()},
        {number: order.argument for number, order in contexts.items()},
        tuple(sorted(problems)),
    )


def _inside(offsets: Iterable[int], skips: Sequence[Skip]) -> list[Skip | None]:
    """For each of the ascending offsets, the first skipped range that it is in."""
    found: list[Skip | None] = []
    waiting = iter(skips)
    following = next(waiting, None)
    widest: Skip | None = None
    for offset in offsets:
        while following is not None and following.span.start < offset:
            if widest is None or following.span.end > widest.span.end:
                widest = following
            following = next(waiting, None)
        inside = widest is not None and offset < widest.span.end
        found.append(widest if inside else None)
    return found


def _misplaced(found: Located) -> Iterator[tuple[int, str]]:
    """Directives within a line of text, where they do nothing."""
    for slot in found.slots:
        if directives.MARK not in slot.source or too_much(slot.source) is not None:
            continue
        if slots_of(slot.construct).grammar is not Grammar.PLAIN:
            yield from _in_text(slot, found)


def _in_text(slot: Slot, found: Located) -> Iterator[tuple[int, str]]:
    at = slot.span.start
    for token in tokenize(slot.source, found.env):
        text = None
        if token.type == "html_inline" and token.content.startswith("<!--"):
            text = token.content[4:].removesuffix("-->")
        elif token.read is not None and token.read.comments:
            text = token.read.comments[0].text
        if text is None or directives.read(text) is None:
            continue
        # a comment keeps its line ends in a msgid
        first_line = token.content.partition("\n")[0]
        at = max(at, found.source.text.find(first_line, at, slot.span.end))
        line = found.source.line_at(at)
        at += 1
        yield line, f"a directive stands in a line of text; put `{_head(text)}` on its own line"


def _head(text: str) -> str:
    """`i18n:skip` of what a directive says."""
    return directives.MARK + (*text.strip().removeprefix(directives.MARK).split(), "")[0]
