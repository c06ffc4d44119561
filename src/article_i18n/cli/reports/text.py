"""The findings for people: file by file, each with the message it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import click

from article_i18n.cli import talk
from article_i18n.cli.columns import beginning, columns
from article_i18n.cli.reports.report import Report
from article_i18n.model import Finding, Key

_EXCERPT = 60
"""How many columns the beginning of a message takes where there is room."""
_LEAST = 16
"""Fewer say nothing."""


def render(report: Report) -> str:
    old = {id(finding) for finding in report.old}
    files: dict[str, list[Finding]] = defaultdict(list)
    for finding in (*report.found, *report.old):
        files[finding.places[0].path if finding.places else ""].append(finding)
    blocks = []
    for path, found in files.items():
        found.sort(key=lambda finding: finding.places[0].line or 0 if finding.places else 0)
        lines = [click.style(talk.printable(path), underline=True)] if path else []
        margin = max(len(_line(finding)) for finding in found)
        for finding in found:
            lines += _lines(finding, margin, id(finding) in old, report.width)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _line(finding: Finding) -> str:
    line = finding.places[0].line if finding.places else None
    return "" if line is None else str(line)


def _lines(finding: Finding, margin: int, old: bool, width: int | None) -> Iterator[str]:
    """What is wrong with which message, and below it what to do; without a message, one line."""
    check = f"[{finding.check}, in the baseline]" if old else f"[{finding.check}]"
    places = " ".join(f"({talk.printable(str(place))})" for place in finding.places[1:])
    number = _line(finding).rjust(margin + 2)
    plain = " ".join(part for part in (number, str(finding.severity), check, places) if part)
    left = None if width is None else width - columns(plain) - 1
    level = click.style(str(finding.severity), fg=talk.COLOURS[finding.severity])
    text = talk.printable(finding.message)
    parts = [number, level, check]
    if finding.key is None and (left is None or columns(text) <= left):
        yield " ".join(part for part in (*parts, text, places) if part)
        return
    room = _EXCERPT if left is None else min(_EXCERPT, left)
    if finding.key is not None and room >= _LEAST:
        parts.append(_beginning(finding.key, room))
    indent = " " * (margin + 3)
    if left is not None and left < -1:  # no room for the places either
        yield " ".join(part for part in parts if part)
        yield indent + places
    else:
        yield " ".join(part for part in (*parts, places) if part)
    for line in _wrapped(text, width and width - len(indent)):
        yield indent + line


def _beginning(key: Key, room: int) -> str:
    """The beginning of a message in so many columns, with its quotation marks."""
    text = talk.printable(" ".join(key.msgid.split()))
    if columns(text) + 2 <= room:
        return f"“{text}”"
    return f"“{beginning(text, room - 3).rstrip()}…”"


def _wrapped(text: str, width: int | None) -> Iterator[str]:
    """The text in lines of at most so many columns, broken at blanks alone."""
    first, *words = text.split(" ")
    line, taken = first, columns(first)
    for word in words:
        taken += 1 + columns(word)
        if width is None or taken <= width:
            line += f" {word}"
        else:
            yield line
            line, taken = word, columns(word)
    yield line
