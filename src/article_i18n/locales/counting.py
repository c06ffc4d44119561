"""Counting words for statistics."""

from __future__ import annotations

import re

_LETTER = (
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6"
    "\u0edc-\u0edf\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3\u2e80-\u2fdf\u3005-\u3007"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""A letter of Thai, Lao, Myanmar, Khmer, kana, bopomofo or Han."""

_WORD = re.compile(rf"{_LETTER}|(?:(?!{_LETTER})\S)+")


def count_words(text: str) -> int:
    """The number of words: runs between white space that have a letter or a digit.

    In scripts without spaces between words (Han, kana, Thai, Lao, Khmer, Myanmar) each letter
    counts as one, as Weblate counts Chinese and Japanese.
    """
    return sum(any(c.isalnum() for c in word) for word in _WORD.findall(text))
