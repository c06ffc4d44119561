"""`article-i18n stats`: say how complete each locale and article is."""

from __future__ import annotations

import shutil
import sys
from dataclasses import asdict
from pathlib import Path

import click

from article_i18n import project as projects
from article_i18n.cli import completeness, options, talk


@click.command(
    "stats",
    epilog="""\b
Examples:
  article-i18n stats                  a table
  article-i18n stats -l de            only German
  article-i18n stats --json           for another program
  article-i18n stats --badges badges  badges/de.svg … for a README""",
)
@options.locales
@options.json
@click.option(
    "--badges", "folder", metavar="FOLDER",
    help="Also write an SVG badge for each locale into this folder of the project.",
)  # fmt: skip
@options.dry_run
@options.check
@options.common
def command(
    names: tuple[str, ...],
    json_output: bool,
    folder: str | None,
    dry_run: bool,
    check_only: bool,
    root: Path,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Say how complete each locale and article is.

    The bar and units count the units of the page that are really in the language, words the
    source words in them. translated, fuzzy and untranslated count messages, as
    `msgfmt --statistics` does; carried are the translated ones that `extract` adapted to a changed
    link or code. In a narrow terminal some numbers are left out; --json has all.
    """
    if folder is None and (dry_run or check_only):
        raise click.UsageError("--dry-run and --check go with --badges: nothing else is written")
    with projects.locked(root, shared=folder is None, waiting=talk.waiting):
        project = projects.open_project(root)
        found = projects.overview(project, project.select(names))
        changes = () if folder is None else projects.badges(project, found.totals, folder)
        done = not (dry_run or check_only)
        if done:
            projects.apply(root, changes)
    if json_output:
        rows = ({"locale": row.locale, "article": row.article} | asdict(row) for row in found.rows)
        talk.as_json(list(rows))
    else:
        _show(found)
    talk.changes(changes, done=done, quiet=quiet, verbose=verbose)
    if folder is not None and not quiet:
        files = talk.counted(len(changes), "badge")
        talk.say(f"{files} {'changed' if done else 'would change'}")
    return 1 if check_only and changes else 0


def _show(found: projects.Overview) -> None:
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    plain = not _can_say(completeness.FULL + completeness.EMPTY)
    for line, strong in completeness.lines(found, width):
        text = line.translate(completeness.PLAIN) if plain else line
        talk.data(click.style(text, bold=True) if strong else text)


def _can_say(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True
