"""What one filled slot does to the blocks around it, without parsing the whole article.

At the start of a top-level block nothing is open, so what follows parses the same whatever stands
before. A slot that leaves its own top-level block and the next one as they are leaves everything
else as it is, too; one that changes them cannot stand in the article.
"""

from __future__ import annotations

from bisect import bisect_right

from article_i18n.document.locate import Located, locate
from article_i18n.errors import InputRefused
from article_i18n.model import Document
from article_i18n.model.construct import Filled


class Windows:
    """The top-level blocks of an article, each with the one that follows it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        found = locate(document.text, document.reading, document.path)
        lines = sorted({t.map[0] for t in found.tokens if t.level == 0 and t.map is not None})
        self._starts = [found.source.starts[line] for line in lines]
        self._known: dict[tuple[int, int], Located | None] = {}

    def bears(self, index: int, filled: Filled) -> bool:
        """Whether the segment, filled alone, leaves the blocks around it as they are."""
        segment = self._document.segments[index]
        start, end = self._around(segment.span.start)
        text = self._document.text
        before = self._known.get((start, end))
        if before is None:
            before = self._known[start, end] = self._read(text[start:end], start)
        if before is None:
            return False
        at, stop = segment.span
        after = self._read(text[start:at] + filled.written + text[stop:end], start)
        if after is None or len(after.slots) != len(before.slots):
            return False
        return (
            after.shape == before.shape
            and after.env.targets == before.env.targets
            and all(
                new.source == (filled.meant if old.span.start + start == at else old.source)
                for old, new in zip(before.slots, after.slots, strict=True)
            )
        )

    def _around(self, offset: int) -> tuple[int, int]:
        """From the start of the top-level block at `offset` to the end of the one after it."""
        number = bisect_right(self._starts, offset)
        start = self._starts[number - 1] if number else 0
        beyond = self._starts[number + 1 : number + 2]
        return start, beyond[0] if beyond else len(self._document.text)

    def _read(self, text: str, start: int) -> Located | None:
        try:
            document = self._document
            return locate(text, document.reading, document.path, whole=start == 0)
        except InputRefused:
            return None
