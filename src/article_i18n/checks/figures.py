"""The numbers of a text: how languages write them, and what each of them may mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

_SEPARATORS = ".,'’٫٬\u00a0\u2009\u202f"
_NUMBER = re.compile(rf"\d+(?:[{_SEPARATORS}]\d+| \d{{3}}(?!\d))*")

_HALF_DAY = re.compile(r"(\d{1,2})(?:[:.](\d\d))?[ \u00a0\u202f]?[AaPp]\.?[Mm]\b")
"""A time in the twelve-hour clock, as English writes it; many languages count to 24."""

_SPAN_OF_TIME = re.compile(r"(\d{1,4})[- \u00a0](?:month|week|day|hour|minute|second)s?\b")
_LARGER_UNITS = (7, 12, 24, 60)
"""`12 months` are one year: another unit has another number."""

_DECADE = re.compile(r"(?:1[5-9]|20)(\d0)[’']?s\b")
"""`1990s`: many languages have the nineties, in digits or in a word."""

_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)\b")
"""`21st century`: many languages have Roman digits, or a word."""

_SCALED = re.compile(
    r"(\d{1,9}(?:\.\d{1,3})?)(?:[ \u00a0-](thousand|million|billion|trillion)|(k))\b"
)
_ZEROS = {"thousand": 3, "k": 3, "million": 6, "billion": 9, "trillion": 12}
"""`2.5 million` are 25 lakhs, and 1.5 billion are 1500 million, in other languages."""
_ZEROS_ELSEWHERE = (0, 3, 5, 6, 7, 9)
"""Of nothing, thousands, lakhs, millions, crores and billions."""

_PLAIN = r"(?:\d{1,3}(?:,\d{3}){1,2}(?![\d,])|\d{1,9}(?:\.\d{1,4})?)"
_MYRIADS = re.compile(
    rf"(?<![\d.,])(?:({_PLAIN}) ?[億亿억](?: ?({_PLAIN}) ?[万萬만])?"
    rf"|({_PLAIN}) ?[万萬만](?: ?(\d)[千천]|({_PLAIN})(?![\d.,]))?)"
)
"""`1万2000`, `2.5亿` and `1만 2천`: Chinese, Japanese and Korean count in ten thousands."""
_MYRIAD_UNITS = (10**8, 10**4, 10**4, 10**3, 1)

_BUDDHIST_ERA = 543
"""Years by which the calendar of Thailand is ahead."""

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

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTH = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\b"
)


class Number(NamedTuple):
    shown: str
    parts: tuple[str, ...]
    """Its runs of digits, in ASCII."""
    values: frozenset[str]
    """What it may mean: `1.234` is a thousand and more, or one and a bit."""
    loose: bool = False
    """Whether it may be missing: a word, part of a name (glued to a letter), or of a time."""
    wordy: bool = False
    """Whether a language may have a word in its place, however large it is."""


class Spelt(NamedTuple):
    """What an English text writes with words, and others with a number like `3.3.2025` or `16.30`."""

    times: frozenset[tuple[int, int]]
    """Hours and minutes of the twelve-hour clock, as that of 24 hours has them, too."""
    months: frozenset[int]


def numbers(text: str, language: str = "en") -> Iterator[Number]:
    """The numbers of a text, in order.

    Args:
        language: the first part of its language tag.
    """
    text = _MYRIADS.sub(_written_plainly, text)
    times = {time.start(): time for time in _HALF_DAY.finditer(text)}
    spans = {span.start(): int(span[1]) for span in _SPAN_OF_TIME.finditer(text)}
    scaled = {found.start(): found for found in _SCALED.finditer(text)}
    end = 0
    for match in _NUMBER.finditer(text):
        start = match.start()
        before = text[start - 1] if start else ""
        glued = before == "_" or before.upper() != before.lower()
        parts = _parts(match[0])
        values = _values(parts)
        time = times.get(start)
        if time is not None:
            end = time.end()
            values |= {str(hour) for hour in _hours(time)}
        length = spans.get(start, 0)
        values |= {str(length // unit) for unit in _LARGER_UNITS if length and length % unit == 0}
        if start in scaled:
            values |= _in_other_scales(scaled[start])
        decade = _DECADE.match(text, start)
        if decade is not None:
            values |= {decade[1]}
        if language == "th" and len(parts) == 1 and len(parts[0]) == 4:
            values |= {str(int(parts[0]) - _BUDDHIST_ERA)}
        wordy = bool(decade or _ORDINAL.match(text, start)) or _is_round(parts)
        yield Number(match[0], parts, values, glued or start < end, wordy)


def written_out(text: str) -> Iterator[Number]:
    """The small numbers that an English text writes as words."""
    for word in _ENGLISH_WORD.findall(text):
        value = _ENGLISH[word.lower()]
        yield Number(word, (value,), frozenset((value,)), loose=True)


def spelt(text: str) -> Spelt:
    """The times and months of an English text."""
    times = frozenset(
        (hour, int(time[2]))
        for time in _HALF_DAY.finditer(text)
        if time[2]
        for hour in _hours(time)
    )
    return Spelt(times, frozenset(_MONTHS.index(name) + 1 for name in _MONTH.findall(text)))


def apart(number: Number, source: Spelt) -> Iterable[Number]:
    """The numbers in one that is a date or a time and that the source writes with words."""
    parts = number.parts
    if len(parts) == 2 and (_short(parts[0]), _short(parts[1])) in source.times:
        return map(_single, parts)
    if len(parts) in (2, 3) and source.months:
        months = [place for place, part in enumerate(parts) if _short(part) in source.months]
        if months:
            # of `5.3.2025` and of `2025.3.5` the middle one
            month = min(months, key=lambda place: abs(place - 1))
            return map(_single, parts[:month] + parts[month + 1 :])
    return (number,)


def _short(part: str) -> int:
    """What one or two digits mean; -1 for more."""
    return int(part) if len(part) <= 2 else -1


def _single(part: str) -> Number:
    return Number(part, (part,), _values((part,)))


def _hours(time: re.Match[str]) -> set[int]:
    """The hour of a time in the twelve-hour clock as other clocks may have it."""
    hour = int(time[1])
    return {hour, hour % 12, hour % 12 + 12}


def _written_plainly(match: re.Match[str]) -> str:
    groups = zip(match.groups(), _MYRIAD_UNITS, strict=True)
    value = sum(Decimal(text.replace(",", "")) * unit for text, unit in groups if text)
    return _digits(Decimal(value))


def _in_other_scales(match: re.Match[str]) -> frozenset[str]:
    value = Decimal(match[1]).scaleb(_ZEROS[match[2] or match[3]])
    return frozenset(_digits(value.scaleb(-zeros)) for zeros in _ZEROS_ELSEWHERE)


def _digits(value: Decimal) -> str:
    """Without an exponent, and without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _is_round(parts: tuple[str, ...]) -> bool:
    """Whether it is a thousand, ten thousand …, or some millions."""
    if not all(len(part) in (2, 3) for part in parts[1:]):
        return False
    digits = "".join(parts)
    zeros = len(digits) - len(digits.rstrip("0"))
    return zeros >= 6 or (zeros >= 3 and digits[:-zeros] == "1")


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
    elif len(parts[0]) == 2 and parts[0][0] == "0":
        values.add(parts[0][1])  # 09:05, and a date with zeros
    return frozenset(values)
