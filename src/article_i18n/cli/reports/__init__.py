"""How `check` tells its findings: one file per format, one line each in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from article_i18n.cli.reports import as_json, github, sarif, text
from article_i18n.cli.reports.report import Report

FORMATS: Mapping[str, Callable[[Report], str]] = MappingProxyType(
    {
        "text": text.render,
        "json": as_json.render,
        "sarif": sarif.render,
        "github": github.render,
    }
)
"""What `--format` may be → what makes the output, without the last line end."""
