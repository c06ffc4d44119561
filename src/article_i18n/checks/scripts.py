"""What checks know of scripts: of a letter, of a text, and how languages end a sentence."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

from article_i18n import locales

_CODES = {
    "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "CJK": "Hani", "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek",
    "GUJARATI": "Gujr", "GURMUKHI": "Guru", "HANGUL": "Kore", "HEBREW": "Hebr",
    "HIRAGANA": "Jpan", "KANNADA": "Knda", "KATAKANA": "Jpan", "KATAKANA-HIRAGANA": "Jpan",
    "KHMER": "Khmr", "LAO": "Laoo", "LATIN": "Latn", "MALAYALAM": "Mlym", "MONGOLIAN": "Mong",
    "MYANMAR": "Mymr", "ORIYA": "Orya", "SINHALA": "Sinh", "SYRIAC": "Syrc", "TAMIL": "Taml",
    "TELUGU": "Telu", "THAANA": "Thaa", "THAI": "Thai", "TIBETAN": "Tibt",
}  # fmt: skip
"""First word of a letter's Unicode name → its script; other scripts are called `Zyyy`."""

HAN = frozenset(("Hani", "Hans", "Hant", "Jpan"))
"""Scripts with full-width punctuation, without spaces between words."""

WITHOUT_SPACES = HAN | {"Khmr", "Laoo", "Mymr", "Thai", "Tibt"}

INDIC = frozenset(("Beng", "Deva", "Gujr", "Guru", "Knda", "Mlym", "Orya", "Sinh", "Taml", "Telu"))

RIGHT_TO_LEFT = frozenset(("Arab", "Hebr", "Syrc", "Thaa"))


MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u0900-\u0963\u0981-\u0983\u09bc-\u09d7\u0a01-\u0a03\u0a3c-\u0a51\u0a70-\u0a75"
    "\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57\u0b82\u0bbe-\u0bd7\u0c00-\u0c04\u0c3c-\u0c56"
    "\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d57\u0d81-\u0d83\u0dca-\u0df3\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
"""What belongs to a word and is no `\\w`: vowels and accents that are marks, and joiners. Part of a
character class."""


@lru_cache(maxsize=20_000)
def script_of_letter(letter: str) -> str:
    """The ISO 15924 code of one letter's script; "" for what is no letter."""
    if letter.isascii():
        return "Latn" if letter.isalpha() else ""
    if not letter.isalpha():
        return ""
    return _CODES.get(unicodedata.name(letter, "").partition(" ")[0], "Zyyy")


def scripts_of(text: str) -> Counter[str]:
    """How many letters of each script a text has."""
    found = Counter(map(script_of_letter, text))
    del found[""]
    return found


def script_of_text(text: str, locale: str) -> str:
    """The script whose rules a text follows: its locale's if it has one letter of that, else its own.

    A text without letters has the script of its locale; without either it counts as Latin.
    """
    found = scripts_of(text)
    known = "" if locale == "und" else locales.script_of(locale)
    if not found:
        return known or "Latn"
    if found.keys() & ({"Hani", "Jpan"} if known in HAN else {known}):
        return known
    return "Jpan" if found["Jpan"] else found.most_common(1)[0][0]
