"""Lines that belong to a construct which the article's flavour does not have.

Read as prose, they would be folded with their neighbours, and a translation would take them apart:
a block that has such a line is copied instead.
"""

from __future__ import annotations

import re
from functools import lru_cache

from article_i18n.model.construct import Dialect


@lru_cache(maxsize=64)
def _lines_of(dialect: Dialect) -> re.Pattern[str]:
    lines = (f"(?P<{c.name}>{c.elsewhere.pattern})" for c in dialect.absent if c.elsewhere)
    return re.compile(rf"^[ \t>]*(?:{'|'.join(lines) or '(?!)'})", re.MULTILINE)


def construct_elsewhere(block: str, dialect: Dialect) -> str | None:
    """The construct that a block of prose has a line of, and the dialect has not; None without one.

    Args:
        block: its text as it stands in the article, markers of containers included.
    """
    line = _lines_of(dialect).search(re.sub(r"\r\n?", "\n", block))
    return None if line is None else line.lastgroup
