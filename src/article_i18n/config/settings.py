"""What can be set, what it means, and its default. The keys of the file are the fields' names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeVar

from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.model import FRONT_MATTER_KEYS, Severity

_T = TypeVar("_T")

Severities = Mapping[str, Severity | None]
"""Check → how bad its findings are; None where they are off."""


@dataclass(frozen=True, slots=True)
class Allow:
    """`[allow]`: what a translation may add that its source unit does not have."""

    html: tuple[str, ...] = ()
    """Names of raw HTML tags, in lower case, such as `["kbd", "ruby"]`. Default: none."""
    hosts: tuple[str, ...] = ()
    """Hosts that links and images may point to, such as `["de.wikipedia.org"]`; a host does not
    stand for its subdomains. Default: none, only the hosts of the source unit."""
    links: bool = False
    """Whether a translation may have more links than its source unit. Default: `false`."""


@dataclass(frozen=True, slots=True)
class Checks:
    """`[checks]`: how bad the findings of each check are: `"error"`, `"warning"`, `"info"` or `"off"`."""

    general: Severities = field(default_factory=dict)
    """`[checks]` itself: `links = "error"`. Default: what docs/checks.md says of each check."""
    locale: Mapping[str, Severities] = field(default_factory=dict)
    """`[checks.locale.ja]`: for the catalogs of one locale, in place of the general ones.
    Default: none."""
    article: Mapping[str, Severities] = field(default_factory=dict)
    """`[checks.article."blog/**"]`: for the articles whose path below `source` matches a pattern,
    in place of the others; of several patterns that match, the last one counts. Default: none."""
    baseline: str = "article-i18n-baseline.json"
    """The file of the findings that were there before, which `check --write-baseline` writes.
    Default: `"article-i18n-baseline.json"`."""

    def severity(
        self, check: str, default: Severity, locale: str | None, article: str | None
    ) -> Severity | None:
        """How bad a finding is; None where the settings do not want it.

        Args:
            default: how bad it is without settings.
            locale: the locale of the catalog it is about.
            article: the path below `source` of the article it is about.
        """
        by_locale = self.locale.get(locale or "", {})
        tables = [self.general, by_locale, *_matching(self.article, article)]
        return [default, *(table[check] for table in tables if check in table)][-1]


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one project; without a file, the defaults.

    Folders are `/`-separated, relative to the project and inside it; none lies in another. Tags
    are canonical.
    """

    source: str = "source"
    """The folder of the articles. Default: `"source"`."""
    catalogs: str = "locales"
    """The folder of the templates and catalogs. Default: `"locales"`."""
    dist: str = "dist"
    """The folder that `compile` writes to. Default: `"dist"`."""
    source_locale: str = "en"
    """The language tag that the articles are written in. Default: `"en"`."""
    locales: tuple[str, ...] | None = None
    """The language tags to translate into, in the order of the language switcher, in any spelling:
    `["de", "pt_BR"]`. The source locale may be among them; it is always built and is left out
    here. Default: the folders below `catalogs` that hold a folder `LC_MESSAGES`."""
    catalog: Literal["article", "single"] = "article"
    """`"article"` has one catalog for each article, `"single"` one for all, named `messages`.
    Default: `"article"`."""
    flavour: str = "gfm"
    """The dialect of Markdown that the articles are written in: `"commonmark"`, `"gfm"`,
    `"mkdocs"`, `"docusaurus"`, `"vitepress"`, `"hugo"`, `"jekyll"`, `"myst"`, `"mdx"` or
    `"pandoc"`. Default: `"gfm"`."""
    front_matter: tuple[str, ...] = FRONT_MATTER_KEYS
    """The front-matter keys whose values are translated, in YAML and in TOML; the list replaces
    the default one. A name is a key at the top, `"hero.name"` a key below another one. In each
    part `*` and `?` stand for characters: `"params.*"`; `*` is also a position in a list,
    `"features.*.title"`, which may be left out, and `**` any number of parts. Texts and lists of
    texts are translated; numbers, booleans and dates are not.
    Default: `["title", "subtitle", "description", "summary", "excerpt", "keywords"]`."""
    locations: Literal["file", "line", "none"] = "file"
    """What the `#:` lines of catalogs say: the article's `"file"`, the file and `"line"`, or
    `"none"`. Line numbers are what makes catalogs conflict. Default: `"file"`."""
    layout: str = "plain"
    """Where the files go below `dist`: `"plain"` has a folder for each language, and in each what
    the source folder has. Default: `"plain"`."""
    outputs: tuple[str, ...] = ("md", "html")
    """What `compile` writes: localized Markdown (`"md"`), finished pages (`"html"`), and the
    catalogs of the articles compiled for programs (`"mo"`) or as they are (`"po"`).
    Default: `["md", "html"]`."""
    site_name: str = ""
    """The name of the site in the title and head of a page, one line. Default: `""`, no name."""
    flavours: Mapping[str, str] = field(default_factory=dict)
    """`[flavours]`: the flavour of the articles whose path below `source` matches a pattern, where
    a project mixes them: `"blog/**" = "mdx"`. `*` stands for a part of a name, `**` for any number
    of folders; of several patterns that match, the last one counts. Default: none."""
    constructs: Mapping[str, bool] = field(default_factory=dict)
    """`[constructs]`: single constructs that every flavour here has or lacks, in spite of its
    table: `math = false`. Default: none."""
    fallbacks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`[fallbacks]`: for a language tag, the tags to look in for what is not translated, best
    first, in place of CLDR's: `gl = ["pt", "es"]`. The source comes last in any case. Default:
    none, CLDR's parents."""
    allow: Allow = Allow()
    """`[allow]`: what a translation may add that its source unit does not have. Default:
    nothing."""
    checks: Checks = Checks()
    """`[checks]`: how bad the findings of each check are, and the baseline. Default: as
    docs/checks.md says."""

    def flavour_of(self, article: str) -> str:
        """The flavour that an article is written in.

        Args:
            article: its path below `source`.
        """
        return [self.flavour, *_matching(self.flavours, article)][-1]

    def constructs_of(self, article: str) -> frozenset[str]:
        """The constructs that an article has beside CommonMark's own.

        Args:
            article: its path below `source`.
        """
        return self.constructs_in(self.flavour_of(article))

    def constructs_in(self, flavour: str) -> frozenset[str]:
        """The constructs that a flavour has in this project beside CommonMark's own."""
        wanted = (name for name, on in self.constructs.items() if on)
        return FLAVOURS[flavour].difference(self.constructs).union(wanted)


@lru_cache(maxsize=1_000)
def path_pattern(pattern: str) -> re.Pattern[str]:
    """A glob as a regular expression: `**/` is any number of folders, `*` and `?` stay in a name."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(known.get(part, re.escape(part)) for part in parts), re.DOTALL)


def _matching(table: Mapping[str, _T], article: str | None) -> list[_T]:
    """The values of the patterns that the path of an article matches, in their order."""
    return [
        value
        for pattern, value in table.items()
        if article is not None and path_pattern(pattern).fullmatch(article)
    ]
