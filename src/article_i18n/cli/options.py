"""The options that several commands share, spelt once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


debug = click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
quiet = click.option("-q", "--quiet", is_flag=True, help="Say errors only.")


def common(command: F) -> F:
    """-C/--project, -q, -v and --debug."""
    for option in (
        debug,
        click.option("-v", "--verbose", is_flag=True, help="Say more."),
        quiet,
        click.option(
            "-C",
            "--project",
            "root",
            type=click.Path(path_type=Path),
            default=Path(),
            help="The project's folder.  [default: this folder]",
        ),
    ):
        command = option(command)
    return command


locales = click.option(
    "-l",
    "--locale",
    "names",
    multiple=True,
    metavar="LOCALE",
    help="Only these locales: repeat it, or give a list with commas.  [default: all]",
)
dry_run = click.option("--dry-run", is_flag=True, help="Say what would change, write nothing.")
check = click.option(
    "--check", "check_only", is_flag=True, help="Write nothing; exit 1 when something would change."
)
json = click.option("--json", "json_output", is_flag=True, help="Print JSON.")
