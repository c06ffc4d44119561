"""gettext catalogs: the door to reading, writing and compiling them, and the only one to polib.

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
    "template_header",
    "to_mo",
    "write",
]


def to_mo(catalog: Catalog) -> bytes:
    """Return the compiled catalog: its header and what is live, translated and not fuzzy."""
    import polib  # here, for it costs start-up time and few runs write an MO file

    compiled = polib.POFile()
    compiled.metadata = {name: value for name, value in catalog.header if name}
    for message in catalog.messages:
        if message.obsolete or message.fuzzy:
            continue
        context, msgid = message.key
        # As it stands in the MO file: polib itself takes an empty context for none.
        entry = polib.POEntry(msgid=msgid if context is None else f"{context}\x04{msgid}")
        if message.plural is None:
            entry.msgstr = message.target
        else:
            entry.msgid_plural, forms = message.plural
            entry.msgstr_plural = dict(enumerate(forms))
        compiled.append(entry)
    return bytes(compiled.to_binary())
