"""Numbers of a translation against its source, in the digits and separators of any language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from article_i18n.checks.figures import Number, apart, numbers, spelt, written_out
from article_i18n.checks.unit import Unit, short
from article_i18n.model import Severity

NAME = "numbers"
SEVERITY = Severity.WARNING

_WRITTEN_OUT = 20
"""Up to this, a language may want a word instead of digits."""


def check(unit: Unit) -> Iterable[str]:
    if not any(map(str.isdecimal, unit.source + unit.target)):
        return
    before, after = unit.prose()
    old, new = list(numbers(before)), list(numbers(after, unit.locale.split("-")[0]))
    words: list[Number] = []
    if unit.source_locale.split("-")[0] == "en":
        words = list(written_out(before))
        named = spelt(before)
        new = [piece for number in new for piece in apart(number, named)]
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
    shown = ", ".join(short(number.shown) for number in numbers[:3])
    return shown if len(numbers) <= 3 else f"{shown} …"


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
    if number.wordy:
        return False
    return len(digits) > 1 or len(digits[0]) > 9 or int(digits[0]) > _WRITTEN_OUT
