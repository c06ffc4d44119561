"""What the commands say, and how: data on stdout, talk on stderr, nothing that moves a cursor.

Click strips colours where the output is no terminal; NO_COLOR and FORCE_COLOR are respected.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import IO, Any

import click

from article_i18n.model import Finding, Severity
from article_i18n.project import Change

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


_UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    r"\U000e0000-\U000e007f]"
)
"""What a terminal would obey, or nobody can see: controls, marks of direction, tags."""


def printable(text: str) -> str:
    """Text by others, safe for a terminal: each unsafe character as JSON escapes it."""
    return _UNSAFE.sub(lambda match: json.dumps(match[0])[1:-1].replace("\x7f", "\\u007f"), text)


def _echo(text: str, stream: IO[str]) -> None:
    forced = True if os.environ.get("FORCE_COLOR") else None
    click.echo(text, file=stream, color=False if os.environ.get("NO_COLOR") else forced)


def error(text: str) -> None:
    _end_progress()
    _echo(click.style("error: ", fg="red", bold=True) + printable(text), sys.stderr)


def say(text: str) -> None:
    """One line of talk."""
    _echo(printable(text), sys.stderr)


def data(text: str) -> None:
    """One line of what was asked for; it may hold colours, its parts are printable already."""
    _echo(text, sys.stdout)


def width() -> int | None:
    """The columns that data has on the terminal; None where it goes elsewhere and none are set."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal():
        return shutil.get_terminal_size().columns
    return None


def json_text(content: Any) -> str:
    """JSON that a terminal can show, without the last line end."""
    lines = json.dumps(content, ensure_ascii=False, indent=2).split("\n")
    return "\n".join(map(printable, lines))


def as_json(content: Any) -> None:
    _echo(json_text(content), sys.stdout)


def findings(
    found: Iterable[Finding], stream: IO[str] | None = None, *, quiet: bool = False
) -> None:
    """Findings as compilers write them: the place, how bad, what to do, and the place in the article.

    Args:
        quiet: whether to leave out what is no error.
    """
    for finding in found:
        if quiet and finding.severity is not Severity.ERROR:
            continue
        where = printable(str(finding.places[0])) if finding.places else ""
        level = click.style(str(finding.severity), fg=COLOURS[finding.severity])
        also = "".join(f" ({printable(str(place))})" for place in finding.places[1:])
        text = f"{printable(finding.message)}{also} [{finding.check}]"
        _echo(f"{where}: {level}: {text}", stream or sys.stdout)


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON holds it."""
    return {
        "check": finding.check,
        "severity": str(finding.severity),
        "locale": finding.locale,
        "message": finding.message,
        "context": finding.key.context if finding.key else None,
        "msgid": finding.key.msgid if finding.key else None,
        "places": [{"path": place.path, "line": place.line} for place in finding.places],
    }


def counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def changes(planned: Sequence[Change], *, done: bool, quiet: bool, verbose: bool) -> None:
    """Say what was written, or what would be."""
    if quiet:
        return
    if verbose or not done:
        for change in planned:
            say(f"{change.verb + 'd' if done else 'would ' + change.verb} {change.path}")


_progressing = False
"""Whether a line of progress stands on the terminal."""


def progress(number: int, total: int, article: str) -> None:
    """A line that is written over, for runs that take a while in a terminal."""
    global _progressing
    if total >= 20 and sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{number}/{total} {printable(article)[:60]}")
        sys.stderr.flush()
        _progressing = True
        if number == total:
            _end_progress()


def _end_progress() -> None:
    global _progressing
    if _progressing:
        sys.stderr.write("\r\033[K")
        _progressing = False


def waiting() -> None:
    """Told when another run has the project."""
    say("another run is at work in this project; waiting for it to finish")
