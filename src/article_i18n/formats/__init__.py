"""What a catalog is read from and exported to: one file per format, one line in `FORMATS`. Layer 4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from article_i18n.formats import mo, po
from article_i18n.model import Catalog


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that holds a catalog: `read(write(c), c.path, c.locale) == keeps(c)`.

    A catalog without messages and header may be refused, as an empty PO file is.
    """

    name: str
    """As a user types it."""
    suffix: str
    """Of its files: `.po`."""
    read: Callable[[bytes, str, str | None], Catalog]
    """The bytes of a file, its name for messages, the canonical tag of its locale → what it says.

    Raises InputRefused for bytes that are no sound file of this format."""
    write: Callable[[Catalog], bytes]
    """The same bytes for the same catalog, always.

    Raises ValueError for a text that no catalog can hold: NUL, EOT, half of a surrogate pair."""
    keeps: Callable[[Catalog], Catalog]
    """What of a catalog such a file holds."""


FORMATS: dict[str, Format] = {
    "po": Format("po", ".po", po.read_catalog, po.write, lambda catalog: catalog),
    "mo": Format("mo", ".mo", mo.read, mo.write, mo.keeps),
}
