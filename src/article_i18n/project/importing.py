"""`import`: a raw text becomes an article under the source folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from article_i18n.errors import InputRefused, SettingsError
from article_i18n.importers import damaged_words, raw_text
from article_i18n.model import Finding
from article_i18n.project import disk
from article_i18n.project.disk import Change
from article_i18n.project.layout import Project, fits_everywhere, same_file, stem


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """What `import` would write, and what a person should look at."""

    article: str
    """Path relative to the project."""
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def import_article(project: Project, raw: Path, name: str | None = None) -> ImportedArticle:
    """Plan the article that a raw text file becomes.

    Args:
        project: an open project.
        raw: the text file, anywhere.
        name: the article's path below the source folder; the raw file's own name otherwise.

    Raises:
        InputRefused: when the file cannot be read as text, or the article is there already.
        SettingsError: when the name cannot be one.
    """
    config = project.config
    text = raw_text.decode(disk.read_outside(raw), str(raw))
    name = _stem(raw.stem, "the name of the file") if name is None else _stem(name, "--name")
    language = config.source_locale.split("-")[0]
    known = damaged_words.load_words(language)
    imported = raw_text.import_text(text, name=name, path=str(raw), words=known, language=language)
    article = f"{config.source}/{name}.md"
    wanted: dict[str, bytes | None] = {article: imported.markdown.encode()}
    wanted |= {f"{config.source}/{picture.path}": picture.content for picture in imported.pictures}
    changes = disk.changes(project.root, wanted)
    present = [change.path for change in changes if change.before is not None]
    twin = _twin(project, name)
    if twin and twin != article:
        present.append(twin)
    if present:
        raise InputRefused(
            present[0], None, "is there already; choose another name with --name, or move it away"
        )
    return ImportedArticle(article, changes, imported.findings)


def _twin(project: Project, name: str) -> str | None:
    """An article of the project that would have the same output path as one of this name."""
    source = project.config.source
    articles = project.articles if (project.root / source).is_dir() else ()
    same = (a for a in articles if same_file(stem(a)) == same_file(name))
    return next((f"{source}/{article}" for article in same), None)


def _stem(name: str, given: str) -> str:
    """A path that every system and every URL can hold.

    Args:
        name: what was asked for.
        given: how an error calls it.

    Raises:
        SettingsError: for a path that leads out of the source folder, or has nothing in it.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise SettingsError(f"{given} {name}: must lead below the source folder")
    parts = [re.sub(r"[^\w.-]+", "-", part).strip("-.").lower() for part in path.parts]
    below = "/".join(part for part in parts if part)
    below = below.removesuffix(".md").removesuffix(".markdown")
    if not below or not fits_everywhere(f"{below}.md"):
        raise SettingsError(f'{given} "{name}": cannot name an article; give another with --name')
    return below
