"""Attributes behind a link, an image, a code span or emphasis, opaque: `[a](b){.button}`."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from article_i18n.markdown.attributes import KRAMDOWN, PLAIN, read
from article_i18n.markdown.opaque import Copied
from article_i18n.markdown.rules import add_inline
from article_i18n.model.construct import Construct, Law5
from article_i18n.model.records import Record

NAME = "inline_attributes"

_FORMAT = r"\{=[A-Za-z][\w+-]*\}"
_LIST = re.compile(rf"(?<=[)\]`*_~>:])(?:{PLAIN}|{KRAMDOWN}|{_FORMAT})+")


def inline_attributes(md: MarkdownIt) -> None:
    """Braces that look like attributes, with no blank before them; Pandoc's `{=html}`, too."""
    add_inline(md, NAME, _LIST.match, "{", _read)


def _read(copied: Copied) -> Record:
    return Record(ids=read(copied.text).ids)


INLINE_ATTRIBUTES = Construct(
    name=NAME,
    parse=inline_attributes,
    law5=Law5.NOTHING_NEW,
)
