"""Lines that belong to a construct which the article's flavour does not have.

Read as prose, they would be folded with their neighbours, and a translation would take them apart:
a block that has such a line is copied instead.
"""

from __future__ import annotations

import re
from functools import lru_cache

from article_i18n.markdown.syntax import CONSTRUCTS


@lru_cache(maxsize=64)
def _lines_of_others(constructs: frozenset[str]) -> re.Pattern[str]:
    others = (
        f"(?P<{name}>{found.elsewhere.pattern})"
        for name, found in CONSTRUCTS.items()
        if name not in constructs and found.elsewhere
    )
    return re.compile(rf"^[ \t>]*(?:{'|'.join(others) or '(?!)'})", re.MULTILINE)


def foreign(block: str, constructs: frozenset[str]) -> str | None:
    """The construct that a block of prose has a line of, and `constructs` has not; None without one.

    Args:
        block: its text as it stands in the article, markers of containers included.
    """
    found = _lines_of_others(constructs).search(re.sub(r"\r\n?", "\n", block))
    return None if found is None else found.lastgroup
