"""article-i18n: Markdown articles, gettext catalogs, localized Markdown and HTML.

This page is the public Python API; everything below it may change. Texts and frozen types go in,
new ones come out; only a project touches a disk.

>>> import article_i18n as i18n
>>> article = i18n.segment_text(b"# Rest\\n\\nTake a *break*,\\nthen walk.\\n", "rest.md")
>>> [unit.source for unit in article.segments]
['Rest', 'Take a *break*, then walk.']

A template says what there is to translate. A catalog is brought up to date with it; what does not
change in its file keeps its bytes:

>>> template = i18n.make_template([article])
>>> file = i18n.read_catalog(b'msgid "Rest"\\nmsgstr "Ruhe"\\n', "de.po", "de")
>>> catalog = i18n.update_catalog(file.catalog, template)
>>> print(i18n.write_catalog(catalog, file).decode(), end="")
#. heading 1
#: rest.md
msgid "Rest"
msgstr "Ruhe"
<BLANKLINE>
#. paragraph
#: rest.md
msgid "Take a *break*, then walk."
msgstr ""

Translations go into the article where they are safe and keep its structure; all else stays in the
language it was written in, and every unit says which that is:

>>> result = i18n.localize_document(article, [catalog])
>>> print(result.text, end="")
# Ruhe
<BLANKLINE>
Take a *break*,
then walk.
>>> [unit.locale for unit in result.provenance]
['de', 'en']

A project is a folder with articles and catalogs. Its verbs plan changes; `apply` carries them out:

>>> project = i18n.open_project(folder)
>>> i18n.apply(project.root, i18n.extract(project).changes)
>>> i18n.apply(project.root, i18n.compile_project(project).changes)
>>> [(row.locale, row.article, row.untranslated) for row in i18n.stats(project, project.targets)]
[('de', 'rest.md', 2)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from article_i18n.errors import ArticleI18nError, InputRefused, SettingsError
from article_i18n.model import (
    FRONT_MATTER_KEYS,
    Catalog,
    Document,
    Finding,
    Grammar,
    Key,
    Localized,
    Message,
    Place,
    Provenance,
    Reading,
    Segment,
    Severity,
    Span,
)

if TYPE_CHECKING:
    from article_i18n.formats import FORMATS, Format
    from article_i18n.formats.po import PoFile
    from article_i18n.formats.polib_file import from_polib, to_polib
    from article_i18n.project.check import check
    from article_i18n.project.check_source import check_source
    from article_i18n.project.compile import compile_project
    from article_i18n.project.disk import Change
    from article_i18n.project.extract import extract
    from article_i18n.project.layout import Project, open_project
    from article_i18n.project.stats import stats
    from article_i18n.project.writing import apply

__version__ = "0.1.0"

__all__ = [
    "FORMATS",
    "ArticleI18nError",
    "Catalog",
    "Change",
    "Document",
    "Finding",
    "Format",
    "Grammar",
    "InputRefused",
    "Key",
    "Localized",
    "Message",
    "Place",
    "PoFile",
    "Project",
    "Provenance",
    "Segment",
    "SettingsError",
    "Severity",
    "Span",
    "__version__",
    "apply",
    "check",
    "check_source",
    "compile_project",
    "extract",
    "from_polib",
    "localize_document",
    "make_template",
    "new_catalog",
    "open_project",
    "read_catalog",
    "segment_text",
    "stats",
    "to_polib",
    "update_catalog",
    "write_catalog",
]

_LATER = {
    "PoFile": "article_i18n.formats.po",
    **dict.fromkeys(("FORMATS", "Format"), "article_i18n.formats"),
    **dict.fromkeys(("from_polib", "to_polib"), "article_i18n.formats.polib_file"),
    **dict.fromkeys(
        ("Change", "Project", "apply", "check", "check_source", "compile_project", "extract",
         "open_project", "stats"), "article_i18n.project"
    ),
}  # fmt: skip
"""Where the names come from that are loaded when they are first asked for: they bring libraries
along, and `article-i18n --help` has no need of them. Functions import for themselves below."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'article_i18n' has no attribute {name!r}")
    value = getattr(import_module(_LATER[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def segment_text(
    data: bytes,
    path: str,
    *,
    flavour: str = "gfm",
    front_matter: Iterable[str] = FRONT_MATTER_KEYS,
) -> Document:
    """Cut an article into its translatable segments.

    Args:
        data: the bytes of a Markdown file in UTF-8, with or without a BOM, any line ends.
        path: its name, for `#:` lines and messages.
        flavour: the dialect of Markdown: `commonmark`, `gfm`, `mkdocs`, `docusaurus`, `vitepress`,
            `hugo`, `jekyll`, `myst`, `mdx` or `pandoc`.
        front_matter: the keys of the front matter whose values are translated, as in the setting
            of this name: `title`, `hero.name`, `features.*.title`.

    Raises:
        InputRefused: when it cannot be read without loss.
        KeyError: for a flavour that is not known.
    """
    from article_i18n.constructs.flavours import FLAVOURS
    from article_i18n.segment import segment

    return segment(data, path, Reading(FLAVOURS[flavour], frozenset(front_matter)))


def make_template(
    documents: Iterable[Document], *, locations: Literal["file", "line", "none"] = "file"
) -> Catalog:
    """The messages of one article or of several, in their order, each once.

    Args:
        documents: what `segment_text` made.
        locations: what `#:` lines tell: the file, the file and line of each place, or nothing.
    """
    from article_i18n.template import template

    return template(documents, locations)


def new_catalog(locale: str, *, project: str = "") -> Catalog:
    """An empty catalog with the header that gettext's tools expect.

    Args:
        locale: a language in any spelling: `de`, `pt-BR`, `pt_BR`.
        project: its name, for `Project-Id-Version`.

    Raises:
        SettingsError: when the locale is unknown.
    """
    from article_i18n import locales
    from article_i18n.formats.po import header_for

    tag = locales.canonical(locale)
    header = header_for(locales.gettext_name(tag), locales.plural_forms(tag), project)
    return Catalog(locale=tag, messages=(), header=header)


def read_catalog(data: bytes, path: str, locale: str) -> PoFile:
    """Read a `.po` file; its messages are in `catalog`.

    Args:
        data: the whole file.
        path: its name, for messages.
        locale: its language in any spelling; the header's own word is not consulted.

    Raises:
        InputRefused: for a file that is not a sound catalog, with the line of the fault.
        SettingsError: when the locale is unknown.
    """
    from article_i18n import locales
    from article_i18n.formats.po import read

    return read(data, path, locales.canonical(locale))


def write_catalog(catalog: Catalog, onto: PoFile | None = None) -> bytes:
    """The `.po` file of a catalog, or the `.pot` of a template.

    Args:
        catalog: what the file is to say.
        onto: the file that it was read from: what says the same there keeps its bytes.
    """
    from article_i18n.formats.po import write

    return write(catalog, onto)


def update_catalog(old: Catalog, template: Catalog) -> Catalog:
    """Bring a catalog up to date with a template.

    Where only code, links and the like changed, translations follow; other changed messages keep
    theirs as fuzzy, vanished ones become obsolete. Nothing that a translator wrote is lost.
    """
    from article_i18n.update import update

    return update(old, template).catalog


def localize_document(
    document: Document,
    catalogs: Sequence[Catalog],
    *,
    source_locale: str = "en",
) -> Localized:
    """Put translations into an article, each where it is safe and keeps the structure.

    A translation may not bring raw HTML, links, hosts or schemes that its source does not have.
    What cannot be published is in `findings`; the next catalog, then the source, stands in for it.

    Args:
        document: what `segment_text` made.
        catalogs: the language to localize into, then those that stand in for it.
        source_locale: the language of the article, a canonical tag.

    Raises:
        ValueError: when there is no catalog, or one without a locale.
    """
    from article_i18n.checks.safety import blocked
    from article_i18n.localize import FallbackStep, localize

    chain = []
    for catalog in catalogs:
        if catalog.locale is None:
            raise ValueError("a template has no translations; pass a catalog that has a locale")
        chain.append(FallbackStep(catalog.locale, catalog.path, catalog.live()))
    if not chain:
        raise ValueError("no catalog; pass one, empty perhaps: new_catalog('de')")
    return localize(
        document,
        chain,
        source_locale=source_locale,
        acceptable=lambda unit, target, env: blocked(unit.source, target, env),
    )
