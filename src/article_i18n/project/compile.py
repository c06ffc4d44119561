"""`compile`: articles + catalogs → `dist/`, with a manifest of what is ours there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from sys import intern

from article_i18n import pipeline
from article_i18n.errors import InputRefused, SettingsError
from article_i18n.model import Artifact, Document, Finding
from article_i18n.outputs.card import Card, Published
from article_i18n.outputs.layouts import Layout
from article_i18n.outputs.registry import OUTPUTS
from article_i18n.project import disk, manifest
from article_i18n.project.assets import assets
from article_i18n.project.catalogs import Chains, read_article, settings_of, wanted_findings
from article_i18n.project.disk import Change
from article_i18n.project.layout import Progress, Project, same_file, silent
from article_i18n.project.manifest import File, Manifest, Tally
from article_i18n.project.site import open_site
from article_i18n.project.spool import Spool, Spooled

_ASSET = "asset"


@dataclass(frozen=True, slots=True)
class Compiled:
    """What `compile` would write, and what it found."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    files: int
    """How many files the run has, the manifest among them."""


def compile_project(
    project: Project, wanted: Iterable[str] | None = None, *, progress: Progress = silent
) -> Compiled:
    """Plan the output of a project.

    Of each article no more is kept than its cards and, in a temporary file, what will be written.

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
    old = _old_manifest(project)
    _ = project.domains  # no two articles have one output path
    site = open_site(project)
    chains = Chains(project, project.store.read_catalog)
    files = _Files(project)
    outputs = tuple(name for name in project.config.outputs if name in OUTPUTS)
    cards: dict[str, dict[str, Card]] = {}
    findings: list[Finding] = []
    for number, article in enumerate(project.articles, 1):
        progress(number, len(project.articles), article)
        document = read_article(project, article)
        findings += document.findings
        everywhere = dict(_published(project, document, article, chains))
        own = {locale: published.card for locale, published in everywhere.items()}
        cards[article] = {locale: card.brief for locale, card in own.items()}
        for locale in written:
            findings += everywhere[locale].findings
            for kind, artifact in pipeline.page(everywhere[locale], own, site, outputs):
                files.add(kind, artifact)
    for artifact in assets(project, written, site.layout):
        files.add(_ASSET, artifact)
    for name in project.config.outputs:
        if name in OUTPUTS:
            artifacts = OUTPUTS[name].run(cards, written, site)
        else:
            artifacts = _catalogs(project, name, written, site.layout)
        for artifact in artifacts:
            files.add(name, artifact)
    new = _new_manifest(files.known, cards, old, written, frozenset(project.targets) - chosen)
    changes = _changes(project, files.contents, old, new)
    return Compiled(changes, tuple(findings), len(files.contents) + 1)


def _published(
    project: Project, document: Document, article: str, chains: Chains
) -> Iterator[tuple[str, Published]]:
    """An article in its own language and in all others, with the findings that are wanted."""
    settings = settings_of(project, article)
    yield project.config.source_locale, pipeline.publish(document, article, (), settings)
    for locale in project.targets:
        chain = chains.of(document, article, locale)
        published = pipeline.publish(document, article, chain, settings)
        findings = wanted_findings(project, article, published.findings, chain)
        card = replace(published.card, findings=findings)
        yield locale, replace(published, card=card, findings=findings)


def _catalogs(
    project: Project, name: str, written: Sequence[str], layout: Layout
) -> Iterator[Artifact]:
    """The catalogs of the articles in another format."""
    for locale in written:
        for domain in project.domains:
            file = project.store.exported(name, locale, domain)
            if file is not None:
                origin = project.store.catalog_path(locale, domain)
                yield Artifact(layout.catalog(locale, file[0]), file[1], locale, origin=origin)


class _Files:
    """The files of a run, each with what the manifest tells of it."""

    def __init__(self, project: Project) -> None:
        self.known: dict[str, File] = {}
        self.contents: dict[str, Spooled] = {}
        self._config = project.config
        self._spool = Spool()
        self._origins = {manifest.NAME: "the manifest"}
        self._folders: dict[str, str] = {}

    def add(self, kind: str, artifact: Artifact) -> None:
        """Keep a file.

        Raises:
            SettingsError: when it would be one with another, or with a folder, on some system.
        """
        origin = intern(artifact.origin or f"{self._config.source}/{artifact.article}")
        name = same_file(artifact.path)
        above = tuple(map(str, PurePosixPath(name).parents))
        taken = (self._origins.get(place) for place in (name, *above))
        other = next(filter(None, taken), None) or self._folders.get(name)
        if other is not None:
            # A file can be renamed; what the program makes by itself cannot.
            first, second = (origin, other) if "/" in origin else (other, origin)
            raise SettingsError(
                f"{first}: would take {self._config.dist}/{artifact.path}, where {second} "
                f"goes; rename {'one of them' if '/' in second else 'the file'}"
            )
        self._origins[name] = origin
        self._folders |= dict.fromkeys(above, origin)
        content = self.contents[artifact.path] = self._spool.store(artifact.content)
        self.known[artifact.path] = File(content.digest, kind, artifact.locale, artifact.article)


def _new_manifest(
    files: Mapping[str, File],
    cards: Mapping[str, Mapping[str, Card]],
    old: Manifest,
    written: Sequence[str],
    staying: frozenset[str],
) -> Manifest:
    """What the output folder holds after the run; of locales that stay, what it held before."""
    kept = {path: file for path, file in old.files.items() if file.locale in staying}
    tallies = {
        article: {locale: Tally(card.published, card.units) for locale, card in own.items()}
        for article, own in cards.items()
    }
    before = {
        article: {locale: tally for locale, tally in own.items() if locale in staying}
        for article, own in old.articles.items()
    }
    articles = {
        article: before.get(article, {})
        | {locale: tally for locale, tally in tallies.get(article, {}).items() if locale in written}
        for article in {**tallies, **before}
    }
    return Manifest({**files, **kept}, {article: own for article, own in articles.items() if own})


def _old_manifest(project: Project) -> Manifest:
    """What an earlier run wrote."""
    path = f"{project.config.dist}/{manifest.NAME}"
    data = disk.read(project.root, path)
    return Manifest() if data is None else manifest.parse(data, path)


def _changes(
    project: Project, files: Mapping[str, Spooled], old: Manifest, new: Manifest
) -> tuple[Change, ...]:
    """Removals, the manifest, then writes: after a crash at any point the next run knows its own.

    Raises:
        InputRefused: when a file in the way was not written by this program.
    """
    dist = project.config.dist
    content = manifest.render(new, project.config.source_locale)
    record = disk.changes(project.root, {f"{dist}/{manifest.NAME}": content})
    del content  # as long as the lists of files, and mostly what stands there
    wanted: dict[str, Spooled | None] = {
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
    removals = sum(change.content is None for change in changes)
    return (*changes[:removals], *record, *changes[removals:])
