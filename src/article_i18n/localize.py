"""`Document` + catalogs → `Localized`: choose, fill, splice, verify; one bad unit costs one unit.

The result is parsed once and compared with what we meant to write (law 2). When it differs, the
filled slots are bisected; the empty set is always right, so the search ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple, TypeVar

from article_i18n.document.isolate import Isolation, read_back
from article_i18n.document.locate import Located
from article_i18n.document.place import place
from article_i18n.errors import InputRefused
from article_i18n.markdown.fill import readable
from article_i18n.markdown.mdx_escape import keep_text
from article_i18n.markdown.references import relabel
from article_i18n.model import (
    Document,
    Environment,
    Finding,
    Grammar,
    Key,
    Localized,
    Message,
    Place,
    Provenance,
    Segment,
    Severity,
)
from article_i18n.model.construct import Filled, Unplaceable

Acceptable = Callable[[Segment, str, Environment], str | None]
"""(segment, translation, what its article defines) → why it must not be published, or None."""


class FallbackStep(NamedTuple):
    """One step of a fallback chain: a locale, its catalog's path, and its live messages."""

    locale: str
    path: str
    messages: Mapping[Key, Message]


class _Choice(NamedTuple):
    """What one step of the chain has for one segment."""

    segment: Segment
    step: FallbackStep
    message: Message
    rest: Sequence[FallbackStep]
    """The steps after this one."""
    filled: Filled | None = None
    """None where the slot keeps its bytes: the translation equals the source."""


_Valid = tuple[Sequence[_Choice], Located | None]
"""Choices that can stand together, and the article with them once it has been read."""

_SlotFinding = tuple[int, Finding]
"""The slot of a segment, and what a person should mend about a choice for it."""


def localize(
    document: Document,
    chain: Sequence[FallbackStep],
    *,
    source_locale: str,
    acceptable: Acceptable,
    shortcut: bool = True,
) -> Localized:
    """Put translations into an article.

    Args:
        document: the segmented article.
        chain: the locale first, then its fallbacks; not empty.
        source_locale: the language of the article itself.
        acceptable: the judgement of law 5 on a unit.
        shortcut: whether a translation equal to its source leaves the bytes alone; tests turn
            it off to send every msgid through escape, splice and verification.
    """
    choices, located, findings = _Run(document, chain, acceptable, shortcut).published()
    provenance = {s.slot: Provenance(source_locale, None) for s in document.segments} | {
        c.segment.slot: Provenance(c.step.locale, c.message) for c in choices
    }
    return Localized(
        chain[0].locale,
        document,
        located.source.text,
        tuple(provenance.values()),
        located.env,
        chain[0].path,
        tuple(finding for _, finding in sorted(findings, key=itemgetter(0))),
        tuple(located.tokens),
    )


T = TypeVar("T")
R = TypeVar("R")


def largest_valid(
    candidates: Sequence[T],
    verify: Callable[[Sequence[T]], R | None],
    valid: tuple[Sequence[T], R],
) -> tuple[Sequence[T], R]:
    """What is valid with as many of the candidates as can join it, and what all of it verifies to.

    Args:
        candidates: those in front have precedence over those behind.
        verify: what comes of some of them together, None where they cannot be together.
        valid: what is known to be valid, and what it verifies to.
    """
    together = [*valid[0], *candidates]
    verified = verify(together)
    if verified is not None:
        return together, verified
    if len(candidates) <= 1:
        return valid
    half = len(candidates) // 2
    valid = largest_valid(candidates[:half], verify, valid)
    return largest_valid(candidates[half:], verify, valid)


class _Run(NamedTuple):
    """What is localized, and by which rules."""

    document: Document
    chain: Sequence[FallbackStep]
    acceptable: Acceptable
    shortcut: bool

    def published(self) -> tuple[Sequence[_Choice], Located, list[_SlotFinding]]:
        """The choices that can stand together, the article with them, and all findings.

        Where a choice cannot stand, the rest of the chain is asked.
        """
        valid: _Valid = (), None
        waiting, findings = self._choose_each((s, self.chain) for s in self.document.segments)
        while waiting:
            valid = self._joined(waiting, valid)
            good = {choice.segment.slot for choice in valid[0]}
            bad = [choice for choice in waiting if choice.segment.slot not in good]
            why = "it would change the structure of the article"
            findings += [self._rejection(choice, "structure-changed", why) for choice in bad]
            waiting, rejections = self._choose_each((c.segment, c.rest) for c in bad)
            findings += rejections
        choices, located = valid
        located = located or self._verify(choices)
        if located is None:  # the source itself, unspliced: parsing is deterministic
            problem = "the article does not read back as itself; please report this"
            raise InputRefused(self.document.path, None, problem)
        findings += [self._line_break(choice) for choice in choices if _loses_line_breaks(choice)]
        return choices, located, findings

    def _choose_each(
        self, wanted: Iterable[tuple[Segment, Sequence[FallbackStep]]]
    ) -> tuple[list[_Choice], list[_SlotFinding]]:
        """`choose` for several segments: all that is chosen, and all rejections."""
        outcomes = [self.choose(segment, chain) for segment, chain in wanted]
        choices = [choice for choice, _ in outcomes if choice is not None]
        return choices, [rejection for _, rejections in outcomes for rejection in rejections]

    def choose(
        self, segment: Segment, chain: Sequence[FallbackStep]
    ) -> tuple[_Choice | None, list[_SlotFinding]]:
        """The first choice of a chain that can fill the segment, and the rejections before it."""
        rejections: list[_SlotFinding] = []
        for number, step in enumerate(chain, 1):
            message = step.messages.get(segment.key)
            if message is not None and message.usable:
                outcome = self._fill(_Choice(segment, step, message, chain[number:]))
                if isinstance(outcome, _Choice):
                    return outcome, rejections
                rejections.append(outcome)
        return None, rejections

    def _fill(self, choice: _Choice) -> _Choice | _SlotFinding:
        """The choice with what is written into its slot, or why nothing can be."""
        segment = choice.segment
        target = choice.message.target
        if self.shortcut and target == segment.source:
            return choice
        unreadable = readable(target, segment.source)
        if unreadable:
            return self._rejection(choice, "unplaceable", unreadable.reason)
        if segment.grammar is not Grammar.PLAIN:
            env = self.document.env
            target = keep_text(relabel(target, segment.source, env), segment.source, env)
            blocked = self.acceptable(segment, target, env)
            if blocked:
                return self._rejection(choice, "blocked", blocked)
        filled = place(self.document, segment, target)
        if isinstance(filled, Unplaceable):
            return self._rejection(choice, "unplaceable", filled.reason)
        return choice._replace(filled=filled)

    def _joined(self, waiting: Sequence[_Choice], valid: _Valid) -> _Valid:
        """The valid choices with as many of the others as can join them, and the article then.

        Where not all can, those go first that would change the blocks around them by themselves:
        without them, the bisection has only to find what a few do to each other.
        """
        together = [*valid[0], *waiting]
        located = self._verify(together)
        if located is not None:
            return together, located
        isolation = Isolation(self.document)
        standing = [
            choice
            for choice in waiting
            if choice.filled is None or isolation.stands_alone(choice.segment, choice.filled)
        ]
        return largest_valid(standing, self._verify, valid)

    def _verify(self, choices: Sequence[_Choice]) -> Located | None:
        """The parsed result, if every slot holds what was meant and all else is the source's."""
        document = self.document
        fillings = {choice.segment.slot: choice.filled for choice in choices}
        sources = dict(document.fixed)
        pieces: list[str] = []
        done = 0
        for segment in document.segments:
            filled = fillings.get(segment.slot)
            sources[segment.slot] = segment.source if filled is None else filled.expected
            if filled is not None:
                pieces += document.text[done : segment.span.start], filled.written
                done = segment.span.end
        located = read_back(
            "".join([*pieces, document.text[done:]]),
            document,
            [sources[slot] for slot in range(len(sources))],
            document.skeleton,
            document.env,
        )
        return None if located is None or located.unread else located

    def _rejection(self, choice: _Choice, check: str, why: str) -> _SlotFinding:
        return self._finding(choice, check, f"not published: {why}", Severity.ERROR)

    def _line_break(self, choice: _Choice) -> _SlotFinding:
        kind = choice.segment.kind
        text = f"published with a space for each line break: a {kind} has one line"
        return self._finding(choice, "line-break", text, Severity.WARNING)

    def _finding(self, choice: _Choice, check: str, text: str, severity: Severity) -> _SlotFinding:
        segment, step, message, *_ = choice
        places = (Place(step.path, message.line), Place(self.document.path, segment.line))
        return segment.slot, Finding(check, severity, text, places, step.locale, segment.key)


def _loses_line_breaks(choice: _Choice) -> bool:
    """Whether a translation of several lines stands in a slot that has one, like its source."""
    segment = choice.segment
    return (
        choice.filled is not None
        and segment.grammar is not Grammar.INLINE
        and "\n" in choice.message.target.strip().replace("\r", "\n")
        and "\n" not in segment.source.strip()
    )
