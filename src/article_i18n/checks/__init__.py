"""One file per check: findings on catalogs and articles. Layer 3.

A check compares one unit with its source and says in words what differs. To add one: one file
here with `NAME`, `SEVERITY` and `check`, one line in `CHECKS`, one fixture file.
"""

from __future__ import annotations

from article_i18n.checks import code_spans, line_ends, links, raw_html
from article_i18n.checks.unit import Check

CHECKS: tuple[Check, ...] = tuple(
    Check(module.NAME, module.SEVERITY, module.check)
    for module in (links, raw_html, code_spans, line_ends)
)
"""What `article-i18n check` asks of every translated unit, in the order of its findings."""
