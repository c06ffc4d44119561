"""`article-i18n stats`: say how complete each locale and article is."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from article_i18n import project as projects
from article_i18n.cli import options, talk

_HEAD = ("locale", "article", "translated", "fuzzy", "untranslated", "published", "words")


@click.command(
    "stats",
    epilog="""\b
Examples:
  article-i18n stats            a table
  article-i18n stats -l de      only German
  article-i18n stats --json     for another program""",
)
@options.locales
@options.json
@options.common
def command(
    names: tuple[str, ...], json_output: bool, root: Path, quiet: bool, verbose: bool, debug: bool
) -> int:
    """Say how complete each locale and article is.

    translated, fuzzy and untranslated count messages, as `msgfmt --statistics` does; published
    counts the units of the page that are really in the language, words the source words in them.
    """
    with projects.locked(root, shared=True, waiting=talk.waiting):
        project = projects.open_project(root)
        rows = projects.stats(project, project.select(names))
    if json_output:
        talk.as_json([asdict(row) for row in rows])
        return 0
    table = [
        (
            row.locale,
            talk.printable(row.article),
            str(row.translated),
            str(row.fuzzy),
            str(row.untranslated),
            f"{row.published}/{row.units}",
            f"{row.words_published}/{row.words}",
        )
        for row in rows
    ]
    widths = [max(len(line[n]) for line in (_HEAD, *table)) for n in range(len(_HEAD))]
    talk.data(click.style(_line(_HEAD, widths), bold=True))
    for line in table:
        talk.data(_line(line, widths))
    return 0


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    """Names to the left, numbers to the right."""
    columns = (
        cell.ljust(width) if n < 2 else cell.rjust(width)
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(columns).rstrip()
