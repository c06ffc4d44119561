"""`Document` + catalogs → `Localized`: choose, fill, splice, verify; one bad unit costs one unit.

The result is parsed once and compared with what we meant to write (law 2). When it differs, the
filled slots are bisected; the empty set is always right, so the search ends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from article_i18n.document.isolate import Windows
from article_i18n.document.locate import Located, locate
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


class Voice(NamedTuple):
    """One step of a fallback chain: a locale, its catalog's path, and its live messages."""

    locale: str
    path: str
    messages: Mapping[Key, Message]


class _Choice(NamedTuple):
    voice: Voice
    message: Message
    filled: Filled | None
    """None where the slot keeps its bytes: the translation equals the source."""


def localize(
    document: Document,
    chain: Sequence[Voice],
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
    return _Run(document, chain, source_locale, acceptable, shortcut).run()


class _Run:
    """The state of one localization: which choice stands in which segment."""

    def __init__(
        self,
        document: Document,
        chain: Sequence[Voice],
        source_locale: str,
        acceptable: Acceptable,
        shortcut: bool,
    ) -> None:
        self.document = document
        self.chain = chain
        self.source_locale = source_locale
        self.acceptable = acceptable
        self.shortcut = shortcut
        self.findings: list[tuple[int, Finding]] = []
        self.tried = [0] * len(document.segments)

    def run(self) -> Localized:
        document = self.document
        chosen: dict[int, _Choice] = {}
        for index in range(len(document.segments)):
            self._choose(index, chosen)
        good: dict[int, _Choice] = {}
        found = None
        waiting = chosen
        while waiting:
            together = good | waiting
            all_found = self._verify(together)
            if all_found is not None:
                good, found = together, all_found
                break
            kept, found = self._keep(good, self._standing(waiting), found)
            bad = [index for index in waiting if index not in kept]
            good = kept
            waiting = {}
            for index in bad:
                self._report(
                    index,
                    chosen[index],
                    "structure-changed",
                    "it would change the structure of the article",
                    Severity.ERROR,
                )
                self._choose(index, waiting)
                chosen.update(waiting)
        if found is None:
            found = self._verify(good)
        if found is None:  # the source itself, unspliced: parsing is deterministic
            raise InputRefused(
                document.path, None, "the article does not read back as itself; please report this"
            )
        for index, choice in good.items():
            self._report_line_break(index, choice)
        provenance = tuple(
            Provenance(good[n].voice.locale, good[n].message)
            if n in good
            else Provenance(self.source_locale, None)
            for n in range(len(document.segments))
        )
        findings = tuple(finding for _, finding in sorted(self.findings, key=lambda f: f[0]))
        first = self.chain[0]
        return Localized(
            first.locale,
            document,
            found.source.text,
            provenance,
            found.env,
            first.path,
            findings,
            tuple(found.tokens),
        )

    def _choose(self, index: int, chosen: dict[int, _Choice]) -> None:
        """Let the next voice of the chain that can fill the segment do so."""
        segment = self.document.segments[index]
        env = self.document.env
        for step in range(self.tried[index], len(self.chain)):
            voice = self.chain[step]
            message = voice.messages.get(segment.key)
            if message is None or not message.usable:
                continue
            self.tried[index] = step + 1
            choice = _Choice(voice, message, None)
            if self.shortcut and message.target == segment.source:
                chosen[index] = choice
                return
            unreadable = readable(message.target, segment.source)
            if unreadable:
                self._report(index, choice, "unplaceable", unreadable.reason, Severity.ERROR)
                continue
            target = message.target
            if segment.grammar is not Grammar.PLAIN:
                target = keep_text(relabel(target, segment.source, env), segment.source, env)
                blocked = self.acceptable(segment, target, env)
                if blocked:
                    self._report(index, choice, "blocked", blocked, Severity.ERROR)
                    continue
            filled = place(self.document, segment, target)
            if isinstance(filled, Unplaceable):
                self._report(index, choice, "unplaceable", filled.reason, Severity.ERROR)
                continue
            chosen[index] = choice._replace(filled=filled)
            return
        self.tried[index] = len(self.chain)

    def _report(
        self, index: int, choice: _Choice, check: str, why: str, severity: Severity
    ) -> None:
        self._find(index, choice, check, f"not published: {why}", severity)

    def _find(self, index: int, choice: _Choice, check: str, text: str, severity: Severity) -> None:
        segment = self.document.segments[index]
        places = (
            Place(choice.voice.path, choice.message.line),
            Place(self.document.path, segment.line),
        )
        found = Finding(check, severity, text, places, choice.voice.locale, segment.key)
        self.findings.append((index, found))

    def _standing(self, waiting: dict[int, _Choice]) -> list[tuple[int, _Choice]]:
        """The choices that can stand alone.

        The others would change the blocks around them by themselves; without them, the bisection
        has only to find what a few do to each other.
        """
        windows = Windows(self.document)
        return [
            (index, choice)
            for index, choice in waiting.items()
            if choice.filled is None or windows.bears(index, choice.filled)
        ]

    def _report_line_break(self, index: int, choice: _Choice) -> None:
        segment = self.document.segments[index]
        lines = choice.message.target.strip().replace("\r", "\n")
        if choice.filled is None or "\n" not in lines:
            return
        if segment.grammar is Grammar.INLINE or "\n" in segment.source.strip():
            return
        text = f"published with a space for each line break: a {segment.kind} has one line"
        self._find(index, choice, "line-break", text, Severity.WARNING)

    def _keep(
        self,
        good: dict[int, _Choice],
        candidates: list[tuple[int, _Choice]],
        found: Located | None,
    ) -> tuple[dict[int, _Choice], Located | None]:
        """As many of the candidates as can stand together with `good`, and the verified result."""
        together = good | dict(candidates)
        verified = self._verify(together)
        if verified is not None:
            return together, verified
        if len(candidates) <= 1:
            return good, found
        half = len(candidates) // 2
        good, found = self._keep(good, candidates[:half], found)
        return self._keep(good, candidates[half:], found)

    def _verify(self, chosen: dict[int, _Choice]) -> Located | None:
        """The parsed result, if every slot holds what was meant and all else is the source's."""
        document = self.document
        meant = dict(document.fixed)
        pieces: list[str] = []
        done = 0
        for index, segment in enumerate(document.segments):
            filled = chosen[index].filled if index in chosen else None
            meant[segment.slot] = segment.source if filled is None else filled.meant
            if filled is not None:
                pieces += document.text[done : segment.span.start], filled.written
                done = segment.span.end
        text = "".join([*pieces, document.text[done:]])
        try:
            found = locate(text, document.reading, document.path)
        except InputRefused:
            return None
        if [slot.source for slot in found.slots] != [meant[n] for n in range(len(meant))]:
            return None
        same = (
            found.shape == document.skeleton
            and found.env.targets == document.env.targets
            and not found.unread
        )
        return found if same else None
