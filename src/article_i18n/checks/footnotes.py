"""Footnote marks of a translation against its source: dropped, unknown, or another one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from article_i18n.checks.unit import Unit, every
from article_i18n.markdown.inline import Inline
from article_i18n.model import Severity
from article_i18n.model.shown import Mention

NAME = "footnotes"
SEVERITY = Severity.ERROR

_LEFT = re.compile(r"[\[［【][ \t]{0,4}\^[ \t]{0,4}[^\s\[\]［］【】]{1,80}[ \t]{0,4}[\]］】]")
"""A mark that no footnote answers to, or that is spelt so that none can."""


def check(unit: Unit) -> Iterable[str]:
    before, after = _marks(unit.before), _marks(unit.after)
    was, left = (Counter(_LEFT.findall(text)) for text in unit.literal())
    unread = left - was
    for mark in unread:
        yield f"{mark} is no footnote of the article; write the mark as in the source"
    for mark in before - after:
        if not unread:
            yield f"the footnote mark {mark} is missing; put it in as it is"
    for mark in after:
        if mark not in before:
            yield f"the footnote mark {mark} is not in the source; take it out"


def _marks(tokens: tuple[Inline, ...]) -> Counter[str]:
    return Counter(token.content for token in every(tokens) if isinstance(token.shows, Mention))
