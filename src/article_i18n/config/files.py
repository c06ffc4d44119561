"""One value of a settings file, where it stands, and how an error speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from article_i18n.data import toml
from article_i18n.errors import SettingsError

TABLE = "article-i18n"
"""The name of our table below `[tool]`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of a settings file and where it stands."""

    file: str
    """Its name."""
    text: str
    """The whole of it."""
    path: toml.Path
    value: Any

    @property
    def name(self) -> str:
        """What the user calls it: `allow.hosts`; printable, without list indices."""
        path = self.path[2:] if self.path[:2] == ("tool", TABLE) else self.path
        return printable(".".join(key for key in path if isinstance(key, str)))

    def __getitem__(self, key: str | int) -> Setting:
        return Setting(self.file, self.text, (*self.path, key), self.value[key])

    def table(self) -> Mapping[str, Setting]:
        if not isinstance(self.value, dict):
            raise self.error(f'"{self.name or TABLE}" must be a table')
        return {key: self[key] for key in self.value}

    def error(self, problem: str) -> SettingsError:
        line = toml.line_of(self.text, self.path)
        return SettingsError(f"{self.file}{'' if line is None else f':{line}'}: {problem}")

    def wrong(self, wanted: str) -> SettingsError:
        """The error for a value of a wrong type or form."""
        return self.error(f'"{self.name}" must be {wanted}, not {_shown(self.value)}')


def parse(file: str, content: bytes) -> Setting:
    """The whole of a TOML file as one table.

    Raises:
        SettingsError: not UTF-8, not TOML, or more than Python can take.
    """
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SettingsError(f"{file}:{line}: not UTF-8; save the file as UTF-8") from None
    try:
        return Setting(file, text, (), toml.loads(text))
    except RecursionError:
        raise SettingsError(f"{file}: nested too deeply; settings need two levels") from None
    except toml.NotToml as error:
        problem, place = toml.what_is_wrong(error)
        line = place or text.rstrip("\n").count("\n") + 1
        raise SettingsError(f"{file}:{line}: not valid TOML: {problem}; mend this line") from None
    except ValueError:  # Python's limit on the digits of a whole number
        raise SettingsError(f"{file}: has a number of thousands of digits; remove it") from None


def printable(text: str) -> str:
    """A user's text fit for an error line: control characters as escapes."""
    return text if text.isprintable() else ascii(text)[1:-1]


def _shown(value: object) -> str:
    """A value as an error shows it: TOML for the simple ones, the name of the type for others."""
    match value:
        case bool():
            return str(value).lower()
        case str() if len(value) <= 60:
            return f'"{printable(value)}"'
        case int() | float() if abs(value) < 1e15:
            return str(value)
        case str():
            return "such a long string"
        case list():
            return "a list" if value else "an empty list"
        case dict():
            return "a table"
    return "such a value"
