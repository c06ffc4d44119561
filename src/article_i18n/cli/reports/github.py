"""The findings as GitHub's workflow commands: notes beside the lines of a pull request.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from article_i18n.cli import talk
from article_i18n.cli.reports.report import Report
from article_i18n.model import Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}

_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})


def render(report: Report) -> str:
    return "\n".join(_command(finding, report) for finding in report.found)


def _command(finding: Finding, report: Report) -> str:
    properties: dict[str, str] = {}
    if finding.places:
        properties["file"] = report.path(finding.places[0])
        if finding.places[0].line is not None:
            properties["line"] = str(finding.places[0].line)
    locale = f" ({finding.locale})" if finding.locale else ""
    properties["title"] = f"{finding.check}{locale}"
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    also = "".join(f" ({place})" for place in finding.places[1:])
    return f"::{_LEVELS[finding.severity]} {told}::{_data(finding.message + also)}"


def _data(text: str) -> str:
    """A text as the runner unescapes it; what a terminal would obey is JSON-escaped before."""
    return talk.printable(text.translate(_ESCAPES))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
