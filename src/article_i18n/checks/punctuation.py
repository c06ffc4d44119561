"""How a translation ends its sentence, by the rules of its script and language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from article_i18n.checks.prose import OBJECT
from article_i18n.checks.scripts import HAN, script_of_letter, script_of_text
from article_i18n.checks.unit import Unit
from article_i18n.model import Severity

NAME = "punctuation"
SEVERITY = Severity.WARNING

_KINDS = {
    "stop": ".。．｡।॥۔։።။།។᙮…⋯᱾᱿꓿",
    "question": "?？؟፧⸮\u037e",
    "exclamation": "!！՜",
    "colon": ":：︰፦",
    "comma": ",;،؛，；、፤፣၊",
}
_KIND = {mark: kind for kind, marks in _KINDS.items() for mark in marks}

_CLOSERS = frozenset(
    "\"'`*_~)]}>”’»›“‘«)）］】」』》〉｣\u200b\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069"
)
"""What may stand behind the end of a sentence."""

_WITHOUT_STOPS = frozenset(("Thai", "Laoo"))
_QUESTIONS_WITHOUT_MARKS = frozenset(("Thai", "Laoo", "Khmr", "Mymr", "Armn", "Tibt"))

_OWN_STOP = {
    "zh": "。", "yue": "。", "ja": "。", "hi": "।", "bn": "।", "as": "।", "ne": "।", "or": "।",
    "pa": "।", "mai": "।", "bho": "।", "ur": "۔", "hy": "։", "am": "።", "ti": "።", "my": "။",
    "km": "។", "bo": "།", "dz": "།",
}  # fmt: skip
"""Languages whose sentences do not end with `.`, and what they end with."""

_OWN_QUESTION = {"el": ";"} | dict.fromkeys(("ar", "ckb", "fa", "ps", "sd", "ug", "ur"), "؟")

_WRONG_SCRIPT = {
    "。．｡？！：": HAN | {"Kore"},
    "؟": frozenset(("Arab", "Syrc", "Thaa")),
    "।॥": frozenset(
        ("Deva", "Beng", "Guru", "Orya", "Gujr", "Telu", "Knda", "Taml", "Mlym", "Sinh")
    ),
}
"""Marks of some scripts, and the scripts that have them."""

_ASKS = re.compile(r"[か吗呢么嗎麼][。．｡]?\Z|까[.。]?\Z|[;؛]\Z")
"""How a question may end without its mark: by a particle, in Greek by `;`."""


_UNFINISHED = re.compile(
    r"(?:\.\.|…|\b(?:etc|inc|ltd|corp|co|jr|sr)\.|(?<!\w)(?:[a-z]\.|ph\.)+[a-z]\.)\Z", re.IGNORECASE
)
"""A stop that need not be that of a sentence: `U.S.`, `5 p.m.`"""

_LAST_ITEM = re.compile(r"\s*[a-z][^.:!?\s]*(?:\s+[^.:!?\s]+){0,9}\.")
_FRAGMENT = re.compile(r"\s*\S+(?:\s+\S+){0,4}")


def check(unit: Unit) -> Iterable[str]:
    before, after = (_trimmed(text) for text in unit.prose())
    if len(after) < 2 or len(before) < 2:
        return
    old, new = _KIND.get(before[-1], ""), _KIND.get(after[-1], "")
    script = script_of_text(after, unit.locale)
    yield from _of_language(unit.locale.split("-")[0], after, before, script)
    if before[-1] == OBJECT or old == new:
        return
    if old == "question":
        asks = any(_KIND.get(c) == "question" for c in after) or _ASKS.search(after)
        if not asks and script not in _QUESTIONS_WITHOUT_MARKS and not _names(unit, script):
            yield "the source asks, the translation does not; end it with a question mark"
    elif old == "stop" and new == "question":
        yield "the translation asks, the source does not; end it with a full stop"
    elif old in ("stop", "exclamation", "colon") and not new and _ends_in_word(after):
        # the last item of a list that is one sentence: the stop is the list's
        item = old == "stop" and _LAST_ITEM.fullmatch(before)
        # a list of catchwords has no full stops there, nor has a remark in brackets
        catchword = script in HAN and (
            _FRAGMENT.fullmatch(before) or unit.target.rstrip()[-1] in "）)"
        )
        if not (script in _WITHOUT_STOPS or _UNFINISHED.search(before) or item or catchword):
            yield f"the source ends with {before[-1]}, the translation with no mark; end it as its language does"


def _trimmed(text: str) -> str:
    """A text without blanks and closing marks at its end."""
    return _without_end(text, lambda character: character.isspace() or character in _CLOSERS)


def _names(unit: Unit, script: str) -> bool:
    """Whether it is a heading that has a noun where English asks: `対象読者` for “Who is this for?”"""
    return unit.kind.startswith("heading") and script in HAN | {"Kore"}


def _ends_in_word(text: str) -> bool:
    return text[-1].isalnum() or text[-1] == OBJECT or _without_marks(text) != text


def _without_marks(text: str) -> str:
    """A text without the vowel signs and accents at its end: the last letter of `करें` is a `र`."""
    return _without_end(text, lambda character: unicodedata.category(character)[0] == "M")


def _without_end(text: str, goes: Callable[[str], bool]) -> str:
    """A text without the characters at its end that are of one sort."""
    end = len(text)
    while end and goes(text[end - 1]):
        end -= 1
    return text[:end]


def _of_language(language: str, after: str, before: str, script: str) -> Iterable[str]:
    last, letter = after[-1], script_of_letter(_without_marks(after[:-1])[-1:])
    if last == "." and after[-2:] != ".." and letter not in ("", "Latn") and language in _OWN_STOP:
        yield f"the sentence ends with a Latin full stop; its language has {_OWN_STOP[language]}"
    elif last == "?" and letter not in ("", "Latn") and language in _OWN_QUESTION:
        yield f"the question ends with a Latin question mark; its language has {_OWN_QUESTION[language]}"
    for marks, scripts in _WRONG_SCRIPT.items():
        if last in marks and script not in scripts and last not in before:
            yield f"it ends with {last}, a mark of another script; end it as its language does"
    if language == "es":
        for opening, closing in ("¿?", "¡!"):
            if closing in after and closing in before and opening not in after:
                yield f"Spanish opens with {opening} what it closes with {closing}; put it in"
