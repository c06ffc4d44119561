"""Lines that belong to a construct which the article's flavour does not have.

Read as prose, they would be folded with their neighbours, and a translation would take them apart:
a block that has such a line is copied instead.
"""

from __future__ import annotations

import re
from functools import lru_cache

from article_i18n.markdown.construct import Construct
from article_i18n.markdown.syntax import CONSTRUCTS


@lru_cache(maxsize=64)
def _lines_of(absent: tuple[Construct, ...]) -> re.Pattern[str]:
    lines = (f"(?P<{c.name}>{c.elsewhere.pattern})" for c in absent if c.elsewhere)
    return re.compile(rf"^[ \t>]*(?:{'|'.join(lines) or '(?!)'})", re.MULTILINE)


def foreign(block: str, constructs: frozenset[str]) -> str | None:
    """The construct that a block of prose has a line of, and `constructs` has not; None without one.

    Args:
        block: its text as it stands in the article, markers of containers included.
    """
    absent = tuple(found for name, found in CONSTRUCTS.items() if name not in constructs)
    found = _lines_of(absent).search(re.sub(r"\r\n?", "\n", block))
    return None if found is None else found.lastgroup
