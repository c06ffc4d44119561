"""Placeholders of a translation against its source: what a program fills in or reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from article_i18n.checks.unit import Unit, every, short
from article_i18n.markdown.inline import Inline
from article_i18n.model import Severity
from article_i18n.model.shown import Formula, Mention

NAME = "placeholders"
SEVERITY = Severity.ERROR

_BRACES = re.compile(
    r"\{\{[ \t]*(?P<double>[\w.$|-]{1,80})[ \t]*\}\}"
    r"|\$\{(?P<dollar>[^{}\s]{1,80})\}"
    r"|%?\{(?P<single>[\w.$-]{0,80}(?:[:!][^{}\s]{0,20})?)\}"
    r"|\{[ \t]*(?P<icu>\w{1,80})[ \t]*,[ \t]*(?:plural|select|selectordinal|number|date|time)\b"
)
_PRINTF = re.compile(
    r"(?<![\w%])%(?:\d{1,2}\$|\(\w{1,80}\))?[-+#0]?(?:\d{1,3})?(?:\.\d{1,3})?"
    r"(?:hh?|ll?|z)?[sdifuxXoeEgGcp@](?![^\W_])"
)
_EMOJI = re.compile(r"(?<![\w:/]):[a-z][a-z0-9_+-]{1,40}:(?![\w:/])")


def check(unit: Unit) -> Iterable[str]:
    old, new = (_found(text) for text in unit.prose())
    before = old + _opaque(unit.before)
    after = new + _opaque(unit.after)
    for placeholder in before - after:
        yield f"{short(placeholder)} of the source is missing; put it in as it is, it is no text"
    for placeholder in after:
        # in code of the source, it is another check that its marks are gone
        if placeholder not in before and placeholder not in unit.source:
            yield f"{short(placeholder)} is not in the source; write it as there, or take it out"


def _found(text: str) -> Counter[str]:
    found = Counter[str]()
    for match in _BRACES.finditer(text):
        icu = match["icu"]
        shown = match[0] if icu is None else f"{{{icu}, …}}"
        found["".join(shown.split()) if icu is None else shown] += 1
    found.update(_PRINTF.findall(text))
    found.update(_EMOJI.findall(text))
    return found


def _opaque(tokens: tuple[Inline, ...]) -> Counter[str]:
    """What is copied, but for formulas and footnotes: other checks look at them."""
    return Counter(
        token.content
        for token in every(tokens)
        if token.type == "opaque_inline" and not isinstance(token.shows, (Formula, Mention))
    )
