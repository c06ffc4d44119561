"""The values of the settings: each key's type, form and canonical spelling."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from article_i18n import locales
from article_i18n.checks.known import ALWAYS, KNOWN
from article_i18n.config.files import Setting
from article_i18n.config.settings import Allow, Checks, Severities
from article_i18n.constructs.flavours import FLAVOURS, all_constructs
from article_i18n.errors import SettingsError
from article_i18n.model import Severity

_HTML_NAME = re.compile("[a-z][a-z0-9-]*")
_HOST = re.compile(r"(?:[^\W_][\w-]*\.)*[^\W_][\w-]*")


def read_table(
    given: Mapping[str, Setting], readers: Mapping[str, Callable[[Setting], Any]]
) -> dict[str, Any]:
    """The values of a table; every key of it must have a reader."""
    for key, setting in given.items():
        if key not in readers:
            near = difflib.get_close_matches(key.lower().replace("-", "_"), readers, 1)
            known = ", ".join(readers)
            what_to_do = f'did you mean "{near[0]}"?' if near else f"known are {known}"
            raise setting.error(f'unknown setting "{setting.name}"; {what_to_do}')
    return {key: readers[key](setting) for key, setting in given.items()}


def _text(setting: Setting, wanted: str = "a string") -> str:
    if not isinstance(setting.value, str) or not setting.value.isprintable():
        raise setting.wrong(wanted + (" on one line" if isinstance(setting.value, str) else ""))
    return setting.value


def _folder(setting: Setting) -> str:
    return _path(setting, "folder", setting.name)


def _file(setting: Setting) -> str:
    return _path(setting, "file", "findings.json")


def _path(setting: Setting, kind: str, example: str) -> str:
    value = _text(setting, f'the name of a {kind} such as "{example}"')
    path = PurePosixPath(value)
    windows = PureWindowsPath(value)
    if not path.parts:
        raise setting.wrong(f"a {kind} below the project")
    if path.is_absolute() or windows.drive or windows.root or ".." in windows.parts:
        raise setting.wrong(f"a {kind} inside the project, relative to it and without ..")
    if "\\" in value:
        raise setting.wrong("written with /")
    return str(path)


def _locale(setting: Setting) -> str:
    name = _text(setting, 'a language tag such as "pt-BR"')
    try:
        return locales.canonical(name)
    except SettingsError as error:
        raise setting.error(f'"{setting.name}": {error}') from None


def _list(setting: Setting, example: str, read: Callable[[Setting], str]) -> tuple[str, ...]:
    """A list of strings, each once."""
    if not isinstance(setting.value, list):
        raise setting.wrong(f"a list such as {example}")
    found: dict[str, str] = {}
    for item in (setting[index] for index in range(len(setting.value))):
        if not isinstance(item.value, str):
            raise item.error(f'"{setting.name}" must be a list of strings, such as {example}')
        value = read(item)
        if value in found:
            both = f'"{found[value]}" and "{item.value}" are the same'
            repeated = item.value == found[value]
            raise item.error(
                f'"{setting.name}": '
                + (
                    f'"{value}" stands there twice; remove one'
                    if repeated
                    else f"{both}; remove one"
                )
            )
        found[value] = item.value
    return tuple(found)


def _tags(setting: Setting) -> tuple[str, ...]:
    return _list(setting, '["de", "pt-BR"]', _locale)


def _choice(*choices: str) -> Callable[[Setting], str]:
    def read(setting: Setting) -> str:
        if setting.value not in choices:
            raise setting.wrong(_either(f'"{choice}"' for choice in choices))
        return str(setting.value)

    return read


def _flavour(setting: Setting) -> str:
    return _choice(*FLAVOURS)(setting)


def _outputs(setting: Setting) -> tuple[str, ...]:
    found = _list(setting, '["md", "html"]', _choice("md", "html"))
    if not found:
        raise setting.wrong('a list of "md", "html" or both')
    return tuple(output for output in ("md", "html") if output in found)


def _front_matter(setting: Setting) -> tuple[str, ...]:
    def read(item: Setting) -> str:
        if not item.value.strip() or item.value != item.value.strip():
            raise item.wrong("a list of front-matter keys")
        parts = item.value.split(".")
        if "" in parts:
            raise item.wrong('a list of paths such as "hero.name", with one dot between two keys')
        if any("**" in part and part != "**" for part in parts):
            raise item.wrong('a list of paths such as "pages.**.title": ** is a part of its own')
        return _text(item)

    return _list(setting, '["title", "features.*.title"]', read)


def _by_locale(setting: Setting) -> dict[str, Setting]:
    """A table whose keys are language tags: canonical tag → what it has."""
    found: dict[str, Setting] = {}
    for key, value in setting.table().items():
        try:
            tag = locales.canonical(key)
        except SettingsError as error:
            raise value.error(f'"{setting.name}": {error}') from None
        if tag in found:
            raise value.error(f'"{setting.name}" has "{tag}" twice; remove one')
        found[tag] = value
    return found


def _fallbacks(setting: Setting) -> Mapping[str, tuple[str, ...]]:
    chains: dict[str, tuple[str, ...]] = {}
    for tag, chain in _by_locale(setting).items():
        chains[tag] = _tags(chain)
        if tag in chains[tag]:
            raise chain.error(f'"{chain.name}" falls back to itself; remove "{tag}" from its list')
    return chains


def _flavours(setting: Setting) -> Mapping[str, str]:
    return {pattern: _flavour(flavour) for pattern, flavour in setting.table().items()}


def _constructs(setting: Setting) -> Mapping[str, bool]:
    return read_table(setting.table(), dict.fromkeys(sorted(all_constructs()), _boolean))


def _html_name(setting: Setting) -> str:
    if not _HTML_NAME.fullmatch(setting.value.lower()):
        raise setting.wrong('a list of HTML tag names such as "kbd"')
    return str(setting.value.lower())


def _host(setting: Setting) -> str:
    if not _HOST.fullmatch(setting.value):
        raise setting.wrong('a list of host names such as "example.org"')
    return str(setting.value.lower())


def _boolean(setting: Setting) -> bool:
    if not isinstance(setting.value, bool):
        raise setting.wrong("true or false")
    return setting.value


def _allow(setting: Setting) -> Allow:
    return Allow(**read_table(setting.table(), _ALLOW_READERS))


def _severity(setting: Setting) -> Severity | None:
    never_off = setting.path[-1] in ALWAYS
    if never_off and setting.value == "off":
        name = setting.path[-1]
        raise setting.error(
            f'"{setting.name}" cannot be off: what is not published is always reported; '
            f'set "{name}" to "error", "warning" or "info"'
        )
    choice = _choice(*Severity, *(() if never_off else ("off",)))(setting)
    return None if choice == "off" else Severity(choice)


def _severities(setting: Setting) -> Severities:
    return read_table(setting.table(), _SEVERITY_READERS)


def _checks(setting: Setting) -> Checks:
    found = read_table(setting.table(), _CHECKS_READERS)
    others = {name: found.pop(name) for name in _BESIDE_CHECKS if name in found}
    return Checks(general=found, **others)


def _either(choices: Iterable[str]) -> str:
    *most, last = choices
    return f"{', '.join(most)} or {last}"


_ALLOW_READERS: Mapping[str, Callable[[Setting], Any]] = {
    "html": lambda setting: _list(setting, '["kbd", "ruby"]', _html_name),
    "hosts": lambda setting: _list(setting, '["example.org"]', _host),
    "links": _boolean,
}

_SEVERITY_READERS: Mapping[str, Callable[[Setting], Any]] = dict.fromkeys(KNOWN, _severity)

_BESIDE_CHECKS: Mapping[str, Callable[[Setting], Any]] = {
    "locale": lambda setting: {
        tag: _severities(table) for tag, table in _by_locale(setting).items()
    },
    "article": lambda setting: {
        pattern: _severities(table) for pattern, table in setting.table().items()
    },
    "baseline": _file,
}
"""What `[checks]` has beside the ids of checks; no check has one of these names."""

_CHECKS_READERS = {**_BESIDE_CHECKS, **_SEVERITY_READERS}

READERS: Mapping[str, Callable[[Setting], Any]] = {
    "source": _folder,
    "catalogs": _folder,
    "dist": _folder,
    "source_locale": _locale,
    "locales": _tags,
    "catalog": _choice("article", "single"),
    "flavour": _flavour,
    "front_matter": _front_matter,
    "locations": _choice("file", "line", "none"),
    "outputs": _outputs,
    "site_name": _text,
    "flavours": _flavours,
    "constructs": _constructs,
    "fallbacks": _fallbacks,
    "allow": _allow,
    "checks": _checks,
}
"""Each key of the settings, in the order of `Config`, and what reads its value."""
