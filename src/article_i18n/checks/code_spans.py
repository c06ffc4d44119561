"""Code spans and math of a translation against its source: they are not translated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from article_i18n.checks.unit import Unit, every, short
from article_i18n.markdown.inline import Inline
from article_i18n.model import Severity
from article_i18n.model.shown import Formula

NAME = "code-spans"
SEVERITY = Severity.WARNING

_BLOCK = "```"
"""Other extractors put whole code blocks into a message; their comments are translated."""

_BLANK_TO_FILL = re.compile(r"(?<!\w)<[^\W\d_]{1,40}(?: [^\W\d_]{1,40}){1,8}>")
"""`<name of the file>` in code is for people."""


def check(unit: Unit) -> Iterable[str]:
    before, after = codes(unit.source, unit.before), codes(unit.target, unit.after)
    left = unit.prose()[1]
    lost = [code for code in _without(before, after) if code not in left]
    other = _without(after, before)
    if len(lost) == len(other) == 1:
        yield f"the code `{short(lost[0])}` of the source is `{short(other[0])}` here; write it as in the source"
    else:
        for code in lost:
            yield f"the code `{short(code)}` of the source is missing; put it in as it is"
    old, new = (text.count("`") for text in unit.literal())
    if new > old:
        yield "a ` stands alone and marks no code; write one on either side of the code"


def _without(some: Iterable[str], others: Iterable[str]) -> list[str]:
    """The pieces of code that are none of the others, whatever stands for people in them."""
    shapes = {_BLANK_TO_FILL.sub("<>", code) for code in others}
    return [code for code in some if _BLANK_TO_FILL.sub("<>", code) not in shapes]


def codes(text: str, tokens: tuple[Inline, ...]) -> Counter[str]:
    """The content of each code span and each formula, and how often it stands there."""
    return Counter(
        token.content
        for token in every(tokens)
        if isinstance(token.shows, Formula)
        or (
            token.type == "code_inline"
            and not (text.startswith(_BLOCK, token.start) and "\n" in text[token.start : token.end])
        )
    )
