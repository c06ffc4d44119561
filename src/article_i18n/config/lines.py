"""The line on which each key of a TOML text stands, which `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]
"""Table names, key, and the 0-based index of an item in a list."""

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\n\[\]{},=.]"
    r"|[^\s\[\]{},=.\"'#]+",
    re.DOTALL,
)


def key_lines(text: str) -> Mapping[KeyPath, int]:
    """Each key, table and list item → the 1-based line on which it first stands.

    Args:
        text: TOML that `tomllib` has accepted; what another text gives is not defined.
    """
    return _Scanner(text).document()


class _Scanner:
    """A cursor over the tokens of a valid TOML text."""

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, int]] = []
        self.at = 0
        self.lines: dict[KeyPath, int] = {}
        line, end = 1, 0
        for match in _TOKEN.finditer(text):
            line += text.count("\n", end, match.start())
            end = match.start()
            if not match[0].startswith("#"):
                self.tokens.append((match[0], line))

    def document(self) -> Mapping[KeyPath, int]:
        table: KeyPath = ()
        while self.at < len(self.tokens):
            if self._skip("\n"):
                continue
            if self._skip("["):
                self._skip("[")
                table = self._key(())
                while self._skip("]"):
                    pass
            else:
                self._pair(table)
        return self.lines

    def _pair(self, table: KeyPath) -> None:
        key = self._key(table)
        self._skip("=")
        self._value(key)

    def _key(self, path: KeyPath) -> KeyPath:
        """A bare, quoted or dotted key below `path`; notes the line of each of its parts."""
        while True:
            token, line = self.tokens[self.at]
            self.at += 1
            name = tomllib.loads(f"k = {token}")["k"] if token[0] in "\"'" else token
            path = (*path, name)
            self.lines.setdefault(path, line)
            if not self._skip("."):
                return path

    def _value(self, path: KeyPath) -> None:
        if self._skip("["):
            index = 0
            while not self._skip("]"):
                if self._skip("\n") or self._skip(","):
                    continue
                item = (*path, index)
                self.lines.setdefault(item, self.tokens[self.at][1])
                self._value(item)
                index += 1
        elif self._skip("{"):
            while not self._skip("}"):
                if not (self._skip("\n") or self._skip(",")):
                    self._pair(path)
        else:
            # A string, or the parts of a number, date or boolean.
            while self.at < len(self.tokens) and self.tokens[self.at][0] not in "\n,]}":
                self.at += 1

    def _skip(self, token: str) -> bool:
        if self.at < len(self.tokens) and self.tokens[self.at][0] == token:
            self.at += 1
            return True
        return False
