"""`compile`: articles + catalogs → `dist/`, with a manifest of what is ours there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from article_i18n.errors import InputRefused, SettingsError
from article_i18n.model import Artifact, Document, Finding
from article_i18n.outputs import html, markdown
from article_i18n.project import disk, manifest
from article_i18n.project.assets import assets
from article_i18n.project.catalogs import (
    Catalogs,
    localize_article,
    original,
    read_all,
    read_articles,
)
from article_i18n.project.disk import Change
from article_i18n.project.layout import Progress, Project, same_file, silent
from article_i18n.project.manifest import Manifest, Tally
from article_i18n.project.site import common_pages, open_site


@dataclass(frozen=True, slots=True)
class Compiled:
    """What `compile` would write, and what it found."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    files: int
    """How many files the run has, the manifest among them."""


@dataclass(frozen=True, slots=True)
class _Built:
    """What one article becomes."""

    artifacts: tuple[Artifact, ...]
    cards: Mapping[str, html.Card]
    """Of every locale: those that are not written are linked to."""
    tallies: Mapping[str, Tally]
    findings: tuple[Finding, ...]


def compile_project(
    project: Project, wanted: Iterable[str] | None = None, *, progress: Progress = silent
) -> Compiled:
    """Plan the output of a project.

    Args:
        project: an open project.
        wanted: the locales to compile; the files of others stay. None means all.
        progress: told before each article.

    Raises:
        InputRefused: when an input cannot be read, or a file in the way is not ours.
        SettingsError: when two artifacts share one path.
    """
    chosen = frozenset(project.targets if wanted is None else wanted)
    written = (project.config.source_locale, *(t for t in project.targets if t in chosen))
    staying = frozenset(project.targets) - chosen
    old = _old_manifest(project)
    documents = read_articles(project)
    catalogs = read_all(project, project.targets)
    site = open_site(project)
    built: dict[str, _Built] = {}
    for number, (article, document) in enumerate(documents.items(), 1):
        progress(number, len(documents), article)
        built[article] = _build(project, site, document, article, catalogs, written)
    files = _by_path(project, _artifacts(project, site, built, written))
    kept = {path: h for path, h in old.files.items() if path.partition("/")[0] in staying}
    tallies = {
        article: {locale: found.tallies[locale] for locale in written}
        for article, found in built.items()
    }
    for article, before in old.articles.items():
        still = {locale: tally for locale, tally in before.items() if locale in staying}
        if still:
            tallies[article] = tallies.get(article, {}) | still
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    new = Manifest(digests | kept, tallies)
    return Compiled(
        _changes(project, files, old, new),
        tuple(finding for found in built.values() for finding in found.findings),
        len(files) + 1,
    )


def _build(
    project: Project,
    site: html.Site,
    document: Document,
    article: str,
    catalogs: Catalogs,
    written: tuple[str, ...],
) -> _Built:
    """One article in every locale; its artifacts in those that are written."""
    results = {project.config.source_locale: original(project, document)}
    for locale in project.targets:
        results[locale] = localize_article(project, document, article, locale, catalogs)
    artifacts: list[Artifact] = []
    if "md" in project.config.outputs:
        artifacts += (markdown.render(results[locale], article) for locale in written)
    cards: dict[str, html.Card] = {}
    if "html" in project.config.outputs:
        cards = {locale: html.card(result, article, site) for locale, result in results.items()}
        artifacts += (
            html.article_page(results[locale], article, site, cards) for locale in written
        )
    tallies = {
        locale: Tally(sum(p.locale == locale for p in result.provenance), len(result.provenance))
        for locale, result in results.items()
    }
    own = (finding for locale in written for finding in results[locale].findings)
    return _Built(tuple(artifacts), cards, tallies, (*document.findings, *own))


def _artifacts(
    project: Project, site: html.Site, built: Mapping[str, _Built], written: tuple[str, ...]
) -> Iterator[tuple[Artifact, str]]:
    """All artifacts of the run, each with what it is made from."""
    for article, found in built.items():
        for artifact in found.artifacts:
            yield artifact, f"{project.config.source}/{article}"
    yield from assets(project, written)
    if "html" in project.config.outputs:
        cards = {article: found.cards for article, found in built.items()}
        yield from common_pages(project, site, cards, written)


def _by_path(project: Project, artifacts: Iterable[tuple[Artifact, str]]) -> dict[str, bytes]:
    """The artifacts by path.

    Raises:
        SettingsError: when two would be one file, or a file and a folder, on some system.
    """
    files: dict[str, bytes] = {}
    origins = {manifest.NAME: "the manifest"}
    folders: dict[str, str] = {}
    for artifact, origin in artifacts:
        name = same_file(artifact.path)
        other = origins.get(name) or folders.get(name)
        above = PurePosixPath(name).parents
        other = other or next((origins[str(f)] for f in above if str(f) in origins), None)
        if other is not None:
            # A file can be renamed; what the program makes by itself cannot.
            first, second = (origin, other) if "/" in origin else (other, origin)
            raise SettingsError(
                f"{first}: would take {project.config.dist}/{artifact.path}, where {second} "
                f"goes; rename {'one of them' if '/' in second else 'the file'}"
            )
        origins[name] = origin
        folders |= dict.fromkeys(map(str, above), origin)
        files[artifact.path] = artifact.content
    return files


def _old_manifest(project: Project) -> Manifest:
    """What an earlier run wrote."""
    path = f"{project.config.dist}/{manifest.NAME}"
    data = disk.read(project.root, path)
    return Manifest() if data is None else manifest.parse(data, path)


def _changes(
    project: Project, files: Mapping[str, bytes], old: Manifest, new: Manifest
) -> tuple[Change, ...]:
    """Removals, the manifest, then writes: after a crash at any point the next run knows its own.

    Raises:
        InputRefused: when a file in the way was not written by this program.
    """
    dist = project.config.dist
    wanted: dict[str, bytes | None] = {
        f"{dist}/{path}": None for path in old.files if path not in new.files
    }
    wanted |= {f"{dist}/{path}": content for path, content in files.items()}
    changes = disk.changes(project.root, wanted)
    for change in changes:
        if change.before is not None and change.path.removeprefix(f"{dist}/") not in old.files:
            raise InputRefused(
                change.path,
                None,
                "was not written by article-i18n, and is in the way; "
                "move it out of the output folder",
            )
    content = manifest.render(new, project.config.source_locale)
    record = disk.changes(project.root, {f"{dist}/{manifest.NAME}": content})
    removals = sum(change.after is None for change in changes)
    return (*changes[:removals], *record, *changes[removals:])
