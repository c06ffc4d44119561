"""`article-i18n check`: say what a person should mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from article_i18n import project as projects
from article_i18n.cli import options, talk
from article_i18n.cli.reports import FORMATS
from article_i18n.cli.reports.report import Report
from article_i18n.model import Finding, Severity
from article_i18n.project import baseline


@click.command(
    "check",
    epilog="""\b
Examples:
  article-i18n check                   the catalogs of all locales
  article-i18n check -l de             only German
  article-i18n check --source          the articles: links, pictures, headings, words
  article-i18n check --format github   notes beside the lines of a pull request
  article-i18n check --write-baseline  from now on, only new findings count""",
)
@options.locales
@click.option("--source", is_flag=True, help="Look at the articles, not at the catalogs.")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(FORMATS)),
    help="How to tell the findings.  [default: text]",
)
@click.option("--json", "json_output", is_flag=True, help="Short for --format json.")
@click.option(
    "--write-baseline", "write", is_flag=True, help="Take the findings of now as known; exit 0."
)
@options.common
def command(
    names: tuple[str, ...],
    source: bool,
    form: str | None,
    json_output: bool,
    write: bool,
    root: Path,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> int:
    """Say what a person should mend.

    Reads every catalog as strictly as `extract` does, and names: units that would not be
    published and why; links, raw HTML and code that differ from the source; fuzzy and
    untranslated messages. With --source it reads the articles alone, and names dead links and
    anchors, pictures without a text, headings that leave out a level, doubled and glued words.
    Exits 1 when there is a finding of error severity that is not in the baseline.
    """
    if source and names:
        raise click.UsageError("--source reads no catalogs; leave out --locale")
    if json_output and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} exclude each other")
    with projects.locked(root, shared=not write, waiting=talk.waiting):
        project = projects.open_project(root)
        wanted = () if source else project.select(names)
        found = projects.check_source(project) if source else projects.check(project, wanted)
        scope = baseline.of_source if source else baseline.of_catalogs(wanted)
        if write:
            changes = baseline.plan(project, found, scope)
            projects.apply(root, changes)
            talk.changes(changes, done=True, quiet=quiet, verbose=True)
            if not quiet:
                path = project.config.checks.baseline
                talk.say(f"{path} has {talk.counted(len(found), 'finding')} of this run")
            return 0
        compared = baseline.compare(project, found, scope)
    new = tuple(f for f in compared.new if f.severity is Severity.ERROR or not quiet)
    report = Report(new, compared.old if verbose else (), _folder(root), talk.width())
    if text := FORMATS["json" if json_output else form or "text"](report):
        talk.data(text)
    if not quiet:
        _sum_up(compared, project.config.checks.baseline)
    return 1 if any(finding.severity is Severity.ERROR for finding in compared.new) else 0


def _folder(root: Path) -> str:
    """The project's folder as seen from here, where it is below it; else as if it were here."""
    top, here = root.resolve(), Path.cwd().resolve()
    path = top.relative_to(here).as_posix() if top.is_relative_to(here) else "."
    return "" if path == "." else path


def _sum_up(compared: baseline.Compared, path: str) -> None:
    text = _counted(compared.new)
    if compared.old:
        text += f"; in the baseline {_counted(compared.old)}"
    talk.say(text)
    if compared.mended:
        entries = talk.counted(compared.mended, "entry", "entries")
        verb = "is" if compared.mended == 1 else "are"
        talk.say(f"{entries} of {path} {verb} mended: write it again with --write-baseline")


def _counted(found: Sequence[Finding]) -> str:
    number = Counter(finding.severity for finding in found)
    errors = talk.counted(number[Severity.ERROR], "error")
    text = f"{errors}, {talk.counted(number[Severity.WARNING], 'warning')}"
    notes = number[Severity.INFO]
    return f"{text}, {talk.counted(notes, 'note')}" if notes else text
