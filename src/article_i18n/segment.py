"""bytes → `Document`: decode an article and cut it into segments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from article_i18n.constructs import slots_of
from article_i18n.constructs.code import CODE
from article_i18n.constructs.flavours import FLAVOURS, GFM
from article_i18n.constructs.heading import heading_level
from article_i18n.document.directives.effects import Effects, effects_of
from article_i18n.document.locate import SLOT, Located, Slot, locate
from article_i18n.document.segments import segment_of
from article_i18n.errors import InputRefused
from article_i18n.markdown.characters import CONTROL
from article_i18n.markdown.inline import MAX_BRACKETS, too_much
from article_i18n.markdown.msgid import same_meaning
from article_i18n.markdown.other_flavours import construct_elsewhere
from article_i18n.model import (
    Document,
    Finding,
    Grammar,
    Place,
    Reading,
    Segment,
    Severity,
)

MAX_BYTES = 5_000_000
MAX_LINES = 100_000

NO_LETTER = "no letter outside code, URLs and tags"
"""Why there is nothing to translate in most slots that have nothing."""

NO_TRANSLATE = 'in HTML that is marked translate="no"'

GITHUB = Reading(GFM)
"""How an article is read unless the settings say otherwise."""


def decode(data: bytes, path: str) -> tuple[str, bool]:
    """The text of an article after the BOM, and whether there was one.

    Raises:
        InputRefused: when the bytes are not UTF-8, or too many.
    """
    if len(data) > MAX_BYTES:
        raise InputRefused(
            path, None, f"larger than {MAX_BYTES // 1_000_000} MB; split the article"
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise InputRefused(path, 1, "the text is UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        problem = f"the byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"
        raise InputRefused(path, before.count(b"\n") + 1, problem) from None
    return (text[1:], True) if text.startswith("\ufeff") else (text, False)


def segment(data: bytes, path: str, reading: Reading = GITHUB) -> Document:
    """Cut an article into segments.

    Args:
        data: the file's bytes.
        path: its name as the user knows it.
        reading: its flavour and the front-matter keys that are translated.

    Raises:
        InputRefused: when it is not UTF-8, too large or too deeply nested, holds the marks of an
            unfinished merge, or front matter that is refused.
    """
    text, bom = decode(data, path)
    if text.count("\n") + text.count("\r") - text.count("\r\n") > MAX_LINES:
        raise InputRefused(path, None, f"longer than {MAX_LINES:,} lines; split the article")
    located = locate(text, reading, path)
    if located.unread:
        line = located.unread[0] + 1
        raise InputRefused(
            path, line, "lists or quotes are nested too deeply to be read; flatten them"
        )
    _refuse_brackets(located, path)
    _refuse_conflict(located, path)
    contents = {token.meta[SLOT]: token.content for token in located.tokens if SLOT in token.meta}
    kept = {
        number: why
        for number, slot in enumerate(located.slots)
        if (why := _why_kept(slot, contents.get(number, ""), located))
    }
    effects = effects_of(located, [n for n in range(len(located.slots)) if n not in kept])
    reasons = {number: why.reason for number, why in kept.items()} | {
        number: f"skipped by the directive on line {line + 1}"
        for number, line in effects.skipped.items()
    }
    return Document(
        path=path,
        text=text,
        bom=bom,
        segments=tuple(_segments(located, reasons, effects)),
        skeleton=located.shape,
        fixed={number: located.slots[number].source for number in sorted(reasons)},
        reasons=reasons,
        env=located.env,
        reading=reading,
        findings=tuple(_findings(located, kept, effects, path)),
    )


class _Kept(NamedTuple):
    """Why nothing may fill a slot."""

    reason: str
    unreadable: str = ""
    """Why it cannot be read, which a person should mend."""
    construct: str = ""
    """What it has a line of, and the flavour has not."""


def _why_kept(slot: Slot, content: str, located: Located) -> _Kept | None:
    """The first reason that there is; None for what is translated.

    Args:
        content: the lines of its block, "" for a text without markup.
    """
    unreadable = _unreadable(slot, content, located) or ""
    if not slot.translate:
        return _Kept(NO_TRANSLATE, unreadable)
    if unreadable:
        return _Kept(unreadable, unreadable)
    if construct := _foreign(slot, located):
        name = construct.replace("_", " ")
        return _Kept(f"holds {name} syntax of another flavour", construct=construct)
    has_words = slots_of(slot.construct).has_words(slot.source, located.env)
    return None if has_words else _Kept(NO_LETTER)


def _segments(located: Located, reasons: Mapping[int, str], effects: Effects) -> Iterator[Segment]:
    """Each below the headings above it, but for the article's title."""
    levels = [heading_level(slot.construct, slot.kind) for slot in located.slots]
    first = next((number for number, level in enumerate(levels) if level), None)
    above: list[tuple[int, str]] = []
    for number, level in enumerate(levels):
        if level:
            above = [(higher, text) for higher, text in above if higher < level]
        if number not in reasons:
            path = tuple(text for _, text in above)
            yield _directed(segment_of(located, number, path), effects)
        is_title = level == 1 and number == first
        if level and not is_title:
            above.append((level, located.slots[number].source))


def _findings(
    located: Located, kept: Mapping[int, _Kept], effects: Effects, path: str
) -> Iterator[Finding]:
    if located.problem:
        problem = f"{located.problem}; it is kept as it stands, untranslated"
        yield Finding("front-matter", Severity.ERROR, problem, (Place(path, 1),))
    for line, problem in effects.problems:
        yield Finding("directive", Severity.WARNING, problem, (Place(path, line + 1),))
    told = {number: why for number, why in kept.items() if number not in effects.skipped}
    for number, why in told.items():
        if why.unreadable:
            place = Place(path, located.source.line_at(located.slots[number].span.start) + 1)
            problem = f"a block {why.unreadable}; it is kept, untranslated"
            yield Finding("unreadable-block", Severity.WARNING, problem, (place,))
    blocks = [(number, why.construct) for number, why in told.items() if why.construct]
    yield from _foreign_findings(blocks, located, path)


def _unreadable(slot: Slot, content: str, located: Located) -> str | None:
    """Why a slot cannot be read, or None.

    Args:
        content: the lines of its block, "" for a text without markup.
    """
    raw = located.source.text[slot.span.start : slot.span.end]
    control = CONTROL.search(slot.source) or ("\0" in raw and CONTROL.search(raw))
    if control:
        return f"holds the control character U+{ord(control[0]):04X}"
    reason = too_much(slot.source)
    if reason is not None:
        return f"is {reason}"
    if not same_meaning(content, slot.source, located.env):
        return "means something else when its lines are joined"
    return None


def _foreign(slot: Slot, located: Located) -> str | None:
    """The construct that a block has a line of, and its flavour has not."""
    if slots_of(slot.construct).grammar is not Grammar.INLINE:
        return None
    return construct_elsewhere(located.source.text[slice(*slot.span)], located.env.dialect)


def _foreign_findings(
    blocks: Sequence[tuple[int, str]], located: Located, path: str
) -> Iterator[Finding]:
    """One for each construct, at its first block."""
    for construct, count in Counter(name for _, name in blocks).items():
        first = next(number for number, name in blocks if name == construct)
        line = located.source.line_at(located.slots[first].span.start) + 1
        flavours = ", ".join(name for name, has in FLAVOURS.items() if construct in has)
        what = "a block has" if count == 1 else f"{count} blocks have"
        text = (
            f"{what} a line of `{construct}`, which the article's flavour lacks; kept, untranslated: "
            f"set `flavour` ({flavours} have it), or `constructs`"
        )
        yield Finding("foreign-construct", Severity.WARNING, text, (Place(path, line),))


def _directed(segment: Segment, effects: Effects) -> Segment:
    """The segment with what its author says of it.

    A text without markup keeps its own context beside the author's: as Markdown the same
    characters would mean something else.
    """
    comment = effects.comments.get(segment.slot, "")
    context = effects.contexts.get(segment.slot, segment.context)
    if context != segment.context and segment.context is not None:
        context = f"{context} ({segment.context})"
    if context == segment.context and not comment:
        return segment
    return replace(segment, comment=comment, context=context)


def _refuse_brackets(located: Located, path: str) -> None:
    """Refuse a block that would keep the inline parser busy for minutes."""
    for slot in located.slots:
        if slot.source.count("[") > MAX_BRACKETS:
            raise InputRefused(
                path,
                located.source.line_at(slot.span.start) + 1,
                f"a block with more than {MAX_BRACKETS:,} `[` takes too long to read; "
                "split it, or make it a code block",
            )


def _refuse_conflict(located: Located, path: str) -> None:
    """Refuse the marks that an unfinished merge leaves, unless they are shown in a code block."""
    code = {
        n
        for token in located.tokens
        if token.type in CODE.tokens and token.map is not None
        for n in range(*token.map)
    }
    lines = enumerate(located.source.mapped.split("\n"))
    outside = ((number, line) for number, line in lines if number not in code)
    # each mark is looked for behind the one before it
    first, _, last = (
        next((number for number, line in outside if line.startswith(mark)), None)
        for mark in ("<<<<<<< ", "=======", ">>>>>>> ")
    )
    if first is not None and last is not None:
        problem = "an unfinished merge: conflict markers stand in the text; resolve them"
        raise InputRefused(path, first + 1, problem)
