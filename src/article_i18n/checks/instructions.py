"""Law 5 for what another program runs or reads: template tags, components, expressions, attributes.

They stand in the text of some flavours, and a page breaks when one is missing, half or new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from article_i18n.checks.unit import every
from article_i18n.markdown.inline import Inline
from article_i18n.model import Environment
from article_i18n.model.construct import Construct, Law5


def reason(
    source: str,
    target: str,
    before: tuple[Inline, ...],
    after: tuple[Inline, ...],
    env: Environment,
) -> str | None:
    """Why `target` must not stand in place of `source`; None when it may."""
    old, new = Counter(_instructions(before)), Counter(_instructions(after))
    for _, text in new - old:
        return f"it brings {text}, which its source does not have there as often"
    for construct, text in old - new:
        if construct.law5 is Law5.ALL:
            return f"it lacks {text} of its source, which the page needs"
    for pattern in (
        found.read_first for found in env.dialect.constructs.values() if found.read_first
    ):
        for text in _more(pattern.findall(target), pattern.findall(source)):
            return f"it has {text} more often than its source, which the page would take for a tag"
    return None


def _instructions(tokens: tuple[Inline, ...]) -> Iterable[tuple[Construct, str]]:
    for token in every(tokens):
        if token.construct is not None and token.construct.law5 is not Law5.FREE:
            yield token.construct, token.content


def _more(new: list[str], old: list[str]) -> Iterable[str]:
    return Counter(new) - Counter(old)
