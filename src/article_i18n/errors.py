"""The exceptions of the product: each one means that the run cannot go on.

    ArticleI18nError
    ├── InputRefused      a file that cannot be accepted: path, line, what is wrong, what to do    (exit 2)
    └── SettingsError     a setting, locale name or folder that cannot be used                    (exit 2)

What a person should mend but what does not stop the run is a `model.Finding`, never an exception.
"""

from __future__ import annotations


class ArticleI18nError(Exception):
    """Base of all exceptions raised on purpose; its text is one clear line for a person."""


class InputRefused(ArticleI18nError):
    """An input file was refused; nothing has been written.

    Args:
        path: the file as the user knows it (relative to the project where possible).
        line: 1-based line number, or None when the whole file is meant.
        problem: what is wrong, and what to do about it, in one line.
    """

    def __init__(self, path: str, line: int | None, problem: str) -> None:
        self.path = path
        self.line = line
        self.problem = problem
        place = path if line is None else f"{path}:{line}"
        super().__init__(f"{place}: {problem}")


class SettingsError(ArticleI18nError):
    """A setting, a locale name or a folder of the project cannot be used."""
