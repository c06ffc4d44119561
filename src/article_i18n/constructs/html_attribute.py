"""Attributes in HTML blocks that are text, such as `alt`: the slot is the value with its quotes."""

from __future__ import annotations

from article_i18n.constructs import html_text
from article_i18n.constructs.fill import Filled, Surroundings, Unplaceable
from article_i18n.markdown.msgid import fold_text
from article_i18n.markdown.raw_html import BLANKS, decode_value
from article_i18n.model import Grammar, Segment

NAME = "html_attribute"
GRAMMAR = Grammar.PLAIN


def read(raw: str) -> str | None:
    """The msgid of a value as it stands in the block; None where it cannot be a slot."""
    text = _value(raw).strip(BLANKS)
    if not text or html_text.loses_something(text):
        return None
    return decode_value(fold_text(text.split("\n")))


def fill(target: str, segment: Segment, around: Surroundings) -> Filled | Unplaceable:
    """As for HTML text, within quotes like the source's; `"` where it has none."""
    filled = html_text.fill(target, segment, around)
    if isinstance(filled, Unplaceable):
        return filled
    quote = "'" if around.raw[:1] == "'" else '"'
    value = _value(around.raw)
    first = " " if value[0] in BLANKS else ""
    last = " " if value[-1] in BLANKS else ""
    written = filled.written.replace(quote, "&#39;" if quote == "'" else "&quot;")
    return Filled(f"{quote}{first}{written}{last}{quote}", filled.meant)


def _value(raw: str) -> str:
    return raw[1:-1] if raw[:1] in ("'", '"') else raw
