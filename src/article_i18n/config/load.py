"""From the bytes of the settings files to a `Config`, or one line that says what is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from itertools import combinations
from pathlib import PurePosixPath

from article_i18n.config.files import TABLE, Setting, parse, printable
from article_i18n.config.lines import KeyPath
from article_i18n.config.settings import Config
from article_i18n.config.values import READERS, read_table

_FOLDERS = ("source", "catalogs", "dist")


def load(pyproject: tuple[str, bytes] | None, own: tuple[str, bytes] | None) -> Config:
    """The settings of a project.

    Args:
        pyproject: name and content of the project's pyproject.toml, None if it has none.
        own: the same of its article-i18n.toml.

    Raises:
        SettingsError: a file that is not TOML in UTF-8, settings in both files, an unknown key, a
            value of a wrong type or one that cannot be used. The text begins with file and line.
    """
    shared = _tool_table(parse(*pyproject)) if pyproject else None
    alone = parse(*own) if own else None
    if shared and shared.value and alone and alone.value:
        raise shared.error(
            f"{shared.file} and {alone.file} both have settings; keep those of one of them"
        )
    if alone and alone.value:
        return _config(alone)
    return _config(shared) if shared else Config()


def _tool_table(file: Setting) -> Setting | None:
    """`[tool.article-i18n]` of a pyproject.toml; a misspelt header is an error, not silence."""
    tool = file.value.get("tool", {})
    if isinstance(tool, dict) and TABLE in tool:
        path: KeyPath = ("tool", TABLE)
        return Setting(file.file, path, tool[TABLE], file.lines, root=len(path))
    for parent, path in ((file.value, ()), (tool, ("tool",))):
        for key in parent if isinstance(parent, dict) else ():
            if difflib.SequenceMatcher(None, key.lower(), TABLE).ratio() > 0.85:
                place = Setting(file.file, (*path, key), None, file.lines)
                written = printable(".".join((*path, key)))
                raise place.error(f"unknown table [{written}]; did you mean [tool.{TABLE}]?")
    return None


def _config(settings: Setting) -> Config:
    given = settings.table()
    if settings.root == 0 and "tool" in given:
        raise given["tool"].error(
            f"unknown table [tool]; in {settings.file} the settings stand at the top level"
        )
    values = read_table(given, READERS)
    config = Config(**values)
    _require_apart(config, given)
    if config.locales is not None:
        others = tuple(tag for tag in config.locales if tag != config.source_locale)
        config = Config(**{**values, "locales": others})
    return config


def _require_apart(config: Config, given: Mapping[str, Setting]) -> None:
    """The folders must not lie in one another, also where case does not matter, nor the baseline
    in one of them.
    """
    baseline = PurePosixPath(config.checks.baseline.casefold()).parts
    for key in _FOLDERS:
        folder = PurePosixPath(getattr(config, key).casefold()).parts
        if folder == baseline[: len(folder)]:
            checks = given["checks"].table() if "checks" in given else {}
            place = checks.get("baseline") or given[key]
            raise place.error(
                f'"checks.baseline" ("{config.checks.baseline}") lies in the folder "{key}"; '
                "put it elsewhere"
            )
    for one, two in combinations(_FOLDERS, 2):
        first, second = (getattr(config, key) for key in (one, two))
        parts = [PurePosixPath(folder.casefold()).parts for folder in (first, second)]
        if any(a == b[: len(a)] for a, b in (parts, parts[::-1])):
            place = given.get(two) or given[one]
            raise place.error(
                f'"{one}" ("{first}") and "{two}" ("{second}") overlap; give each its own folder'
            )
