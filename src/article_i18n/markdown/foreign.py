"""Lines that belong to a construct which the article's flavour does not have.

Read as prose, they would be folded with their neighbours, and a translation would take them apart:
a block that has such a line is copied instead.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LINES = {
    "directive": r":{3,}[ \t]*\{[A-Za-z][\w:-]*\}",
    "container": r":{3,}",
    "alert": r"\[![A-Za-z]+\][ \t]*$",
    "admonition": r"(?:!!!|\?\?\?\+?)[ \t]+[A-Za-z]",
    "pymdown_block": r"/{3,}[ \t]*(?:[a-z][\w-]*[ \t]*(?:\||$)|$)",
    "tab": r"===[!+]?[ \t]+[\"']",
    "shortcode": r"\{\{[<%]",
    "template": r"\{%|\{\{[^\n{}]*\}\}[ \t]*$",
    "block_attributes": r"\{:[^\n{}]*\}[ \t]*$|\{::",
    "snippet": r";?-+8<-+(?:[ \t]|$)|<<<[ \t]*[@./~]",
    "abbreviation": r"\*\[[^\]\n]+\]:[ \t]",
    "math": r"\$\$(?!\$)|\\begin\{[a-z]+\*?\}",
    "target": r"\([\w.:-]+\)=[ \t]*$|\+\+\+(?:[ \t]|$)",
    "definition_list": r":[ \t]{1,3}[^ \t\n]",
    "footnote": r"\[\^[^\]\s]+\]:[ \t]",
    "grid_table": r"\+(?:[-=:]{3,}\+)+[ \t]*$",
    "esm": r"(?:import[ \t]+[\w{*][^\n]*[ \t]from[ \t]+|import[ \t]+)[\"'][^\"'\n]+[\"'];?[ \t]*$"
    r"|export[ \t]+(?:default|const|let|var|function|async|class)[ \t]",
}
"""Construct → how a line of it begins, as far as prose hardly ever does."""


@lru_cache(maxsize=64)
def _lines_of_others(constructs: frozenset[str]) -> re.Pattern[str]:
    others = (f"(?P<{n}>{line})" for n, line in _LINES.items() if n not in constructs)
    return re.compile(rf"^[ \t>]*(?:{'|'.join(others) or '(?!)'})", re.MULTILINE)


def foreign(block: str, constructs: frozenset[str]) -> str | None:
    """The construct that a block of prose has a line of, and `constructs` has not; None without one.

    Args:
        block: its text as it stands in the article, markers of containers included.
    """
    found = _lines_of_others(constructs).search(re.sub(r"\r\n?", "\n", block))
    return None if found is None else found.lastgroup
