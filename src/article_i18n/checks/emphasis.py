"""Marks of emphasis that a translation leaves in its text: they open or close nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from article_i18n.checks.unit import Unit
from article_i18n.model import Severity

NAME = "emphasis"
SEVERITY = Severity.WARNING

_MARK = re.compile(r"[*＊]+|~~+|(?<![^\W_])_+|_+(?![^\W_])")
"""A run that could open or close emphasis: `_` within a word is no mark."""


_BESIDE_PUNCTUATION = re.compile(
    r"[^\w\s*_~\ufffc](?:\*+|~~|_+)[^\W_]|[^\W_](?:\*+|~~|_+)[^\w\s*_~\ufffc]"
)
"""`**Note:**text`: CommonMark 6.2 does not let such a mark close (or open) anything."""


def check(unit: Unit) -> Iterable[str]:
    was, now = unit.literal()
    left = Counter("".join(_MARK.findall(now))) - Counter("".join(_MARK.findall(was)))
    if not left:
        return
    mark = next(iter(left))
    shown = mark * 2 if left[mark] > 1 and mark != "_" else mark
    if mark == "＊":
        advice = "write it with *, the character of the ASCII keyboard"
    elif _BESIDE_PUNCTUATION.search(now):
        advice = "take the punctuation out of the emphasis, or put a blank between mark and letter"
    else:
        advice = "write one on either side of the words, without a blank inside"
    yield f"{shown} stands in the text and emphasizes nothing; {advice}"
