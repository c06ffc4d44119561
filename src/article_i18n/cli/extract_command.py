"""`article-i18n extract`: articles to templates, and into every locale's catalog."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from article_i18n import project as projects
from article_i18n.cli import options, talk


@click.command(
    "extract",
    epilog="""\b
Examples:
  article-i18n extract           templates and all catalogs
  article-i18n extract -l de     templates and the German catalogs
  article-i18n extract --check   exit 1 when somebody forgot to run it""",
)
@options.locales
@click.option("--templates-only", is_flag=True, help="Stop before the catalogs.")
@options.dry_run
@options.check
@options.common
def command(
    names: tuple[str, ...],
    templates_only: bool,
    dry_run: bool,
    check_only: bool,
    root: Path,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Articles to templates, and into every locale's catalog.

    Writes locales/ARTICLE.pot and merges it into each locale's ARTICLE.po. What a translator
    wrote is never dropped: a changed source makes its translation fuzzy, a removed one obsolete.
    """
    with projects.locked(root, waiting=talk.waiting):
        project = projects.open_project(root)
        wanted = project.select(names)
        found = projects.extract(
            project,
            wanted,
            templates_only=templates_only,
            progress=projects.silent if quiet else talk.progress,
        )
        done = not (dry_run or check_only)
        if done:
            projects.apply(root, found.changes)
    talk.findings(found.findings, sys.stderr, quiet=quiet)
    talk.changes(found.changes, done=done, quiet=quiet, verbose=verbose)
    if not quiet:
        articles = talk.counted(len(project.articles), "article")
        talk.say(f"{articles}, {talk.counted(found.messages, 'message')}")
        for row in found.counts:
            numbers = f"{row.kept} translated, {row.untranslated} untranslated"
            news = f", {row.fuzzy} newly fuzzy" if row.fuzzy else ""
            news += f", {row.obsolete} newly obsolete" if row.obsolete else ""
            talk.say(f"{row.locale}: {numbers}{news}")
        files = talk.counted(len(found.changes), "file")
        talk.say(f"{files} {'changed' if done else 'would change'}")
    return 1 if check_only and found.changes else 0
