"""The values of the settings: each key's type, form and canonical spelling."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from article_i18n import locales
from article_i18n.checks.known import ALWAYS, KNOWN
from article_i18n.config.files import Setting
from article_i18n.config.settings import Allow, Checks, Severities
from article_i18n.constructs.flavours import FLAVOURS, all_constructs
from article_i18n.errors import SettingsError
from article_i18n.model import Severity

_Reader = Callable[[Setting], Any]
"""What makes of a setting its value in `Config`, or raises what is wrong with it."""


def read_table(setting: Setting, readers: Mapping[str, _Reader]) -> dict[str, Any]:
    """The values of a table; every key of it must have a reader."""
    given = setting.table()
    for key, value in given.items():
        if key not in readers:
            near = difflib.get_close_matches(key.lower().replace("-", "_"), readers, 1)
            what_to_do = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(readers)}"
            raise value.error(f'unknown setting "{value.name}"; {what_to_do}')
    return {key: readers[key](value) for key, value in given.items()}


def _text(setting: Setting, wanted: str = "a string") -> str:
    if not isinstance(setting.value, str) or not setting.value.isprintable():
        raise setting.wrong(wanted + (" on one line" if isinstance(setting.value, str) else ""))
    return setting.value


def _folder(setting: Setting) -> str:
    return _path(setting, "folder", setting.name)


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
    return _tag(_text(setting, 'a language tag such as "pt-BR"'), setting, setting.name)


def _tag(written: str, place: Setting, name: str) -> str:
    """A language tag in its canonical spelling; an error names the setting `name`."""
    try:
        return locales.canonical(written)
    except SettingsError as error:
        raise place.error(f'"{name}": {error}') from None


def _list(setting: Setting, example: str, read: Callable[[Setting], str]) -> tuple[str, ...]:
    """A list of strings, each once."""
    if not isinstance(setting.value, list):
        raise setting.wrong(f"a list such as {example}")
    spelt: dict[str, str] = {}
    for index, written in enumerate(setting.value):
        item = setting[index]
        if not isinstance(written, str):
            raise item.error(f'"{setting.name}" must be a list of strings, such as {example}')
        value = read(item)
        if value in spelt:
            problem = (
                f'"{value}" stands there twice'
                if spelt[value] == written
                else f'"{spelt[value]}" and "{written}" are the same'
            )
            raise item.error(f'"{setting.name}": {problem}; remove one')
        spelt[value] = written
    return tuple(spelt)


def _tags(setting: Setting) -> tuple[str, ...]:
    return _list(setting, '["de", "pt-BR"]', _locale)


def _choice(*choices: str) -> Callable[[Setting], str]:
    def read(setting: Setting) -> str:
        if setting.value not in choices:
            *most, last = (f'"{choice}"' for choice in choices)
            raise setting.wrong(f"{', '.join(most)} or {last}" if most else last)
        return str(setting.value)

    return read


def _flavour(setting: Setting) -> str:
    return _choice(*FLAVOURS)(setting)


def _layout(setting: Setting) -> str:
    from article_i18n.outputs.layouts import LAYOUTS  # here, for it brings much along

    return _choice(*LAYOUTS)(setting)


def _outputs(setting: Setting) -> tuple[str, ...]:
    from article_i18n.formats import FORMATS  # here, for they bring much along
    from article_i18n.outputs.registry import OUTPUTS

    known = (*OUTPUTS, *FORMATS)
    outputs = _list(setting, '["md", "html"]', _choice(*known))
    if not outputs:
        raise setting.wrong(f"a list of some of {', '.join(known)}")
    return tuple(output for output in known if output in outputs)


def _key_path(setting: Setting) -> str:
    parts = setting.value.split(".")
    if not setting.value or setting.value != setting.value.strip():
        raise setting.wrong("a list of front-matter keys")
    if "" in parts:
        raise setting.wrong('a list of paths such as "hero.name", with one dot between two keys')
    if any("**" in part and part != "**" for part in parts):
        raise setting.wrong('a list of paths such as "pages.**.title": ** is a part of its own')
    return _text(setting)


def _by_locale(setting: Setting) -> dict[str, Setting]:
    """A table whose keys are language tags: canonical tag → what it has."""
    tables: dict[str, Setting] = {}
    for key, value in setting.table().items():
        tag = _tag(key, value, setting.name)
        if tag in tables:
            raise value.error(f'"{setting.name}" has "{tag}" twice; remove one')
        tables[tag] = value
    return tables


def _fallbacks(setting: Setting) -> Mapping[str, tuple[str, ...]]:
    chains: dict[str, tuple[str, ...]] = {}
    for tag, chain in _by_locale(setting).items():
        chains[tag] = _tags(chain)
        if tag in chains[tag]:
            raise chain.error(f'"{chain.name}" falls back to itself; remove "{tag}" from its list')
    return chains


def _names(example: str, form: str, wanted: str) -> _Reader:
    """What reads a list of names of one form, in lower case."""

    def read(setting: Setting) -> str:
        if not re.fullmatch(form, setting.value):
            raise setting.wrong(f"a list of {wanted}")
        return str(setting.value.lower())

    return lambda setting: _list(setting, example, read)


def _boolean(setting: Setting) -> bool:
    if not isinstance(setting.value, bool):
        raise setting.wrong("true or false")
    return setting.value


def _severity(setting: Setting) -> Severity | None:
    never_off = setting.path[-1] in ALWAYS
    if never_off and setting.value == "off":
        raise setting.error(
            f'"{setting.name}" cannot be off: what is not published is always reported; '
            f'set "{setting.path[-1]}" to "error", "warning" or "info"'
        )
    choice = _choice(*Severity, *(() if never_off else ("off",)))(setting)
    return None if choice == "off" else Severity(choice)


def _severities(setting: Setting) -> Severities:
    return read_table(setting, _SEVERITY_READERS)


def _checks(setting: Setting) -> Checks:
    values = read_table(setting, _BESIDE_CHECKS | _SEVERITY_READERS)
    others = {name: values.pop(name) for name in _BESIDE_CHECKS if name in values}
    return Checks(general=values, **others)


_ALLOW_READERS: dict[str, _Reader] = {
    "html": _names('["kbd", "ruby"]', "[A-Za-z][A-Za-z0-9-]*", 'HTML tag names such as "kbd"'),
    "hosts": _names(
        '["example.org"]',
        r"(?:[^\W_][\w-]*\.)*[^\W_][\w-]*",
        'host names such as "example.org"',
    ),
    "links": _boolean,
}

_SEVERITY_READERS: dict[str, _Reader] = dict.fromkeys(KNOWN, _severity)

_BESIDE_CHECKS: dict[str, _Reader] = {
    "locale": lambda setting: {
        tag: _severities(table) for tag, table in _by_locale(setting).items()
    },
    "article": lambda setting: {
        pattern: _severities(table) for pattern, table in setting.table().items()
    },
    "baseline": lambda setting: _path(setting, "file", "findings.json"),
}
"""What `[checks]` has beside the ids of checks; no check has one of these names."""

READERS: dict[str, _Reader] = {
    "source": _folder,
    "catalogs": _folder,
    "dist": _folder,
    "source_locale": _locale,
    "locales": _tags,
    "catalog": _choice("article", "single"),
    "flavour": _flavour,
    "front_matter": lambda setting: _list(setting, '["title", "features.*.title"]', _key_path),
    "locations": _choice("file", "line", "none"),
    "layout": _layout,
    "outputs": _outputs,
    "site_name": _text,
    "flavours": lambda setting: {
        pattern: _flavour(flavour) for pattern, flavour in setting.table().items()
    },
    "constructs": lambda setting: read_table(
        setting, dict.fromkeys(sorted(all_constructs()), _boolean)
    ),
    "fallbacks": _fallbacks,
    "allow": lambda setting: Allow(**read_table(setting, _ALLOW_READERS)),
    "checks": _checks,
}
"""Each key of the settings, in the order of `Config`, and what reads its value."""
