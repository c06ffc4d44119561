"""When only what is no words was edited, the translation follows; of numbers, as far as it can.

Both are one rule (design, section 7): the words are equal, each old token became one new token and
no two the same, and each stands in the translation as often as in the source that it was made for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

from article_i18n.markdown.verbatim import parts
from article_i18n.model import Environment

# A number for itself, then several with signs between as one: `4-8` when `4-4` becomes `4-5`.
_NUMBERS = (
    re.compile(r"(?<![A-Za-z0-9_])\d+(?:[.,]\d+)*"),
    re.compile(r"(?<![A-Za-z0-9_])\d+(?:[.,:/\u2013-]\d+)*"),
)


_ANY_NUMBER = re.compile(r"\d+(?:[.,:/\u2013-]\d+)*")


class Token(NamedTuple):
    """A piece of a text that is replaced as a whole."""

    kind: str
    text: str
    start: int

    @property
    def what(self) -> tuple[str, str]:
        """The piece itself, wherever it stands."""
        return self.kind, self.text


class Followed(NamedTuple):
    """What became of a translation when its source was edited, or why nothing did."""

    target: str | None
    """The translation with the new tokens; None where the rule does not hold."""
    why: str
    """What was replaced, or what stands against it."""


def follow(old: str, new: str, target: str, env: Environment | None) -> Followed:
    """Let the translation `target` of `old` follow the edit to `new`, in numbers as well.

    A person must look at new numbers: they may ask for other words.

    Args:
        old, new: the msgid that `target` was made for, and the one it is for now.
        target: its msgstr.
        env: what the new message is read in; None where it is text without any Markdown.
    """
    if edges(_ANY_NUMBER.sub("0", old)) != edges(_ANY_NUMBER.sub("0", new)):
        return Followed(None, _WORDS)

    opaque: Callable[[str], list[Token]] = cache(partial(_opaque, env=env))
    failed = Followed(None, _WORDS)
    for cut in (opaque, *(_with_numbers(opaque, pattern) for pattern in _NUMBERS)):
        followed = _follow(old, new, target, cut)
        if followed.target is not None:
            return followed
        if failed.why == _WORDS:
            failed = followed
    return failed


def carry(old: str, new: str, target: str, env: Environment | None) -> Followed:
    """As `follow`, but of numbers none may have changed."""
    return _follow(old, new, target, partial(_opaque, env=env))


_WORDS = "its words changed"


def _opaque(text: str, env: Environment | None) -> list[Token]:
    return [Token(*part) for part in parts(text, env)] if env else []


_OPENS = re.compile(r"[`<\[!{$\\]")


def edges(text: str) -> tuple[str, str]:
    """What stands before and after all that can be no words: equal where `same_words` is equal.

    It costs next to nothing, and tells most texts apart without reading them.
    """
    first = _OPENS.search(text)
    if first is None:
        return text, text
    last = max(text.rfind(mark) for mark in "`>)]}$\\")
    return text[: first.start()], text[last + 1 :]


def same_words(text: str, env: Environment | None) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """A text without what is no words, and which of these parts are the same.

    Equal for messages of which the translation of one may follow an edit to the other: only then
    became each part one part, and no two the same.
    """
    tokens = _opaque(text, env)
    first: dict[tuple[str, str], int] = {}
    pattern = tuple(first.setdefault(token.what, n) for n, token in enumerate(tokens))
    return _between(text, tokens), pattern


def can_follow(msgid: str, target: str, env: Environment | None) -> bool:
    """Whether each part that is no words stands in a translation as often as in its source."""
    return _missing(_opaque(msgid, env), _opaque(target, env)) is None


def _missing(before: Sequence[Token], there: Sequence[Token]) -> str | None:
    """What stands in a translation more or less often than in its source, in words."""
    held = Counter(token.what for token in there)
    for part, count in Counter(token.what for token in before).items():
        if held[part] != count:
            return f"{part[1]} is {held[part]} times in the translation, not {count}"
    return None


def _with_numbers(
    opaque: Callable[[str], list[Token]], pattern: re.Pattern[str]
) -> Callable[[str], list[Token]]:
    """Tokens of a text: what is no words, and the numbers in the words."""

    def cut(text: str) -> list[Token]:
        tokens = opaque(text)
        numbers = (
            Token("number", match[0], match.start())
            for start, end in _gaps(text, tokens)
            for match in pattern.finditer(text, start, end)
        )
        return sorted([*tokens, *numbers], key=lambda token: token.start)

    return cut


def _follow(old: str, new: str, target: str, cut: Callable[[str], list[Token]]) -> Followed:
    before, after = cut(old), cut(new)
    if _between(old, before) != _between(new, after):
        return Followed(None, _WORDS)
    became: dict[tuple[str, str], str] = {}
    for was, now in zip(before, after, strict=True):
        if became.setdefault(was.what, now.text) != now.text:
            return Followed(None, f"{was.text} became more than one thing")
    sources = Counter((kind, became[kind, text]) for kind, text in became)
    merged = next((text for (_, text), count in sources.items() if count > 1), None)
    if merged is not None:
        return Followed(None, f"more than one thing became {merged}")
    there = cut(target)
    missing = _missing(before, there)
    if missing is not None:
        return Followed(None, missing)
    alone = {token.what for token in there} - became.keys()
    taken = next((text for kind, text in sources if (kind, text) in alone), None)
    if taken is not None:
        return Followed(None, f"{taken} is something else in the translation")
    meant = [became.get(token.what, token.text) for token in there]
    words = (target[start:end] for start, end in _gaps(target, there))
    written = "".join(word + part for word, part in zip(words, [*meant, ""], strict=True))
    if [token.text for token in cut(written)] != meant:
        return Followed(None, "the translation would read otherwise with the new parts")
    changed = (f"{text} → {now}" for (_, text), now in became.items() if text != now)
    return Followed(written, ", ".join(changed))


def _between(text: str, tokens: Sequence[Token]) -> tuple[str, ...]:
    """What stands around the tokens of a text, then their kinds."""
    around = (text[start:end] for start, end in _gaps(text, tokens))
    return (*around, *(token.kind for token in tokens))


def _gaps(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each piece of a text that stands around its tokens begins and ends."""
    ends = (token.start + len(token.text) for token in tokens)
    return zip((0, *ends), (*(token.start for token in tokens), len(text)), strict=True)
