"""Terms of the glossary: a translation says what the locale has agreed on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from article_i18n.checks.scripts import MARKS
from article_i18n.checks.unit import Glossary, Term, Unit
from article_i18n.model import Severity

NAME = "glossary"
SEVERITY = Severity.WARNING

_PART = re.compile(rf"(?:[^\W_]|[{MARKS}])+")
_WORD = re.compile(rf"{_PART.pattern}(?:['’-]{_PART.pattern})*")
_REMARK = re.compile(r"[(（][^()（）]{0,200}[)）]")
"""What stands in brackets behind a translation explains it."""

_SHORTEST = 3
"""Letters that a stem keeps; shorter words have to stand as they are."""

_ARABIC_ARTICLE = "ال"
"""It is written `لل` behind a preposition, so it is no part of a stem."""


def by_first_word(terms: Iterable[Term]) -> Glossary:
    """A glossary as the check asks for it: by the first word of each term."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        words = _wanted(term.term)
        if words:
            found.setdefault(words[0], []).append(term)
    return {word: tuple(entries) for word, entries in found.items()}


def check(unit: Unit) -> Iterable[str]:
    if not unit.glossary:
        return
    before, after = unit.prose()
    # with and without what stands in brackets: a reading may part a term
    said = _folded(f"{after}\n{_REMARK.sub('', after)}")
    for entry in dict.fromkeys(_used(_WORD.findall(before), unit.glossary)):
        if not any(_says(translation, said) for translation in entry.translations):
            wanted = '" or "'.join(entry.translations)
            yield f'the glossary has "{wanted}" for "{entry.term}"; use it'


def _used(words: list[str], glossary: Glossary) -> Iterable[Term]:
    """The terms that stand among the words; where two overlap, the longer one."""
    forms = [_forms(word) for word in words]
    found: list[tuple[int, int, Term]] = []
    for start, known in enumerate(forms):
        for entry in (entry for first in known for entry in glossary.get(first, ())):
            wanted = _wanted(entry.term)
            if start + len(wanted) <= len(forms) and all(
                word in forms[place] for place, word in enumerate(wanted, start)
            ):
                found.append((-len(wanted), start, entry))
    taken = [False] * len(words)
    for length, start, entry in sorted(found, key=lambda one: one[:2]):
        if not any(taken[start : start - length]):
            taken[start : start - length] = [True] * -length
            yield entry


def _forms(word: str) -> set[str]:
    """What a word of the source may stand for: itself, its singular, and `IT` apart from `it`."""
    folded = _folded(word)
    stems = (word, word.removesuffix("s")) if len(word) > 1 else ()
    shouted = {stem for stem in stems if stem.isupper() and len(stem) > 1}
    return shouted.union((folded,), (folded.removesuffix(end) for end in ("s", "es", "'s")))


@lru_cache(maxsize=20_000)
def _wanted(term: str) -> tuple[str, ...]:
    """The words of a term; those in capitals stand for nothing else."""
    return tuple(
        word if len(word) > 1 and word.isupper() else _folded(word) for word in _WORD.findall(term)
    )


def _folded(text: str) -> str:
    """A text without capitals, accents and the vowels that Arabic and Hebrew may leave out."""
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(character for character in parted if not unicodedata.combining(character))


def _says(translation: str, said: str) -> bool:
    words = _PART.findall(_folded(_REMARK.sub("", translation)))
    # beside longer words, a short one is an article or a case: German `der`, Hindi `का`
    long = [word for word in words if len(word) >= _SHORTEST]
    return all(_stem(word) in said for word in long or words)


def _stem(word: str) -> str:
    """The beginning that inflected forms share: `standardbibliothek` for `Standardbibliotheken`."""
    if len(word) > len(_ARABIC_ARTICLE) + _SHORTEST:
        word = word.removeprefix(_ARABIC_ARTICLE)
    if len(word) <= _SHORTEST:
        return word
    return word[: max(_SHORTEST, len(word) - max(1, len(word) // 3))]
