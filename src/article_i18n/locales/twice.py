"""Words that may stand twice in a row, by language: grammar or habit, and no slip."""

from __future__ import annotations

from collections.abc import Mapping

_DOUBLING = frozenset(
    "az ceb fil haw hmn id jv kk ku ky mg mi ms sm su sw tk tl tr tt ug uz vi".split()  # noqa: SIM905 - a list to read
)
"""Languages with letters of two cases that double words as a rule: `yavaş yavaş`, `luôn luôn`."""

_FINE: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "af": "die gou nie so",
        "ca": "molt poc que",
        "da": "de den det der er som",
        "de": "das der die ihr sehr sie",
        "el": "λίγο πολύ σιγά",
        "en": "bye blah had ha her is knock night no now please so that there tut very well chop",
        "es": "casi muy no que",
        "fi": "se",
        "fr": "nous si très vous",
        "hu": "az ez már",
        "it": "appena mano man pian piano poco via",
        "nb": "de den det er som",
        "nl": "dat die er heel je ze zij",
        "nn": "dei den det er som",
        "no": "de den det er som",
        "pl": "bardzo",
        "pt": "logo muito que se",
        "ro": "foarte",
        "sv": "de den det som är",
    }.items()
}


def may_stand_twice(word: str, language: str) -> bool:
    """Whether a doubled word is nothing to report.

    Args:
        word: in lower case.
        language: the language of the text, without its region.
    """
    return language in _DOUBLING or word in _FINE.get(language, ())
