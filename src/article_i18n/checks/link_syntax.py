"""Links that a translation spells so that Markdown reads them as text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from article_i18n.checks.safety import destinations
from article_i18n.checks.unit import Unit, missing_and_added, short
from article_i18n.markdown.inline import Inline
from article_i18n.model import Severity

NAME = "link-syntax"
SEVERITY = Severity.ERROR

_NOTHING = "[\\s\u00ad\u200b-\u200f\u2060-\u2069\ufeff]*"
"""Blanks and invisible characters."""

_OPENING = frozenset("]】］〕(（<")
"""What stands before an address that is no link's any more."""

_CLOSED = re.compile(rf"\]{_NOTHING}\Z")

_SECOND_LABEL = re.compile(rf"[\]】］]{_NOTHING}[\[【［]")
"""Between a text and its label, where both are left as text."""


def check(unit: Unit) -> Iterable[str]:
    for kind, mark in (("link", "["), ("image", "![")):
        for target in broken(unit, kind):
            yield (
                f"the {kind} to {short(target)} is not read as one; "
                f"write {mark}text]({short(target)}), with nothing else between ] and ("
            )
    before, after = unit.literal()
    if len(_SECOND_LABEL.findall(after)) > len(_SECOND_LABEL.findall(before)):
        yield "[text][label] is not read as a link; write it without a blank, with the label of the source"
    elif _parted(unit.target, unit.after) > _parted(unit.source, unit.before):
        yield "a text in brackets stands apart from its [label]; write [text][label] without a blank"


def broken(unit: Unit, kind: str) -> list[str]:
    """The targets of the source's links that stand as text in the translation.

    Args:
        kind: `link` or `image`.
    """
    missing, _ = missing_and_added(destinations(unit.before, kind), destinations(unit.after, kind))
    if not missing:
        return []
    spelt = _spelt(unit.source, unit.before, kind)
    left = re.sub(_NOTHING, "", unit.literal()[1])
    return [target for target in missing if _stands(spelt.get(target, target), left)]


def _spelt(text: str, tokens: tuple[Inline, ...], kind: str) -> dict[str, str]:
    """Each target as the source spells it: what the parser tells is percent-encoded."""
    found: dict[str, str] = {}
    goals: list[str] = []
    for token in tokens:
        tail = ""
        goal = ""
        if token.type == "link_open":
            goals.append(token.attr("href"))
        elif token.type == "link_close":
            tail, goal = text[token.start : token.end], goals.pop()
        elif token.type == "image":
            tail, goal = text[token.start + 2 + len(token.content) : token.end], token.attr("src")
            found |= _spelt(text, token.children, kind)
        if tail.startswith("](") and (kind == "image") == (token.type == "image"):
            inside = tail[2:-1].split(maxsplit=1)
            found[goal] = inside[0].strip("<>") if inside else goal
    return found


def _stands(address: str, left: str) -> bool:
    """Whether an address stands behind a bracket in what Markdown left as text.

    Args:
        left: without blanks and invisible characters.
    """
    address = re.split(r"[_*~&]", address)[0] or address  # the rest may have been read as marks
    pieces = left.split(address)
    return any(piece[-1:] in _OPENING for piece in pieces[:-1])


def _parted(text: str, tokens: tuple[Inline, ...]) -> int:
    """How often a bracket left as text is followed by blanks and a link that is its own label."""
    number = 0
    before = ""
    waiting = False
    for token in tokens:
        if token.type == "link_open":
            waiting = text[token.start] == "[" and _CLOSED.search(before[-8:]) is not None
        elif token.type == "link_close" and waiting:
            number += text[token.start : token.end] in ("]", "][]")
            waiting = False
        before = token.content if token.type == "text" else ""
    return number
