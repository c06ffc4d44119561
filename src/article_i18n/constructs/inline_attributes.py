"""Attributes behind a link, an image, a code span or emphasis, opaque: `[a](b){.button}`; Pandoc's `{=html}`, too.

No blank stands before them.
"""

from __future__ import annotations

import re

from article_i18n.markdown.attributes import KRAMDOWN, PLAIN, read
from article_i18n.markdown.rules import end_of
from article_i18n.model.construct import Construct, Law5, Piece
from article_i18n.model.records import Copied, Record

_FORMAT = r"\{=[A-Za-z][\w+-]*\}"
_LIST = re.compile(rf"(?<=[)\]`*_~>:])(?:{PLAIN}|{KRAMDOWN}|{_FORMAT})+")


def _read(copied: Copied) -> Record:
    return Record(ids=read(copied.text).ids)


INLINE_ATTRIBUTES = Construct(
    name="inline_attributes",
    openers="{",
    pieces=(Piece(end_of(_LIST.match), _read),),
    law5=Law5.NOTHING_NEW,
)
