"""Whether what is filled into slots reads back as it was meant: in the article, or one slot alone.

At the start of a top-level block nothing is open, so what follows parses the same whatever stands
before. A slot that leaves its own top-level block and the next one as they are leaves everything
else as it is, too; one that changes them cannot stand in the article.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from article_i18n.document.locate import Located, Shape, locate
from article_i18n.errors import InputRefused
from article_i18n.model import Document, Environment, Segment
from article_i18n.model.construct import Filled


def read_back(
    text: str,
    document: Document,
    sources: list[str],
    shape: Shape,
    env: Environment,
    *,
    whole: bool = True,
) -> Located | None:
    """What the text reads as, or None unless that is what was meant.

    Args:
        text: the document's text, or a piece of it, with filled slots.
        document: how it is read.
        sources: what its slots must hold, in order.
        shape: what must stand around them.
        env: where its definitions must lead.
        whole: False for a piece from the middle of the article.
    """
    try:
        located = locate(text, document.reading, document.path, whole=whole)
    except InputRefused:
        return None
    same = (
        [slot.source for slot in located.slots] == sources
        and located.shape == shape
        and located.env.targets == env.targets
    )
    return located if same else None


class Isolation:
    """Fills one slot of an article at a time, and reads only the blocks around it."""

    def __init__(self, document: Document) -> None:
        located = locate(document.text, document.reading, document.path)
        lines = {t.map[0] for t in located.tokens if t.level == 0 and t.map is not None}
        self._document = document
        self._block_starts = [located.source.starts[line] for line in sorted(lines)]
        self._locate = cache(locate)

    def stands_alone(self, segment: Segment, filled: Filled) -> bool:
        """Whether the segment, filled alone, leaves the blocks around it as they are."""
        document = self._document
        at, behind = segment.span
        start, end = self._around(at)
        whole = start == 0
        before = self._locate(
            document.text[start:end], document.reading, document.path, whole=whole
        )
        sources = [
            filled.expected if slot.span.start + start == at else slot.source
            for slot in before.slots
        ]
        text = document.text[start:at] + filled.written + document.text[behind:end]
        after = read_back(text, document, sources, before.shape, before.env, whole=whole)
        return after is not None

    def _around(self, offset: int) -> tuple[int, int]:
        """From the start of the top-level block at `offset` to the end of the one after it."""
        number = bisect_right(self._block_starts, offset)
        start = self._block_starts[number - 1] if number else 0
        beyond = self._block_starts[number + 1 : number + 2]
        return start, beyond[0] if beyond else len(self._document.text)
