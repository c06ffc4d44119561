"""The HTML of articles, case by case: `fixtures/html/{locale of the page}.{what}[.{flavour}].md`.

The source is English. In a translation the word `one` is translated, the rest stays; a unit that
holds `(source)` has no translation, one that holds `(pt)` only the parent locale's.
"""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it.utils import read_fixture_file

from article_i18n import locales
from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.localize import FallbackStep, localize
from article_i18n.markdown import raw_html
from article_i18n.model import Key, Localized, Message, Reading
from article_i18n.outputs import body, headings, theme, wall
from article_i18n.outputs.anchors import anchors_of
from article_i18n.outputs.blocks import footnotes
from article_i18n.outputs.site import Site
from article_i18n.segment import GITHUB, segment
from tests.corpus import commonmark_pairs
from tests.laws import anything_goes, without_folding


def named(path: Path) -> tuple[str, Reading]:
    """The locale and the flavour that the name of a fixture file tells."""
    locale, _, *flavour = path.stem.split(".")
    return locale, Reading(FLAVOURS[flavour[0] if flavour else "gfm"])


FIXTURES = Path(__file__).parent / "fixtures" / "html"
CASES = [
    pytest.param(*named(path), markdown, html, id=f"{path.stem}: {title}")
    for path in sorted(FIXTURES.glob("*.md"))
    for _, title, markdown, html in read_fixture_file(path)
]
CHAINS = {"en": ["en"], "ar": ["ar"], "pt-PT": ["pt-PT", "pt"]}
ONE = {"ar": "واحد", "pt-PT": "um", "pt": "hum"}
ARTICLE = "guide/intro.md"
ARTICLES = ("index.md", ARTICLE, "guide/other.md", "guide/two words.md", "guide/größe.md", "guide/deep/x.markdown")  # fmt: skip
SITE = Site("en", (), frozenset(ARTICLES), frozenset())


def setting(locale: str) -> body.Setting:
    """What the built-in theme tells a page of `locale`."""
    way = locales.direction(locale)
    catalog = theme.ui_catalog(locale)
    ui = {e.msgid: e.msgstr for e in polib.pofile(catalog.decode())} if catalog else {}
    return body.Setting(
        direction=locales.direction,
        link=lambda target: SITE.href(target, ARTICLE, locale),
        words=lambda msgid, values: theme.words(msgid, ui, locale, way, values),
        source_locale="en",
    )


def rendered(localized: Localized, around: body.Setting) -> str:
    """The HTML of an article."""
    return body.render(localized, around, anchors_of(localized))


def published(locale: str, markdown: str, reading: Reading = GITHUB) -> Localized:
    """The article on a page of `locale`."""
    document = segment(markdown.encode(), ARTICLE, reading)

    def messages(step: str) -> dict[Key, Message]:
        absent = ("(source)", "(pt)") if step == locale else ("(source)",)
        return {
            s.key: Message(s.key, s.source.replace("one", ONE[step]))
            for s in document.segments
            if step != "en" and not any(mark in s.source for mark in absent)
        }

    return localize(
        document,
        [FallbackStep(step, f"{step}.po", messages(step)) for step in CHAINS[locale]],
        source_locale="en",
        acceptable=anything_goes,
    )


@pytest.mark.parametrize(("locale", "reading", "markdown", "html"), CASES)
def test_the_html_of(locale: str, reading: Reading, markdown: str, html: str) -> None:
    page = rendered(published(locale, markdown, reading), setting(locale))
    assert page.rstrip("\n") == html.rstrip("\n")


@pytest.mark.parametrize(("reading", "markdown"), [case.values[1:3] for case in CASES])
def test_ids_are_the_same_in_every_language(reading: Reading, markdown: str) -> None:
    pages = []
    for locale in CHAINS:
        localized = published(locale, markdown, reading)
        ids = headings.heading_ids(localized, headings.taken_ids(localized))
        notes = footnotes.footnote_ids(localized, set(ids.values()))
        pages.append([*ids.values(), *(f"fn-{name}" for name in notes.values())])
    assert pages[0] == pages[1] == pages[2]
    assert len(set(pages[0])) == len(pages[0])


@pytest.mark.parametrize(("locale", "reading", "markdown", "html"), CASES)
def test_each_id_stands_once_and_what_footnotes_lead_to_is_there(
    locale: str, reading: Reading, markdown: str, html: str
) -> None:
    page = rendered(published(locale, markdown, reading), setting(locale))
    root = lxml_html.fragment_fromstring(page, create_parent="main")
    ids = root.xpath("//@id")
    assert len(set(ids)) == len(ids)
    for target in root.xpath("//a[@role]/@href"):
        assert target[1:] in ids


_HTML_PIECES = st.sampled_from(
    ["<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<?", "<!", "&", "&amp;", "&#9", ";", "\n", "\r", " ", "=", "'", '"',
     "a", "İ", "<p>", "</p>", "<div ", "lang=fr", "<script>", "</script>", "<br/>", "<textarea>", "<title>"]
)  # fmt: skip


@given(st.lists(_HTML_PIECES, max_size=12).map("".join))
def test_the_pieces_of_raw_html_are_the_whole_of_it(html: str) -> None:
    pieces = raw_html.read(html)
    assert "".join(piece.source for piece in pieces) == html


OURS = {
    "---\n---\n": "front matter",
    '<div id="foo"\n*hi*\n': "an unfinished tag is text",
    "<div class\nfoo\n": "an unfinished tag is text",
    "<div *???-&&&-<---\n*foo*\n": "an unfinished tag is text",
    "<?php\n\n  echo '>';\n\n?>\nokay\n": "an instruction ends where its author ends it",
    "foo <![CDATA[>&<]]>\n": "HTML has no such section: nothing of it is shown",
}
"""The examples of the specification that a page shows otherwise, and why."""


def bare(content: str) -> str:
    """HTML without what a page adds to CommonMark's, and without blanks that mean nothing."""
    root = lxml_html.fragment_fromstring(content, create_parent="main")
    for element in root.iter("figure"):
        element.tag = "p"
        picture, caption = element
        picture.set("title", caption.text)
        element.remove(caption)
        picture.tail = None
    for element in root.xpath("./a | ./b | .//td/p"):  # left open by a block, so opened again
        if not element.text_content().strip():
            element.drop_tag()
    for element in root.iter():
        added = {"dir", "translate", "tabindex", *(["id"] if element.tag in HEADINGS else [])}
        kept = sorted((k, v) for k, v in element.attrib.items() if k not in added)
        element.attrib.clear()
        element.attrib.update(kept)
    flat = without_folding(lxml_html.tostring(root, encoding="unicode"))
    return re.sub(rf" ?(</?(?:{'|'.join(BLOCKS)})\b[^>]*>) ?", r"\1", flat)


HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = (
    *(*HEADINGS, "main", "p", "ul", "ol", "li", "blockquote", "pre", "hr", "div", "section"),
    *("table", "thead", "tbody", "tr", "th", "td"),
)


def test_commonmark_examples_give_the_html_of_the_specification() -> None:
    plain = Reading(FLAVOURS["commonmark"])
    others = [
        markdown
        for markdown, html in commonmark_pairs()
        if bare(rendered(published("en", markdown, plain), setting("en"))) != bare(wall.clean(html))
    ]
    assert sorted(others) == sorted(OURS)
