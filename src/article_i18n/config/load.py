"""From the bytes of the settings files to a `Config`, or one line that says what is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import PurePosixPath

from article_i18n.config.files import TABLE, Setting, parse, printable
from article_i18n.config.settings import Config
from article_i18n.config.values import READERS, read_table


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
    settings = alone if alone and alone.value else shared
    return _config(settings) if settings else Config()


def _tool_table(file: Setting) -> Setting | None:
    """`[tool.article-i18n]` of a pyproject.toml; a misspelt header is an error, not silence."""
    top = file.table()
    tool = top["tool"].table() if isinstance(file.value.get("tool"), dict) else {}
    if TABLE in tool:
        return tool[TABLE]
    for key, value in (*top.items(), *tool.items()):
        if difflib.SequenceMatcher(None, key.lower(), TABLE).ratio() > 0.85:
            written = printable(".".join(map(str, value.path)))
            raise value.error(f"unknown table [{written}]; did you mean [tool.{TABLE}]?")
    return None


def _config(settings: Setting) -> Config:
    given = settings.table()
    if not settings.path and "tool" in given:
        raise given["tool"].error(
            f"unknown table [tool]; in {settings.file} the settings stand at the top level"
        )
    config = Config(**read_table(settings, READERS))
    _require_apart(config, given)
    if config.locales is None:
        return config
    return replace(
        config, locales=tuple(tag for tag in config.locales if tag != config.source_locale)
    )


def _require_apart(config: Config, given: Mapping[str, Setting]) -> None:
    """The folders must not lie in one another, also where case does not matter, nor the baseline
    in one of them.
    """
    folders = {key: getattr(config, key) for key in ("source", "catalogs", "dist")}
    baseline = config.checks.baseline
    for key, folder in folders.items():
        if _lies_in(baseline, folder):
            checks = given["checks"].table() if "checks" in given else {}
            raise (checks.get("baseline") or given[key]).error(
                f'"checks.baseline" ("{baseline}") lies in the folder "{key}"; put it elsewhere'
            )
    for (one, first), (two, second) in combinations(folders.items(), 2):
        if _lies_in(first, second) or _lies_in(second, first):
            raise (given.get(two) or given[one]).error(
                f'"{one}" ("{first}") and "{two}" ("{second}") overlap; give each its own folder'
            )


def _lies_in(path: str, folder: str) -> bool:
    return PurePosixPath(path.casefold()).is_relative_to(folder.casefold())
