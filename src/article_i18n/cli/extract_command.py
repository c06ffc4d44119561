"""`article-i18n extract`: articles to templates, and into every locale's catalog."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from article_i18n import project as projects
from article_i18n.checks.unit import short
from article_i18n.cli import options, talk
from article_i18n.project.extract import Extracted
from article_i18n.project.updating import Count, LocaleUpdate
from article_i18n.update import Edit, Fate


@click.command(
    "extract",
    epilog="""\b
Examples:
  article-i18n extract           templates and all catalogs
  article-i18n extract -l de     templates and the German catalogs
  article-i18n extract --check   exit 1 when somebody forgot to run it
  article-i18n extract --minor   after mending typos: translations stay approved
  article-i18n extract --json    what became of each message, and why""",
)
@options.locales
@click.option("--templates-only", is_flag=True, help="Stop before the catalogs.")
@click.option("--minor", is_flag=True, help="The edits ask for no review: mark nothing fuzzy.")
@click.option("--no-fuzzy", is_flag=True, help="Leave untranslated what would be marked fuzzy.")
@click.option("--prune", is_flag=True, help="Remove obsolete messages, and with the last the file.")
@options.dry_run
@options.check
@options.json
@options.common
def command(
    names: tuple[str, ...],
    templates_only: bool,
    minor: bool,
    no_fuzzy: bool,
    prune: bool,
    dry_run: bool,
    check_only: bool,
    json_output: bool,
    root: Path,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Articles to templates, and into every locale's catalog.

    Writes locales/ARTICLE.pot and merges it into each locale's ARTICLE.po. Where only links or
    code of a source changed, its translation follows; where words changed, it becomes fuzzy, and
    what the articles no longer have becomes obsolete. What a translator wrote is never dropped,
    unless --prune asks for it.
    """
    if templates_only and (minor or no_fuzzy or prune):
        raise click.UsageError(
            "--templates-only writes no catalogs; leave out --minor, --no-fuzzy and --prune"
        )
    if minor and no_fuzzy:
        raise click.UsageError("--minor and --no-fuzzy contradict each other; give one of them")
    with projects.locked(root, waiting=talk.waiting):
        project = projects.open_project(root)
        wanted = project.select(names)
        found = projects.extract(
            project,
            wanted,
            templates_only=templates_only,
            fuzzy=not no_fuzzy,
            minor=minor,
            prune=prune,
            progress=projects.silent if quiet else talk.progress,
        )
        done = not (dry_run or check_only)
        if done:
            projects.apply(root, found.changes)
    if json_output:
        talk.as_json(_data(found))
    else:
        talk.findings(found.findings, sys.stderr, quiet=quiet)
    talk.changes(found.changes, done=done, quiet=quiet, verbose=verbose)
    if not quiet:
        articles = talk.counted(len(project.articles), "article")
        talk.say(f"{articles}, {talk.counted(found.messages, 'message')}")
        for update in found.updates:
            if verbose:
                _say_edits(update)
            talk.say(f"{update.locale}: {_summary(update)}")
        files = talk.counted(len(found.changes), "file")
        talk.say(f"{files} {'changed' if done else 'would change'}")
    return 1 if check_only and found.changes else 0


def _summary(update: LocaleUpdate) -> str:
    """`50 translated, 2 fuzzy, 1 untranslated; 3 carried (41 words), 1 new (9 words)`."""
    state = [f"{update.translated} translated"]
    state += [f"{update.fuzzy} fuzzy"] if update.fuzzy else []
    state += [f"{update.untranslated} untranslated"]
    news = [
        f"{count.messages} {_DONE.get(fate, fate)} ({talk.counted(count.words, 'word')})"
        for fate, count in update.counts.items()
        if fate is not Fate.KEPT
    ]
    return "; ".join(filter(None, (", ".join(state), ", ".join(news))))


_DONE = {Fate.FUZZY: "newly fuzzy", Fate.OBSOLETE: "newly obsolete"}
"""What became of messages, where the bare word could be taken for how they are."""


def _say_edits(update: LocaleUpdate) -> None:
    """One line for each message that was not simply kept: the catalog, what became of it, and why."""
    for article in update.articles:
        for edit in article.edits:
            if edit.fate is not Fate.KEPT:
                why = f" ({edit.why})" if edit.why else ""
                text = short(" ".join(edit.key.msgid.split()), 60)
                talk.say(f"{article.catalog}: {edit.fate}: {text}{why}")


def _data(found: Extracted) -> dict[str, Any]:
    """What `extract` did as JSON holds it."""
    return {
        "messages": found.messages,
        "changes": [{"path": change.path, "does": change.verb} for change in found.changes],
        "locales": [
            {
                "locale": update.locale,
                "translated": update.translated,
                "fuzzy": update.fuzzy,
                "untranslated": update.untranslated,
                **_counts(update.counts),
                "articles": [
                    {
                        "article": article.article,
                        "catalog": article.catalog,
                        **_counts(article.counts),
                        "edits": [
                            _edit(edit) for edit in article.edits if edit.fate is not Fate.KEPT
                        ],
                    }
                    for article in update.articles
                ],
            }
            for update in found.updates
        ],
        "findings": [talk.finding_data(finding) for finding in found.findings],
    }


def _counts(counts: Mapping[Fate, Count]) -> dict[str, Any]:
    """All fates, with 0 where there is nothing: programs read them by name."""
    none = Count(0, 0)
    return {
        "messages": {str(fate): counts.get(fate, none).messages for fate in Fate},
        "words": {str(fate): counts.get(fate, none).words for fate in Fate},
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {
        "class": str(edit.fate),
        "msgctxt": edit.key.context,
        "msgid": edit.key.msgid,
        "of": None if edit.of is None else {"msgctxt": edit.of.context, "msgid": edit.of.msgid},
        "why": edit.why,
    }
