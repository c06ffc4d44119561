"""One file per check of an article itself, without its translations.

To add one: one file here with `NAME`, `SEVERITY` and `check`, one line in `SOURCE_CHECKS`, one
fixture file, one section in docs/checks.md.
"""

from __future__ import annotations

from article_i18n.checks.source import (
    dead_anchors,
    dead_links,
    doubled_words,
    glued_words,
    heading_jumps,
    image_text,
)
from article_i18n.checks.source.site import SourceCheck

SOURCE_CHECKS: tuple[SourceCheck, ...] = tuple(
    SourceCheck(module.NAME, module.SEVERITY, module.check)
    for module in (
        dead_links,
        dead_anchors,
        image_text,
        heading_jumps,
        doubled_words,
        glued_words,
    )
)
"""What `article-i18n check --source` asks of every article."""
