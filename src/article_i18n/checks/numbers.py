"""Numbers of a translation against its source, in the digits and separators of any language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from article_i18n.checks.unit import Unit
from article_i18n.model import Severity

NAME = "numbers"
SEVERITY = Severity.WARNING

_SEPARATORS = ".,'’٫٬\u00a0\u2009\u202f"
_NUMBER = re.compile(rf"\d+(?:[{_SEPARATORS}]\d+| \d{{3}}(?!\d))*")

_HALF_DAY = re.compile(r"(\d{1,2})(?:[:.]\d\d)?[ \u00a0\u202f]?([AaPp])\.?[Mm]\b")
"""A time in the twelve-hour clock, as English writes it; many languages count to 24."""

_SPAN_OF_TIME = re.compile(r"(\d{1,4})[- \u00a0](?:month|week|day|hour|minute|second)s?\b")
_LARGER_UNITS = (7, 12, 24, 60)
"""`12 months` are one year: another unit has another number."""

_ENGLISH = {
    word: str(value)
    for value, words in enumerate(
        [
            "two",
            "three third",
            "four fourth",
            "five fifth",
            "six sixth",
            "seven seventh",
            "eight eighth",
            "nine ninth",
            "ten tenth",
            "eleven",
            "twelve",
        ],
        start=2,
    )
    for word in words.split()
}
"""What an English source writes out, and a translation may write in digits. `One` is often no number,
and `second` a part of a minute."""
_ENGLISH_WORD = re.compile(rf"\b(?:{'|'.join(_ENGLISH)})\b", re.IGNORECASE)

_WRITTEN_OUT = 20
"""Up to this, a language may want a word instead of digits."""


class Number(NamedTuple):
    shown: str
    parts: tuple[str, ...]
    """Its runs of digits, in ASCII."""
    values: frozenset[str]
    """What it may mean: `1.234` is a thousand and more, or one and a bit."""
    loose: bool = False
    """Whether it may be missing: a word, part of a name (glued to a letter), or of a time."""


def check(unit: Unit) -> Iterable[str]:
    if not any(map(str.isdecimal, unit.source + unit.target)):
        return
    before, after = unit.prose()
    old, new = list(_numbers(before)), list(_numbers(after))
    words = list(_written_out(before)) if unit.source_locale.split("-")[0] == "en" else []
    missing, added = _differing(_firm(old), _firm(new))
    loose_old, loose_new = _differing(_loose(old), _loose(new))
    words, added = _differing(words, added)
    _, added = _differing(loose_old, added)
    missing, _ = _differing(missing, loose_new)
    # "two" and 3: the translation writes in digits what the source has in words
    missing += words[: max(0, len(added) - len(missing))]
    if _groups(missing) == _groups(added):
        return
    missing, added = _without_rounded(missing, added)
    large = [number for number in missing if _is_large(number)]
    if missing and added:
        yield (
            f"the source has {_shown(missing)}, the translation {_shown(added)}; "
            "write the number of the source"
        )
    elif large:
        yield f"the number {_shown(large)} of the source is missing; put it in"


def _firm(numbers: list[Number]) -> list[Number]:
    return [number for number in numbers if not number.loose]


def _loose(numbers: list[Number]) -> list[Number]:
    return [number for number in numbers if number.loose]


def _shown(numbers: list[Number]) -> str:
    shown = ", ".join(number.shown for number in numbers[:3])
    return shown if len(numbers) <= 3 else f"{shown} …"


def _numbers(text: str) -> Iterable[Number]:
    times = {time.start(): time for time in _HALF_DAY.finditer(text)}
    spans = {span.start(): int(span[1]) for span in _SPAN_OF_TIME.finditer(text)}
    end = 0
    for match in _NUMBER.finditer(text):
        before = text[match.start() - 1] if match.start() else ""
        glued = before == "_" or before.upper() != before.lower()
        parts = _parts(match[0])
        values = _values(parts)
        time = times.get(match.start())
        if time is not None:
            end = time.end()
            values |= {str(int(time[1]) + 12)}
        length = spans.get(match.start(), 0)
        values |= {str(length // unit) for unit in _LARGER_UNITS if length and length % unit == 0}
        yield Number(match[0], parts, values, glued or match.start() < end)


def _written_out(text: str) -> Iterable[Number]:
    for word in _ENGLISH_WORD.findall(text):
        value = _ENGLISH[word.lower()]
        yield Number(word, (value,), frozenset((value,)), loose=True)


def _parts(number: str) -> tuple[str, ...]:
    parts = [""]
    for character in number:
        digit = unicodedata.decimal(character, None)
        if digit is None:
            parts.append("")
        else:
            parts[-1] += str(digit)
    return tuple(parts)


def _values(parts: tuple[str, ...]) -> frozenset[str]:
    values = {".".join(parts)}
    if len(parts) > 1:
        if all(len(part) in (2, 3) for part in parts[1:]) and len(parts[-1]) == 3:
            values.add("".join(parts))
        if all(len(part) in (2, 3) for part in parts[1:-1]):
            values.add(f"{''.join(parts[:-1])}.{parts[-1]}")
    return frozenset(values)


def _differing(old: list[Number], new: list[Number]) -> tuple[list[Number], list[Number]]:
    """The numbers of either side that find no partner on the other."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for index, number in enumerate(new):
        for value in number.values:
            waiting[value].append(index)
    taken: set[int] = set()
    missing: list[Number] = []
    for number in old:
        for value in number.values:
            partners = waiting[value]
            while partners and partners[-1] in taken:
                partners.pop()
            if partners:
                taken.add(partners.pop())
                break
        else:
            missing.append(number)
    return missing, [number for index, number in enumerate(new) if index not in taken]


def _groups(numbers: list[Number]) -> Counter[str]:
    """The runs of digits without leading zeros: a date keeps them in another order."""
    return Counter(part.lstrip("0") for number in numbers for part in number.parts)


def _without_rounded(
    missing: list[Number], added: list[Number]
) -> tuple[list[Number], list[Number]]:
    """Without the pairs that differ by a power of ten: `200,000` and `20万`, `1.5 million`."""
    waiting = Counter(_leading(number) for number in added)
    left: list[Number] = []
    for number in missing:
        digits = "".join(number.parts)
        if digits.endswith("000") and waiting[_leading(number)]:
            waiting[_leading(number)] -= 1
        else:
            left.append(number)
    rest: list[Number] = []
    for number in reversed(added):
        if waiting[_leading(number)]:
            waiting[_leading(number)] -= 1
            rest.append(number)
    return left, rest[::-1]


def _leading(number: Number) -> str:
    return "".join(number.parts).strip("0")


def _is_large(number: Number) -> bool:
    digits = number.parts
    return len(digits) > 1 or len(digits[0]) > 9 or int(digits[0]) > _WRITTEN_OUT
