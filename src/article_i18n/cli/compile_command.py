"""`article-i18n compile`: catalogs to dist/."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from article_i18n import project as projects
from article_i18n.cli import options, talk
from article_i18n.model import Severity


@click.command(
    "compile",
    epilog="""\b
Examples:
  article-i18n compile            everything
  article-i18n compile -l ar,ja   Arabic and Japanese; the rest of dist/ stays
  article-i18n compile --check    exit 1 when dist/ is not up to date
  article-i18n compile --strict   exit 1 when a translation could not be published""",
)
@options.locales
@click.option("--strict", is_flag=True, help="Exit 1 on findings of error severity.")
@options.dry_run
@options.check
@options.common
def command(
    names: tuple[str, ...],
    strict: bool,
    dry_run: bool,
    check_only: bool,
    root: Path,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Catalogs to dist/: localized Markdown and HTML.

    A translation that cannot be published safely costs its own block only: the source text
    stands there, marked as such, and the place is reported. Files in dist/ that this program did
    not write are never touched.
    """
    with projects.locked(root, waiting=talk.waiting):
        project = projects.open_project(root)
        found = projects.compile_project(
            project,
            project.select(names) if names else None,
            progress=projects.silent if quiet else talk.progress,
        )
        done = not (dry_run or check_only)
        if done:
            projects.apply(root, found.changes)
    talk.findings(found.findings, sys.stderr, quiet=quiet)
    talk.changes(found.changes, done=done, quiet=quiet, verbose=verbose)
    if not quiet:
        files = f"{talk.counted(found.files, 'file')} in {project.config.dist}/"
        talk.say(f"{files}, {len(found.changes)} {'changed' if done else 'would change'}")
    errors = any(finding.severity is Severity.ERROR for finding in found.findings)
    return 1 if (check_only and found.changes) or (strict and errors) else 0
