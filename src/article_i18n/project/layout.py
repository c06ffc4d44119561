"""Where everything is in a user's project: articles, assets, locales, catalogs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from article_i18n import locales
from article_i18n.config import Config, load
from article_i18n.errors import SettingsError
from article_i18n.project import disk
from article_i18n.project.lock import require_folder
from article_i18n.project.store import Store

Progress = Callable[[int, int, str], None]
"""(number, total, article): told before an article is worked on."""


def silent(number: int, total: int, article: str) -> None:
    """Progress that nobody watches."""


SUFFIXES = (".md", ".markdown")
SINGLE = "messages"
"""The one domain of a project with `catalog = "single"`."""

_UNFIT = re.compile(
    r'[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff<>:"|?*\\]|[. ](?:/|$)'
    r"|(?:^|/)(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.[^/]*)?(?:/|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Project:
    """A folder with settings, articles and catalogs; made by `open_project`."""

    root: Path
    config: Config

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The articles' paths below the source folder, sorted."""
        return tuple(path for path in self._sources if is_article(path))

    @cached_property
    def assets(self) -> tuple[str, ...]:
        """Every other file below the source folder."""
        return tuple(path for path in self._sources if not is_article(path))

    @cached_property
    def _sources(self) -> tuple[str, ...]:
        source = self.config.source
        if not (self.root / source).is_dir():
            raise SettingsError(
                f"{source}: there is no such folder; run `article-i18n init`, or set 'source'"
            )
        paths = tuple(disk.walk(self.root, source))
        for path in paths:
            if not fits_everywhere(path):
                raise SettingsError(
                    f"{source}/{path}: not every system can hold a file of this name; rename it"
                )
        return paths

    @cached_property
    def store(self) -> Store:
        """Where the catalogs and templates are."""
        return Store(self.root, self.config.catalogs, self.config.site_name)

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The locales that are translated into, in the settings' order or sorted.

        Raises:
            SettingsError: for a folder whose name is no known locale, or two that are the same one.
        """
        present = self.store.folders.keys() - {self.config.source_locale}
        return tuple(sorted(present)) if self.config.locales is None else self.config.locales

    def domain(self, article: str) -> str:
        """The gettext domain of an article: its path without the suffix, or the single one."""
        return SINGLE if self.config.catalog == "single" else stem(article)

    @cached_property
    def domains(self) -> Mapping[str, tuple[str, ...]]:
        """Domain → its articles.

        Raises:
            SettingsError: when two articles share a domain, and so an output path.
        """
        domains: dict[str, list[str]] = {}
        seen: dict[str, str] = {}
        for article in self.articles:
            name = same_file(stem(article))
            if name in seen:
                source = self.config.source
                raise SettingsError(
                    f"{source}/{article}: has the same output path as {source}/{seen[name]}; "
                    "rename one of them"
                )
            seen[name] = article
            domains.setdefault(self.domain(article), []).append(article)
        return {domain: tuple(articles) for domain, articles in domains.items()}

    def select(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The locales that `-l` names, in any spelling; all of them without a name.

        Raises:
            SettingsError: for a locale that the project does not have.
        """
        chosen: dict[str, None] = {}
        for name in split_names(names):
            locale = locales.canonical(name)
            if locale == self.config.source_locale:
                raise SettingsError(f"{name}: {IS_SOURCE}; name one that they are translated into")
            if locale not in self.targets:
                known = ", ".join(self.targets) or "none yet"
                raise SettingsError(
                    f"{name}: the project has no catalogs for this locale (it has: {known}); "
                    f"add it with `article-i18n init -l {name}`"
                )
            chosen[locale] = None
        return tuple(chosen) or self.targets


IS_SOURCE = "the articles are in this language"


def split_names(names: Iterable[str]) -> tuple[str, ...]:
    """What `-l` was given, each a name or several with commas, as single names."""
    return tuple(part.strip() for given in names for part in given.split(","))


def fits_everywhere(path: str) -> bool:
    """Whether every system can hold a file of this path, and a terminal can show it."""
    return not _UNFIT.search(path)


def is_article(path: str) -> bool:
    return path.lower().endswith(SUFFIXES)


def stem(article: str) -> str:
    """An article's path without its suffix."""
    return str(PurePosixPath(article).with_suffix(""))


def same_file(path: str) -> str:
    """What two paths have in common that are one file on some system: case and composition apart."""
    name = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
    return path if name == path else name


def open_project(root: Path) -> Project:
    """The project in a folder; one without settings has the defaults.

    Raises:
        SettingsError: when the folder or its settings cannot be used.
    """
    require_folder(root)
    pyproject, own = (
        (name, content) if (content := disk.read(root, name)) is not None else None
        for name in ("pyproject.toml", "article-i18n.toml")
    )
    return Project(root, load(pyproject, own))
