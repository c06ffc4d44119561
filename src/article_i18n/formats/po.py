"""gettext catalogs as text: the door to reading and writing them.

`read` is strict and remembers the lines of every field; `write` splices changes into them, or
writes a catalog in canonical form: byte for byte what `msgcat --no-wrap` prints (design, section 6).
"""

from __future__ import annotations

from article_i18n.formats.po_header import GENERATOR, header_for, template_header
from article_i18n.formats.po_joined import joined
from article_i18n.formats.po_reader import BOM, PoFile, read
from article_i18n.formats.po_writer import write
from article_i18n.model import Catalog

__all__ = [
    "BOM",
    "GENERATOR",
    "PoFile",
    "header_for",
    "joined",
    "read",
    "read_catalog",
    "template_header",
    "write",
]


def read_catalog(data: bytes, path: str, locale: str | None = None) -> Catalog:
    """What a file says, without the lines that it says it on: see `read`."""
    return read(data, path, locale).catalog
