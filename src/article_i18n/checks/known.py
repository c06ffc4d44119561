"""Every check there is: its id, how bad its findings are, what it is about. The one list."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from article_i18n.checks import CHECKS, inconsistent
from article_i18n.checks.source import SOURCE_CHECKS
from article_i18n.model import Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Known(NamedTuple):
    """What is said of a check before it has found anything."""

    severity: Severity
    """How bad its findings are unless the settings say otherwise."""
    about: str
    """One line."""


_NOT_PUBLISHED = {
    "blocked": Known(_ERROR, "A translation brings markup or links that its source lacks."),
    "unplaceable": Known(_ERROR, "A translation cannot be written where its source stands."),
    "structure-changed": Known(_ERROR, "A translation would change the blocks of the article."),
}

ALWAYS = frozenset(_NOT_PUBLISHED)
"""What no comment and no setting can hide: a block of a page is not in its language."""

_MESSAGES = {
    "line-break": Known(_WARNING, "A translation has a line break where there is one line."),
    "fuzzy": Known(_WARNING, "A translation is marked for review, so it is not published."),
    "untranslated": Known(_WARNING, "A message has no translation."),
    "plural": Known(_WARNING, "A message has plural forms, which articles never use."),
    "unknown-mute": Known(_WARNING, "A comment mutes what is no check, or cannot be muted."),
    inconsistent.NAME: Known(
        inconsistent.SEVERITY, "One message is translated differently in different places."
    ),
    "not-extracted": Known(_WARNING, "A catalog lacks messages of its article."),
}
_ARTICLES = {
    "front-matter": Known(_ERROR, "The front matter of an article cannot be read."),
    "directive": Known(_WARNING, "A directive is unknown, not closed, or applies to nothing."),
    "unreadable-block": Known(_WARNING, "A block of an article cannot be read, and is kept."),
    "foreign-construct": Known(_WARNING, "A block has the syntax of another flavour."),
    "self-check": Known(_WARNING, "A block would not be written back as it stands."),
    "words-not-checked": Known(_INFO, "No word list is installed to find glued words with."),
}


def _about(check: Callable[..., Any], name: str) -> str:
    """A check has a file of its own, whose first line says what it is about."""
    return (sys.modules[check.__module__].__doc__ or name).partition("\n")[0]


KNOWN: Mapping[str, Known] = MappingProxyType(
    _NOT_PUBLISHED
    | {check.name: Known(check.severity, _about(check.check, check.name)) for check in CHECKS}
    | _MESSAGES
    | _ARTICLES
    | {c.name: Known(c.severity, _about(c.check, c.name)) for c in SOURCE_CHECKS}
)
"""Id → check: what `article-i18n check` may say, and what `[checks]` may name."""

RAW_TEXT: Mapping[str, Severity] = MappingProxyType(
    {
        "doubled-line": _WARNING,
        "doubled-word": _WARNING,
        "glued-words": _WARNING,
        "html-left-over": _WARNING,
        "lettered-list": _INFO,
        "looks-like-markdown": _WARNING,
        "lost-character": _WARNING,
        "missing-picture": _WARNING,
        "no-title": _WARNING,
        "torn-word": _WARNING,
        "unclear-lines": _WARNING,
        "words-not-checked": _INFO,
    }
)
"""What `article-i18n import` may say of a raw text; it is read once, and no setting is for it."""
