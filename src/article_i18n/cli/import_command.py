"""`article-i18n import`: bring in a raw text as an article."""

from __future__ import annotations

from pathlib import Path

import click

from article_i18n import project as projects
from article_i18n.cli import options, talk


@click.command(
    "import",
    epilog="""\b
Examples:
  article-i18n import draft.txt                    becomes source/draft.md
  article-i18n import draft.txt --name guide/knee  becomes source/guide/knee.md""",
)
@click.argument("raw", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="The article's name below source/, without suffix.")
@options.dry_run
@options.common
def command(
    raw: Path, name: str | None, dry_run: bool, root: Path, quiet: bool, verbose: bool, debug: bool
) -> int:
    """Bring in a raw text as an article.

    The plain text becomes clean Markdown: front matter, title, headings, lists, leads, figures
    with captions. Words that look glued, torn or doubled are listed with their lines in the raw
    file; nothing is corrected by itself. The rules are in docs/import.md.
    """
    with projects.locked(root, waiting=talk.waiting):
        project = projects.open_project(root)
        found = projects.import_article(project, raw, name)
        if not dry_run:
            projects.apply(root, found.changes)
    talk.findings(found.findings, quiet=quiet)
    if not quiet:
        talk.changes(found.changes, done=not dry_run, quiet=quiet, verbose=True)
        if not found.changes:
            talk.say(f"{found.article} is there already, just so")
        number = talk.counted(len(found.findings), "place")
        talk.say(f"{number} to look at in {raw}")
    return 0
