"""The findings as SARIF 2.1.0, which code-scanning services read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from article_i18n import __version__
from article_i18n.checks.known import KNOWN
from article_i18n.cli import talk
from article_i18n.cli.reports.report import Report
from article_i18n.model import Finding, Place, Severity
from article_i18n.project import baseline

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_FINGERPRINT = "primaryLocationLineHash"
"""The one name by which GitHub knows an alert again when its line has moved."""


def render(report: Report) -> str:
    rules = sorted({finding.check for finding in report.found})
    names = baseline.fingerprints(report.found)
    tool = {
        "name": "article-i18n",
        "semanticVersion": __version__,
        "rules": [_rule(check) for check in rules],
    }
    run = {
        "tool": {"driver": tool},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, rules.index(finding.check), name, report)
            for finding, name in zip(report.found, names, strict=True)
        ],
    }
    return talk.json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(check: str) -> dict[str, Any]:
    known = KNOWN[check]
    return {
        "id": check,
        "shortDescription": {"text": known.about},
        "fullDescription": {"text": known.about},
        "help": {"text": f"{known.about} See docs/checks.md of article-i18n: {check}."},
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
    }


def _result(finding: Finding, rule: int, name: str, report: Report) -> dict[str, Any]:
    said = {
        "locale": finding.locale,
        "context": finding.key.context if finding.key else None,
        "msgid": finding.key.msgid if finding.key else None,
    }
    related = [
        {"id": number, "message": {"text": str(place)}} | _location(place, report)
        for number, place in enumerate(finding.places[1:])
    ]
    return {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(place, report) for place in finding.places[:1]],
        **({"relatedLocations": related} if related else {}),
        "partialFingerprints": {_FINGERPRINT: name},
        "properties": {key: value for key, value in said.items() if value is not None},
    }


def _location(place: Place, report: Report) -> dict[str, Any]:
    """A file without a line is told at its first: services show nothing without one."""
    artifact = {"uri": quote(report.path(place)), "uriBaseId": "%SRCROOT%"}
    region = {"startLine": place.line or 1}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
