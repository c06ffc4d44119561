"""`init`: start a project, or add a locale to one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from article_i18n import locales
from article_i18n.errors import SettingsError
from article_i18n.project import disk, store
from article_i18n.project.extract import Extracted, extract
from article_i18n.project.layout import IS_SOURCE, Project, split_names

SETTINGS = "article-i18n.toml"

_STARTER = """\
# Settings of article-i18n; every line shows its default. See the README for all of them.
# source = "source"            # your articles
# catalogs = "locales"         # what translators edit
# dist = "dist"                # what publishers take
# source_locale = "en"         # the language of the articles
# site_name = ""               # shown on every page
"""


def start(project: Project) -> tuple[disk.Change, ...]:
    """The settings file that a new project begins with; nothing in a project that has settings."""
    pyproject = disk.read(project.root, "pyproject.toml") or b""
    if disk.read(project.root, SETTINGS) is not None or b"[tool.article-i18n" in pyproject:
        return ()
    return disk.changes(project.root, {SETTINGS: _STARTER.encode()})


MERGE_DRIVER = (
    'git config merge.article-i18n.name "gettext catalogs, message by message"',
    'git config merge.article-i18n.driver "article-i18n merge-driver %O %A %B %P"',
)
"""What a user runs in each clone: git takes no program's name from a repository."""

_ATTRIBUTE = "merge=article-i18n"


def merge_attributes(project: Project) -> tuple[disk.Change, ...]:
    """The lines of `.gitattributes` that give catalogs and templates to `merge-driver`.

    What is in the file stays; nothing happens where it has the lines.
    """
    old = disk.read(project.root, ".gitattributes") or b""
    end = b"\r\n" if b"\r\n" in old else b"\n"
    known = old.decode("utf-8", "replace").splitlines()
    lines = [
        f"{pattern} {_ATTRIBUTE}".encode()
        for pattern in (_pattern(project.config.catalogs, below) for below in store.PATTERNS)
        if not any(_gives(line.strip(), pattern) for line in known)
    ]
    if old and lines and not old.endswith(b"\n"):
        old += end
    new = old + b"".join(line + end for line in lines)
    return disk.changes(project.root, {".gitattributes": new}) if lines else ()


def _gives(line: str, pattern: str) -> bool:
    """Whether a line of `.gitattributes` gives the files of a pattern to our driver."""
    rest = line.removeprefix(pattern)
    return rest != line and rest[:1].isspace() and _ATTRIBUTE in rest.split()


def _pattern(folder: str, below: str) -> str:
    """A pattern of files below a folder, as `.gitattributes` spells it."""
    pattern = re.sub(r"^[#!]|[\\*?\[]", r"\\\g<0>", folder) + f"/{below}"
    if not re.search(r'[\s"]', folder):
        return pattern
    return '"{}"'.format(pattern.replace("\\", "\\\\").replace('"', '\\"'))


def missing_folders(project: Project, wanted: Sequence[str]) -> tuple[str, ...]:
    """The source folder and the folders of new locales, as far as they are not there.

    Raises:
        InputRefused: when a file stands where a folder has to be.
    """
    folders = map(project.store.catalog_folder, wanted)
    return disk.missing_folders(project.root, [project.config.source, *folders])


def add_locales(project: Project, names: Sequence[str]) -> tuple[tuple[str, ...], Extracted | None]:
    """The canonical tags of new locales, and their first catalogs where there are articles.

    Raises:
        SettingsError: for a locale that is unknown, is there already, or is the source's own.
    """
    wanted: dict[str, None] = {}
    for name in split_names(names):
        locale = locales.canonical(name)
        if locale == project.config.source_locale:
            raise SettingsError(f"{name}: {IS_SOURCE}; name one to translate them into")
        if locale in project.targets:
            raise SettingsError(
                f"{name}: the project has this locale already; run `article-i18n extract`"
            )
        allowed = project.config.locales
        if allowed is not None and locale not in allowed:
            raise SettingsError(f"{name}: add it to 'locales' in the settings first")
        wanted[locale] = None
    if not (project.root / project.config.source).is_dir() or not project.articles:
        return tuple(wanted), None
    return tuple(wanted), extract(project, wanted)
