"""`article-i18n explain`: an article as this program sees it, line by line."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

import click

from article_i18n import project as projects
from article_i18n.cli import options, talk
from article_i18n.cli.columns import cut
from article_i18n.project.explain import Explained, Line

_COLUMNS = 80
"""The width of the table where there is no terminal."""
_GRAMMARS = {"inline-one-line": "one line"}
_COLOURS = {"slot": "green", "kept": "yellow"}


@click.command(
    "explain",
    epilog="""\b
Examples:
  article-i18n explain source/guide/knee.md      why is this line not translated?
  article-i18n explain knee.md --flavour mkdocs  what another flavour makes of it
  article-i18n explain knee.md --json            for another program""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--flavour", metavar="NAME", help="Read it in this flavour of Markdown.")
@options.json
@options.common
def command(
    file: Path,
    flavour: str | None,
    json_output: bool,
    root: Path,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Show an article as this program sees it, line by line.

    Each line is part of a message (its kind, and what may fill it: inline Markdown, one line of
    it, or plain text), kept (a text that is no message, and why), opaque (copied, never read) or
    a marker of a block. FILE is an article, or any other Markdown file; nothing is written.
    """
    with projects.locked(root, shared=True, waiting=talk.waiting):
        found = projects.explain(projects.open_project(root), file, flavour)
    if json_output:
        talk.as_json(_data(found))
        return 0
    flavours = " ".join((found.flavour, *found.overrides))
    messages = talk.counted(found.messages, "message")
    talk.data(click.style(f"{talk.printable(found.path)}: {flavours}, {messages}", bold=True))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _COLUMNS
    digits = len(str(found.lines[-1].line)) if found.lines else 1
    names = max([len(_name(line)) for line in found.lines], default=0)
    before = 0
    for line in found.lines:
        number = "" if line.line == before else str(line.line)
        before = line.line
        talk.data(_row(line, number.rjust(max(digits, 4)), names, width))
    talk.findings(found.findings, sys.stderr, quiet=quiet)
    return 0


def _state(line: Line) -> str:
    """What may fill a slot; of anything else, what it is."""
    if line.what == "blank" or not line.first:
        return ""
    if line.what != "slot":
        return line.what
    return "kept" if line.why else _GRAMMARS.get(line.grammar or "", line.grammar or "")


def _name(line: Line) -> str:
    if not line.first:
        return ""
    return talk.printable(line.kind or (line.construct or "").replace("_", " "))


def _row(line: Line, number: str, names: int, width: int) -> str:
    state = _state(line)
    head = f"{number}  {_name(line):{names}}  {state:8}  "
    text = line.text.strip()
    if line.what == "slot" and line.first:
        context = f"[{line.context}] " if line.context else ""
        text = f"{line.why}: {line.msgid}" if line.why else f"{context}{line.msgid}"
    text = cut(talk.printable(text.replace("\n", "⏎").replace("\t", " ")), width - len(head))
    if line.what == "slot" and line.first:
        colour = _COLOURS["kept" if line.why else "slot"]
        return f"{number}  {click.style(head[len(number) + 2 :], fg=colour)}{text}".rstrip()
    return click.style(f"{head}{text}".rstrip(), dim=True)


def _data(found: Explained) -> dict[str, Any]:
    """An explanation as JSON holds it."""
    return {
        "path": found.path,
        "flavour": found.flavour,
        "overrides": list(found.overrides),
        "lines": [
            {
                "line": line.line,
                "is": line.what,
                "construct": line.construct,
                "kind": line.kind,
                "grammar": line.grammar,
                "msgid": line.msgid,
                "context": line.context,
                "comment": line.comment,
                "why": line.why,
            }
            for line in found.lines
        ],
        "findings": [talk.finding_data(finding) for finding in found.findings],
    }
