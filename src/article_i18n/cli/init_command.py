"""`article-i18n init`: start a project, or add a locale."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from article_i18n import project as projects
from article_i18n.cli import options, talk


@click.command(
    "init",
    epilog="""\b
Examples:
  article-i18n init              a new project in this folder
  article-i18n init -l de,pt_BR  add German and Brazilian Portuguese
  article-i18n init --merge-driver    let git merge catalogs message by message""",
)
@click.option(
    "-l", "--locale", "names", multiple=True, metavar="LOCALE",
    help="A locale to add, in any spelling: repeat it, or give a list with commas.",
)  # fmt: skip
@click.option(
    "--merge-driver", is_flag=True,
    help="Give catalogs and templates to `merge-driver` in .gitattributes, and print the two "
    "commands that tell git of it.",
)  # fmt: skip
@options.dry_run
@options.common
def command(
    root: Path,
    names: tuple[str, ...],
    merge_driver: bool,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Start a project, or add a locale.

    Makes source/ and article-i18n.toml where they are missing. With -l, makes the folder of the
    locale under locales/ and a catalog for each article that is there.
    """
    with projects.locked(root, waiting=talk.waiting):
        project = projects.open_project(root)
        settings = projects.start(project)
        added, extracted = projects.add_locales(project, names)
        folders = projects.missing_folders(project, added)
        changes = (*settings, *(extracted.changes if extracted else ()))
        if merge_driver:
            changes += projects.merge_attributes(project)
        if not dry_run:
            projects.make_folders(root, folders)
            projects.apply(root, changes)
    talk.findings(extracted.findings if extracted else (), sys.stderr, quiet=quiet)
    if not quiet:
        for folder in folders:
            talk.say(f"{'would create' if dry_run else 'created'} {folder}/")
        talk.changes(changes, done=not dry_run, quiet=quiet, verbose=True)
        if merge_driver:
            talk.say("run these once in each clone; git takes no programs from a repository:")
        elif not added and not folders and not changes:
            talk.say("the project is set up already; add a locale with -l")
        elif not added:
            source = project.config.source
            talk.say(f"put articles into {source}/, then add a locale: article-i18n init -l de")
    if merge_driver:
        for line in projects.MERGE_DRIVER:
            talk.data(line)
    return 0
