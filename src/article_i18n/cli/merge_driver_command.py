"""`article-i18n merge-driver`: merge a catalog message by message, for git."""

from __future__ import annotations

from pathlib import Path

import click

from article_i18n import project as projects
from article_i18n.checks.unit import short
from article_i18n.cli import options, talk

_FILE = click.Path(path_type=Path)


@click.command(
    "merge-driver",
    epilog="""\b
Examples:
  article-i18n merge-driver %O %A %B %P              as git runs it, once it was told to
  article-i18n merge-driver old.po mine.po hers.po   by hand; the result is in mine.po""",
)
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("name", metavar="[PATH]", required=False)
@options.quiet
@options.debug
def command(
    base: Path, ours: Path, theirs: Path, name: str | None, quiet: bool, debug: bool
) -> int:
    """Merge a catalog message by message, for git.

    BASE is what both versions were once, OURS and THEIRS are the versions; the result is written
    into OURS. What either side translated, commented or flagged stays. PATH is the catalog's
    name, for messages. `article-i18n init` with --merge-driver says how git gets to know of it.

    Exits 1 when both sides have a new translation of one message: ours stays, marked fuzzy, with
    theirs in a comment. Exits 2, and leaves OURS alone, when a version is no catalog.
    """
    with projects.locked(ours.parent, waiting=talk.waiting):
        merged = projects.merge_files(base, ours, theirs, name)
        projects.apply(ours.parent, merged.changes)
    for conflict in merged.conflicts:
        talk.error(
            f"{conflict.place}: two new translations of “{short(conflict.msgid, 40)}”; ours stands, "
            "marked fuzzy, and the other is in its comment: choose, then remove mark and comment"
        )
    if merged.conflicts and not quiet:
        number = talk.counted(len(merged.conflicts), "message")
        talk.say(f"everything else is merged; settle {number}, then `git add` the file")
    return 1 if merged.conflicts else 0
