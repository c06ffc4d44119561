"""What holds of one article in one flavour: the laws, and how much of its visible text is in slots.

The laws are judged by the tests' own judge, tests/laws.py: nothing here compares by itself.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple, TypeVar

from tests.laws import HOSTILE, assert_reads_back, assert_shape_kept, assert_unchanged, localized

from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.document.locate import SLOT
from article_i18n.errors import InputRefused
from article_i18n.markdown import opaque, raw_html
from article_i18n.markdown.inline import tokenize, too_much
from article_i18n.markdown.msgid import has_letter
from article_i18n.model import Document, Reading
from article_i18n.segment import NO_LETTER, segment

MARKER = "7"
"""A translation without a letter that fits every slot: what has a letter then, is in no slot."""

CODE = frozenset(("pre", "code", "kbd", "samp", "math", "svg", "textarea", "template"))
"""Elements whose text is no prose; the texts of scripts and style sheets are not read at all."""

_Result = TypeVar("_Result")


class Text(NamedTuple):
    """A piece of visible text that no slot holds."""

    line: int
    """1-based."""
    text: str


class Coverage(NamedTuple):
    """What a reader sees of an article, code apart."""

    shown: int
    """Text nodes with a letter that come from slots."""
    left: tuple[Text, ...]
    """Those that do not."""
    slot_letters: int
    opaque_letters: int
    """Letters in what is copied and never read."""


class Measured(NamedTuple):
    """One article in one flavour."""

    path: str
    flavour: str
    size: int
    """In bytes."""
    seconds: float = 0.0
    """CPU time of reading it and localizing it with an empty catalog."""
    refused: str | None = None
    """`line: reason`."""
    failures: tuple[tuple[str, str], ...] = ()
    """(the law, what happened)."""
    attacks: int = 0
    """Localizations with hostile translations in all slots."""
    units: int = 0
    """Hostile translations in all attacks together …"""
    placed: int = 0
    """… and how many of them were published."""
    coverage: Coverage = Coverage(0, (), 0, 0)
    findings: tuple[str, ...] = ()
    """`line: check` of each finding about the article itself."""

    def kept(self, law: str) -> bool:
        """Whether the law holds."""
        return self.refused is None and all(name not in (law, "read") for name, _ in self.failures)


def measure(path: str, data: bytes, flavour: str, rotations: int) -> Measured:
    """Read one article, prove identity, attack all its slots `rotations` times, look what is left."""
    measured = Measured(path, flavour, len(data))
    failures: list[tuple[str, str]] = []
    start = time.process_time()
    try:
        document = segment(data, path, Reading(FLAVOURS[flavour]))
        assert_unchanged(document)
    except InputRefused as error:
        return measured._replace(refused=f"{error.line or 1}: {error.problem}")
    except AssertionError as error:
        failures.append(("identical", _told(error)))
    except Exception as error:  # noqa: BLE001 - whatever breaks is what is measured
        return measured._replace(failures=(("read", _told(error)),))
    seconds = time.process_time() - start
    text = (b"\xef\xbb\xbf" if document.bom else b"") + document.text.encode()
    if text != data:
        failures.append(("identical", "the decoded text is not the file"))
    _try(failures, "forced", lambda: assert_reads_back(document))
    attacks = placed = 0
    for number in range(rotations):
        offset = round(number * len(HOSTILE) / rotations)
        placed += _try(failures, "hostile", lambda n=offset: _attack(document, n)) or 0
        attacks += 1
    coverage = _try(failures, "coverage", lambda: cover(document))
    return measured._replace(
        seconds=seconds,
        failures=tuple(failures),
        attacks=attacks,
        units=attacks * len(document.segments),
        placed=placed,
        coverage=coverage or measured.coverage,
        findings=tuple(f"{f.places[-1].line or 1}: {f.check}" for f in document.findings),
    )


def _try(failures: list[tuple[str, str]], law: str, run: Callable[[], _Result]) -> _Result | None:
    try:
        return run()
    except Exception as error:  # noqa: BLE001 - whatever breaks is what is measured
        failures.append((law, _told(error)))
        return None


def _told(error: Exception) -> str:
    """The error with the line of code that raised it."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {str(error)[:200]} at {where.name}: {where.line}"


def _attack(document: Document, offset: int) -> int:
    """Fill all slots with hostile translations; how many were published."""
    numbers = {s.key: n for n, s in enumerate(document.segments, offset)}
    result = localized(document, lambda s: HOSTILE[numbers[s.key] % len(HOSTILE)])
    assert_shape_kept(result)
    return sum(p.message is not None for p in result.provenance)


def cover(document: Document) -> Coverage:
    """Which text a reader sees that no translation replaces."""
    source = localized(document, lambda _: "")
    marked = localized(document, lambda _: MARKER)
    assert_shape_kept(marked)
    translated = {s.slot: s.source for s in document.segments}
    shown = slot_letters = opaque_letters = 0
    left: list[Text] = []
    # the marked text has fewer lines; both have the same tokens
    for old, new in zip(source.tokens, marked.tokens, strict=True):
        line = old.map[0] + 1 if old.map else 1
        if old.type == opaque.BLOCK:
            opaque_letters += _letters(old.content)
        elif old.type == "html_block":
            texts = list(_html_texts(new.content, document))
            left += (Text(line, text) for text in texts)
            before = sum(1 for _ in _html_texts(old.content, document))
            shown += before - len(texts)
        elif old.type == "inline" and old.meta.get(SLOT) in translated:
            texts, hidden = _inline_texts(translated[old.meta[SLOT]], document)
            shown += len(texts)
            slot_letters += sum(map(_letters, texts))
            opaque_letters += hidden
        elif old.type == "inline" and _is_kept(old.meta.get(SLOT), document):
            opaque_letters += _letters(old.content)
        elif old.type == "inline" and _has_letter(old.content, document):
            left.append(Text(line, old.content))
    return Coverage(shown, tuple(left), slot_letters, opaque_letters)


def _is_kept(slot: int | None, document: Document) -> bool:
    """Whether a block is copied for a reason that a finding or the author's directive tells."""
    reason = None if slot is None else document.reasons.get(slot)
    return reason not in (None, NO_LETTER)


def _has_letter(text: str, document: Document) -> bool:
    unreadable = too_much(text) is not None
    return _letters(text) > 0 if unreadable else has_letter(text, document.env)


def _inline_texts(msgid: str, document: Document) -> tuple[list[str], int]:
    """The text nodes of a slot that have a letter; how many letters are copied and never read."""
    texts = []
    hidden = 0
    for token in tokenize(msgid, document.env):
        if token.type in ("text", "text_special") and _letters(token.content):
            texts.append(token.content)
        elif token.type == opaque.INLINE:
            hidden += _letters(token.content)
    return texts, hidden


def _html_texts(html: str, document: Document) -> Iterator[str]:
    """The text nodes of an HTML block that have a letter, outside code and `translate="no"`."""
    skipped: list[str] = []
    for piece in raw_html.read(html):
        if piece.kind == "open" and piece.name not in raw_html.VOID:
            if skipped or piece.name in CODE or piece.attribute("translate") == "no":
                skipped.append(piece.name)
        elif piece.kind == "close" and piece.name in skipped:
            while skipped.pop() != piece.name:
                pass
        elif piece.kind == "text" and not skipped:
            text = unescape(piece.source).strip()
            if _inline_texts(text, document)[0]:  # more than template tags
                yield text


def _letters(text: str) -> int:
    return sum(character.isalpha() for character in text)
