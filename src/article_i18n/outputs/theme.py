"""The page around an article: the built-in theme, and the only door to Jinja2. Layer 4.

Dataclasses in, HTML out. Every text comes with the language it is really in, and the templates mark
what is not in the language of the page (law 7). Hrefs are relative, as the page's own place needs
them, so that a page works from any folder and from a disk. Words of the interface come from `ui`, a
mapping msgid → msgstr; what it lacks is shown in English and marked as English.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from markupsafe import Markup, escape

from article_i18n.outputs import terms

Direction = Literal["ltr", "rtl"]
State = Literal["source", "complete", "partial", "untranslated"]

_FOLDER = "theme"
# Scripts, frames, fonts, inline styles and forms are off. Images may come from anywhere, as an author may
# link to one; `file:` is for browsers in which 'self' means nothing in a page that is opened from a disk.
_POLICY = Markup(
    "default-src 'none'; style-src 'self' file:; img-src * data: file:; media-src * data: file:; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text and the language it is really in."""

    value: str
    locale: str
    """Canonical BCP 47 tag."""
    dir: Direction


@dataclass(frozen=True, slots=True)
class Date:
    """A day as machines and as readers of the page see it."""

    iso: str
    """YYYY-MM-DD."""
    text: str
    """In the language of the page."""


@dataclass(frozen=True, slots=True)
class SwitchLink:
    """One language of a switcher, or of the chooser."""

    locale: str
    dir: Direction
    autonym: str
    """The name of the language in that language."""
    href: str
    """The same article in that language."""
    current: bool = False
    state: State = "complete"


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages have in common."""

    locale: str
    dir: Direction
    stylesheet: str
    site_name: Text | None = None
    home_href: str | None = None
    """The list of articles in this language; None on that list itself and where there is none."""
    chooser_href: str | None = None
    switcher: tuple[SwitchLink, ...] = ()
    """All languages in the order to show, this page's own included."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Tells the reader that the article is not, or not fully, in the language of the page."""

    kind: Literal["partial", "untranslated"]
    percent: str = ""
    """How much is translated, as the language of the page writes it: `82 %`. Only for `partial`."""
    original: SwitchLink | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One article.

    `body` is sanitized HTML and is copied as it is. Its `h1` is the page's; an article without one
    passes `heading`. Ids that begin with `page:` belong to the theme.
    """

    frame: Frame
    title: Text
    body: str
    heading: Text | None = None
    description: Text | None = None
    date: Date | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in a list."""

    title: Text
    href: str
    description: Text | None = None
    date: Date | None = None
    state: State = "complete"


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The articles of one language, in the order to show."""

    frame: Frame
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chooser:
    """The root of a site: choose a language. The page itself is in the source language."""

    frame: Frame
    links: tuple[SwitchLink, ...]


def render_page(page: Page, ui: Mapping[str, str]) -> str:
    """The HTML page of one article. The date and the notice stand below the `h1` of the body."""
    heading, body = _split_heading(page.body)
    return _render("page.html.j2", page.frame, ui, page=page, body_heading=heading, body=body)


def render_index(index: IndexPage, ui: Mapping[str, str]) -> str:
    """The HTML page that lists the articles of one language."""
    return _render("index.html.j2", index.frame, ui, index=index)


def render_chooser(chooser: Chooser, ui: Mapping[str, str]) -> str:
    """The HTML page that offers all languages, each by its own name."""
    return _render("chooser.html.j2", chooser.frame, ui, chooser=chooser)


def stylesheet() -> bytes:
    """The one stylesheet of all pages (CSS, UTF-8)."""
    return files("article_i18n").joinpath(_FOLDER, "style.css").read_bytes()


def ui_catalog(gettext_name: str) -> bytes | None:
    """The theme's own catalog (PO, UTF-8) of a locale spelt as gettext does (`pt_BR`), if there is one."""
    if gettext_name not in ui_locales():
        return None
    return _locales().joinpath(gettext_name, "LC_MESSAGES", "theme.po").read_bytes()


def ui_locales() -> tuple[str, ...]:
    """The gettext names of the locales that the theme speaks, English apart, sorted."""
    return tuple(sorted(entry.name for entry in _locales().iterdir() if entry.is_dir()))


def ui_template() -> bytes:
    """The template (POT, UTF-8) of the theme's catalogs."""
    return _locales().joinpath("theme.pot").read_bytes()


def ui_messages() -> tuple[str, ...]:
    """The msgids of the interface, each once: what the templates say, and what a body may need."""
    environment = _environment()
    found: dict[str, None] = {}
    for name in environment.list_templates(extensions=["j2"]):
        source = files("article_i18n").joinpath(_FOLDER, name).read_text(encoding="utf-8")
        for call in environment.parse(source).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in ("ui", "ui_text"):
                found[call.args[0].as_const()] = None
    return tuple(found | dict.fromkeys(terms.ALL))


def words(
    msgid: str,
    ui: Mapping[str, str],
    locale: str,
    direction: Direction,
    values: Mapping[str, str] | None = None,
) -> Text:
    """A message of the interface as plain text, its `%(name)s` filled, and the language it is in.

    English where `ui` has no translation, or one whose placeholders cannot be filled.
    """
    return _words(msgid, ui, locale, direction, lambda text: text % values if values else text)


def _words(
    msgid: str,
    ui: Mapping[str, str],
    locale: str,
    direction: Direction,
    fill: Callable[[str], str],
) -> Text:
    if translation := ui.get(msgid):
        try:
            return Text(fill(translation), locale, direction)
        except (KeyError, TypeError, ValueError):
            pass  # a broken placeholder costs this one message its translation, not the page
    if locale == "en" or locale.startswith("en-"):
        return Text(fill(msgid), locale, direction)
    return Text(fill(msgid), "en", "ltr")


def _render(template: str, frame: Frame, ui: Mapping[str, str], **values: object) -> str:
    def lang_of(text: Text) -> Markup:
        """The attributes that `text` needs on its element: none in the language of the page."""
        if text.locale == frame.locale:
            return Markup()
        return Markup(' lang="{}" dir="{}"').format(text.locale, text.dir)

    def marked(text: Text) -> Markup:
        """`text` as HTML, in an element of its own if it is not in the language of the page."""
        if text.locale == frame.locale:
            return escape(text.value)
        return Markup("<span{}>{}</span>").format(lang_of(text), text.value)

    def ui_text(msgid: str) -> Text:
        return words(msgid, ui, frame.locale, frame.dir)

    def ui_markup(msgid: str, **parts: str) -> Markup:
        def fill(text: str) -> Markup:
            return escape(text) % parts if parts else escape(text)

        return marked(_words(msgid, ui, frame.locale, frame.dir, fill))

    return (
        _environment()
        .get_template(template)
        .render(
            frame=frame,
            policy=_POLICY,
            lang_of=lang_of,
            marked=marked,
            ui=ui_markup,
            ui_text=ui_text,
            **values,
        )
    )


def _split_heading(body: str) -> tuple[Markup, Markup]:
    """The `h1` that `body` begins with ("" if it begins with something else), and the rest."""
    if body.lstrip().startswith(("<h1>", "<h1 ")):
        heading, end, rest = body.partition("</h1>")
        return Markup(heading + end), Markup(rest.lstrip())  # noqa: S704 - sanitized, see Page
    return Markup(), Markup(body)  # noqa: S704 - sanitized, see Page


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("article_i18n", _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _locales() -> Traversable:
    return files("article_i18n") / _FOLDER / "locales"
