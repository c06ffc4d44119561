"""What becomes of a finding in this project: as severe as the settings say, or muted in a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from article_i18n.checks.known import ALWAYS
from article_i18n.checks.mute import muted
from article_i18n.config import Config
from article_i18n.model import Finding, Key, Message, Place, Severity

ORDER: Mapping[Severity | None, int] = {
    Severity.ERROR: 0,
    Severity.WARNING: 1,
    Severity.INFO: 2,
    None: 3,
}
"""The worst first; None is off."""


def judged(config: Config, found: Iterable[Finding], articles: Iterable[str]) -> Iterator[Finding]:
    """The findings as the settings see them, without those that they turn off.

    Args:
        articles: the paths below the source folder of the articles that the findings are about;
            where settings differ for them, the strictest counts.
    """
    articles = tuple(articles)
    for finding in found:
        checks = config.checks
        name, locale = finding.check, finding.locale
        wanted = [checks.severity(name, finding.severity, locale, a) for a in articles or (None,)]
        severity = min(wanted, key=ORDER.__getitem__)
        if severity is finding.severity:
            yield finding
        elif severity is not None:
            yield replace(finding, severity=severity)


def heard(
    found: Iterable[Finding], catalogs: Mapping[str, Mapping[Key, Message]]
) -> Iterator[Finding]:
    """The findings without those that a comment on their message mutes.

    Args:
        catalogs: the path of each catalog → its live messages.
    """
    for finding in found:
        messages = catalogs.get(finding.places[0].path, {}) if finding.places else {}
        message = messages.get(finding.key) if finding.key else None
        if message is None or finding.check in ALWAYS or finding.check not in muted(message):
            yield finding


def worst_first(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the order to tell them: the worst first, then by locale and place."""
    return tuple(sorted(found, key=_rank))


def _rank(finding: Finding) -> tuple[object, ...]:
    first = finding.places[0] if finding.places else Place("")
    return (
        ORDER[finding.severity],
        finding.locale or "",
        first.path,
        first.line or 0,
        finding.check,
        finding.message,
    )
