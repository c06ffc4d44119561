"""The findings for people: file by file, each with the message it is about."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator

import click

from article_i18n.cli import talk
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
    left = None if width is None else width - _columns(plain) - 1
    level = click.style(str(finding.severity), fg=talk.COLOURS[finding.severity])
    text = talk.printable(finding.message)
    parts = [number, level, check]
    if finding.key is None and (left is None or _columns(text) <= left):
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
    if _columns(text) + 2 <= room:
        return f"“{text}”"
    kept, columns = [], 0
    for character in text:
        columns += _columns(character)
        if columns > room - 3:
            break
        kept.append(character)
    return f"“{''.join(kept).rstrip()}…”"


def _wrapped(text: str, width: int | None) -> Iterator[str]:
    """The text in lines of at most so many columns, broken at blanks alone."""
    line: list[str] = []
    columns = 0
    for word in text.split(" "):
        wide = _columns(word)
        if line and width is not None and columns + 1 + wide > width:
            yield " ".join(line)
            line, columns = [], 0
        columns += wide + (1 if line else 0)
        line.append(word)
    yield " ".join(line)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
