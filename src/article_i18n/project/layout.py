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
        found = tuple(disk.walk(self.root, source))
        for path in found:
            if not fits_everywhere(path):
                raise SettingsError(
                    f"{source}/{path}: not every system can hold a file of this name; rename it"
                )
        return found

    @cached_property
    def folders(self) -> Mapping[str, str]:
        """Locale → the name of its folder below the catalogs, in the settings' order or sorted.

        Raises:
            SettingsError: for a folder whose name is no known locale, or two that are the same one.
        """
        config = self.config
        found: dict[str, str] = {}
        for name in disk.folders(self.root, config.catalogs):
            if (self.root / config.catalogs / name / "LC_MESSAGES").is_dir():
                try:
                    locale = locales.canonical(name)
                except SettingsError as error:
                    raise SettingsError(f"{config.catalogs}/{name}: {error}") from None
                if locale in found:
                    raise SettingsError(
                        f"{config.catalogs}/{name}: the same locale as "
                        f"{config.catalogs}/{found[locale]}; keep one of the folders"
                    )
                found[locale] = name
        wanted = config.locales
        if wanted is not None:
            return {locale: found.get(locale) or locales.gettext_name(locale) for locale in wanted}
        found.pop(config.source_locale, None)
        return dict(sorted(found.items()))

    @property
    def targets(self) -> tuple[str, ...]:
        """The locales that are translated into, in the settings' order or sorted."""
        return tuple(self.folders)

    def folder(self, locale: str) -> str:
        """The locale's folder name, also for one that the project does not have yet."""
        return self.folders.get(locale) or locales.gettext_name(locale)

    def domain(self, article: str) -> str:
        """The gettext domain of an article: its path without the suffix, or the single one."""
        return SINGLE if self.config.catalog == "single" else stem(article)

    @cached_property
    def domains(self) -> Mapping[str, tuple[str, ...]]:
        """Domain → its articles.

        Raises:
            SettingsError: when two articles share a domain, and so an output path.
        """
        found: dict[str, list[str]] = {}
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
            found.setdefault(self.domain(article), []).append(article)
        return {domain: tuple(articles) for domain, articles in found.items()}

    def template_path(self, domain: str) -> str:
        return f"{self.config.catalogs}/{domain}.pot"

    def catalog_path(self, locale: str, domain: str) -> str:
        return f"{self.config.catalogs}/{self.folder(locale)}/LC_MESSAGES/{domain}.po"

    def catalog_domains(self, locale: str) -> tuple[str, ...]:
        """The domains that the locale has a catalog for, those of deleted articles included."""
        folder = f"{self.config.catalogs}/{self.folder(locale)}/LC_MESSAGES"
        files = disk.walk(self.root, folder)
        return tuple(path.removesuffix(".po") for path in files if path.endswith(".po"))

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
            if locale not in self.folders:
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
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


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
