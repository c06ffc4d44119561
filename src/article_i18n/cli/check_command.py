"""`article-i18n check`: say what a person should mend."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from article_i18n import project as projects
from article_i18n.cli import options, talk
from article_i18n.model import Severity


@click.command(
    "check",
    epilog="""\b
Examples:
  article-i18n check            all locales
  article-i18n check -l de      only German
  article-i18n check --json     for another program""",
)
@options.locales
@options.json
@options.common
def command(
    names: tuple[str, ...], json_output: bool, root: Path, quiet: bool, verbose: bool, debug: bool
) -> int:
    """Say what a person should mend.

    Reads every catalog as strictly as `extract` does, and names: units that would not be
    published and why; links, raw HTML and code that differ from the source; fuzzy and
    untranslated messages. Exits 1 when there is a finding of error severity.
    """
    with projects.locked(root, shared=True, waiting=talk.waiting):
        project = projects.open_project(root)
        found = projects.check(project, project.select(names))
    if quiet:
        found = tuple(finding for finding in found if finding.severity is Severity.ERROR)
    if json_output:
        talk.as_json([talk.finding_data(finding) for finding in found])
    else:
        talk.findings(found)
        if not quiet:
            number = Counter(finding.severity for finding in found)
            errors = talk.counted(number[Severity.ERROR], "error")
            talk.say(f"{errors}, {talk.counted(number[Severity.WARNING], 'warning')}")
    return 1 if any(finding.severity is Severity.ERROR for finding in found) else 0
