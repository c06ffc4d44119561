"""What every page knows of the whole site; values alone, so that it travels to other processes."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from article_i18n.outputs.layouts import LAYOUTS, Layout, page_of


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site."""

    locale: str
    direction: Literal["ltr", "rtl"]
    autonym: str
    ui: Mapping[str, str]
    """The theme's words: msgid → msgstr."""


@dataclass(frozen=True, slots=True)
class Site:
    """The languages and files of a site, and where they go."""

    source_locale: str
    languages: tuple[Language, ...]
    """In the order of the switcher, the source language included."""
    articles: frozenset[str]
    """The articles' paths below the source folder."""
    assets: frozenset[str]
    """The paths there of all other files, as articles call them."""
    name: str = ""
    layout_name: str = "plain"

    @property
    def layout(self) -> Layout:
        return LAYOUTS[self.layout_name]

    def language(self, locale: str) -> Language:
        return next(language for language in self.languages if language.locale == locale)

    def direction(self, locale: str) -> Literal["ltr", "rtl"]:
        for language in self.languages:
            if language.locale == locale:
                return language.direction
        return "ltr"

    def href(self, target: str, article: str, locale: str) -> str:
        """The target of a link on the page of an article, from the target as the article has it.

        A link to another article leads to its page, one to an asset to where that goes, in the same
        language; all others stay. So does the spelling of a path that leads there as it is.
        """
        try:
            parts = urlsplit(target)
        except ValueError:  # `http://[`
            return target
        if parts.scheme or parts.netloc or not parts.path:
            return target
        path = posixpath.normpath(posixpath.join(posixpath.dirname(article), unquote(parts.path)))
        if path in self.articles:
            goal = self.layout.page(locale, page_of(path))
            written = posixpath.splitext(parts.path)[0] + ".html"
        elif path in self.assets:
            goal, written = self.layout.asset(locale, path), parts.path
        else:
            return target
        here = posixpath.dirname(self.layout.page(locale, page_of(article)))
        leads = posixpath.normpath(posixpath.join(here, unquote(written))) == goal
        return urlunsplit(parts._replace(path=written if leads else relative(here, goal)))


def relative(folder: str, goal: str) -> str:
    """The path from a folder to a file, as a URL has it."""
    return quote(posixpath.relpath(goal, folder or "."))
