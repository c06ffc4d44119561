"""The findings as JSON, for other programs."""

from __future__ import annotations

from article_i18n.cli import talk
from article_i18n.cli.reports.report import Report


def render(report: Report) -> str:
    return talk.json_text([talk.finding_data(finding) for finding in report.found])
