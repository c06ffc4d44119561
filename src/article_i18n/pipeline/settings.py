"""What the work on one article has to know, as names and values."""

from __future__ import annotations

from dataclasses import dataclass

from article_i18n.checks import safety
from article_i18n.checks.safety import Allow
from article_i18n.model import Environment, Reading, Segment


@dataclass(frozen=True, slots=True)
class Settings:
    """How one article is read, judged and written."""

    reading: Reading
    source_locale: str
    allow: Allow
    outputs: tuple[str, ...]
    """Names of outputs."""

    def blocked(self, segment: Segment, target: str, env: Environment) -> str | None:
        """Law 5 on a unit: why a translation must not be published; None when it may."""
        return safety.blocked(segment.source, target, env, self.allow)
