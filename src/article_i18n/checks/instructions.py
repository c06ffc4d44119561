"""Law 5 for what another program runs or reads: template tags, components, expressions, attributes.

They stand in the text of some flavours, and a page breaks when one is missing, half or new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from article_i18n.checks.unit import every
from article_i18n.markdown.inline import Inline
from article_i18n.markdown.syntax import BEGINNINGS
from article_i18n.model import Environment

_ALL_OF_THEM = frozenset(("jsx", "shortcode", "template"))
"""Of these, a translation has each as often as its source: what opens would stay open."""

_NOTHING_NEW = frozenset(("expression", "inline_attributes", "role"))
"""Of these, a translation may drop one; it never brings another."""


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
        if construct in _ALL_OF_THEM:
            return f"it lacks {text} of its source, which the page needs"
    for construct, beginning in BEGINNINGS.items():
        if construct in env.constructs:
            for text in _more(beginning.findall(target), beginning.findall(source)):
                return (
                    f"it has {text} more often than its source, which the page would take for a tag"
                )
    return None


def _instructions(tokens: tuple[Inline, ...]) -> Iterable[tuple[str, str]]:
    for token in every(tokens):
        construct = token.construct
        if construct in _ALL_OF_THEM | _NOTHING_NEW:
            yield construct, token.content


def _more(new: list[str], old: list[str]) -> Iterable[str]:
    return Counter(new) - Counter(old)
