"""Law 7: every text of a page says which language it is really in, and all counts agree.

The oracle does not ask the code: translations are written in letters that no source has, so a text
node shows by itself which language it is in.
"""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from article_i18n import locales
from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.errors import InputRefused
from article_i18n.localize import FallbackStep, localize
from article_i18n.markdown.inline import Inline, tokenize
from article_i18n.model import Document, Localized, Message, Reading, Segment
from article_i18n.outputs import body, theme
from article_i18n.project import compile_project, open_project, stats
from article_i18n.segment import segment
from tests.corpus import commonmark_examples
from tests.laws import anything_goes, without_folding
from tests.properties import constructs
from tests.properties.strategies import documents
from tests.test_body import rendered

SETTING = body.Setting(
    direction=locales.direction,
    link=lambda target: target,
    words=lambda msgid, values: theme.Text(msgid % values if values else msgid, "en", "ltr"),
    source_locale="en",
)
LETTERS = {"ar": "ع", "fa": "ژ"}
"""The page's language and the one that stands in for it, each with a letter of its own."""
ALT = re.compile(r"""(alt=["'])([^"']*)""")
ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{1,31}://|www\.|mailto:)[^\s<>]*")


def in_letters(text: str, locale: str) -> str:
    return re.sub(r"[^\W\d_]", LETTERS[locale], text)


def translated(document: Document, found: Segment, locale: str) -> str:
    """A message whose every letter that readers see is the locale's."""
    if found.grammar == "plain":
        return in_letters(found.source, locale)
    pieces: list[str] = []
    done = 0
    for start, end, words in edits(tokenize(found.source, document.env), locale):
        pieces += found.source[done:start], words
        done = end
    return "".join([*pieces, found.source[done:]])


def edits(tokens: tuple[Inline, ...], locale: str) -> Iterator[tuple[int, int, str]]:
    for token in tokens:
        if token.type in ("text", "text_special") and any(c.isalpha() for c in token.content):
            yield token.start, token.end, in_letters(token.content, locale)
        elif token.type == "html_inline":
            words = ALT.sub(lambda m: m[1] + in_letters(m[2], locale), token.content)
            yield token.start, token.end, words
        yield from edits(token.children, locale)


def half_translated(document: Document, choices: list[str]) -> Localized:
    """The document on an Arabic page; each unit is from Arabic, from Persian, or the source."""
    voices = []
    for locale in LETTERS:
        messages = {
            s.key: Message(s.key, translated(document, s, locale))
            for n, s in enumerate({s.key: s for s in document.segments}.values())
            if choices[n % len(choices)] == locale
        }
        voices.append(FallbackStep(locale, f"{locale}.po", messages))
    return localize(
        document,
        voices,
        source_locale="en",
        acceptable=anything_goes,
    )


def language_of(text: str) -> str | None:
    """The language that the letters of a text show; None where there are none."""
    for locale, letter in LETTERS.items():
        if letter in text:
            return locale
    return "en" if any(c.isalpha() for c in ADDRESS.sub("", text)) else None


def assert_honest(content: str) -> None:
    """Each text of the HTML has its own language and direction as its nearest mark."""
    root = lxml_html.fragment_fromstring(content, create_parent="main")
    root.set("lang", "ar")
    root.set("dir", "rtl")
    for element in root.iter():
        said = [element.get("alt") or "", element.get("aria-label") or ""]
        if not element.xpath("ancestor-or-self::*[@translate='no'] | self::figcaption"):
            said += element.xpath("text()")
        for text in said:
            language = language_of(text)
            where = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
            if language is None:
                continue
            assert where == language, (text, content)
            way = element.xpath("string(ancestor-or-self::*[@dir][1]/@dir)")
            assert way == locales.direction(language), (text, content)


choices = st.lists(st.sampled_from(["ar", "fa", "en"]), min_size=1, max_size=6)


raw_html = st.lists(
    st.sampled_from(
        ["<div>", "</div>", "<p>", "<section>", "</section>", "<li>", "<b>", "</b>", "<br>", "<img alt='word'>", "<table><tr><td>", "</table>",
         "<div", "<!--", "-->", "<style>", "<textarea>", "<select>", "<svg>", "<plaintext>", "<a title='word'>", "</a>", "<div/>",
         "<h2>", "word", "two words", "&auml;", "`code`", "\n", "\n\n", "\n\n- ", "\n\n| a |\n|---|\n| b |\n\n"]
    ),
    max_size=12,
).map("".join)  # fmt: skip
"""Blocks and words with raw HTML in all states of disorder between them."""


@given(text=documents, choices=choices)
def test_composed_documents(text: str, choices: list[str]) -> None:
    try:
        document = segment(text.encode(), "composed.md")
    except InputRefused:
        return
    assert_honest(rendered(half_translated(document, choices), SETTING))


@pytest.mark.parametrize("flavour", FLAVOURS)
@given(text=constructs.documents, choices=choices)
def test_composed_documents_of_every_flavour(flavour: str, text: str, choices: list[str]) -> None:
    try:
        document = segment(text.encode(), "composed.md", Reading(FLAVOURS[flavour]))
    except InputRefused:
        return
    content = rendered(half_translated(document, choices), SETTING)
    assert_honest(content)
    assert_links_within(content)


def assert_links_within(content: str) -> None:
    """Each id stands once, and a footnote's number and the way back lead somewhere."""
    root = lxml_html.fragment_fromstring(content, create_parent="main")
    ids = root.xpath("//@id")
    assert len(set(ids)) == len(ids), content
    for target in root.xpath("//a[starts-with(@role, 'doc-')]/@href"):
        assert target[1:] in ids, content


@given(text=raw_html, choices=choices)
def test_raw_html_in_disorder(text: str, choices: list[str]) -> None:
    document = segment(text.encode(), "composed.md")
    assert_honest(rendered(half_translated(document, choices), SETTING))


def test_commonmark_examples_half_translated() -> None:
    for number, example in enumerate(commonmark_examples()):
        document = segment(example.encode(), "example.md")
        some = [*["ar", "en", "fa"][number % 3 :], "ar", "en"]
        assert_honest(rendered(half_translated(document, some), SETTING))


def as_source(document: Document, *, translated: bool) -> str:
    """The page in the source's language; `translated` sends each msgid through fill and splice."""
    messages = {s.key: Message(s.key, s.source) for s in document.segments if translated}
    result = localize(
        document,
        [FallbackStep("en", "en.po", messages)],
        source_locale="en",
        acceptable=anything_goes,
        shortcut=False,
    )
    return rendered(result, SETTING)


def blocks(content: str) -> list[str]:
    root = lxml_html.fragment_fromstring(content, create_parent="main")
    return [without_folding(lxml_html.tostring(block, encoding="unicode")) for block in root]


def test_an_identity_catalog_gives_the_html_of_the_source_block_by_block() -> None:
    for example in commonmark_examples():
        document = segment(example.encode(), "example.md")
        source, forced = (as_source(document, translated=t) for t in (False, True))
        assert blocks(forced) == blocks(source)


# The article of this repository

ROOT = Path(__file__).parents[2]
ARTICLE = "massage-for-spinal-hernia"
TARGETS = ("ar", "ja")
LEAVES = "h1 | h2 | h3 | p | figure | th | td | li[not(.//p)]"


def compiled(folder: Path) -> dict[str, bytes]:
    changes = compile_project(open_project(folder)).changes
    return {c.path.removeprefix("dist/"): c.after for c in changes if c.after is not None}


def copied(folder: Path, missing: Callable[[], bool]) -> dict[str, set[str]]:
    """Put the project into a folder with some messages emptied; their msgids by locale."""
    shutil.copytree(ROOT / "source", folder / "source")
    gone: dict[str, set[str]] = {locale: set() for locale in TARGETS}
    for locale in TARGETS:
        path = f"locales/{locale}/LC_MESSAGES/{ARTICLE}.po"
        catalog = polib.pofile(str(ROOT / path))
        for entry in (e for e in catalog if not e.obsolete and missing()):
            entry.msgstr = ""
            gone[locale].add(entry.msgid)
        (folder / path).parent.mkdir(parents=True)
        catalog.save(str(folder / path))
    return gone


def leaves(page: bytes) -> list[tuple[str, str, str]]:
    """Text, language and direction of each block of the article, in order."""
    tree = lxml_html.document_fromstring(page)
    [article] = tree.xpath("//article")
    for aside in article.xpath("aside | p[@class='page-date']"):
        aside.drop_tree()
    found = []
    for leaf in article.xpath(".//" + LEAVES.replace("| ", "| .//")):
        [inner] = leaf.xpath("self::li/div[@lang]") or [leaf]
        said = "".join([*inner.xpath(".//img/@alt"), inner.text_content()])
        marks = (inner.xpath(f"string(ancestor-or-self::*[@{a}][1]/@{a})") for a in ("lang", "dir"))
        found.append((" ".join(said.split()), *marks))
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    copied(folder, lambda: False)
    return compiled(folder)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.7, 0.99, 1.0])
def test_the_article_with_messages_missing(
    tmp_path: Path, whole: dict[str, bytes], share: float
) -> None:
    chance = random.Random(7)
    gone = copied(tmp_path, lambda: chance.random() < share)
    pages = compiled(tmp_path)
    original = leaves(pages[f"en/{ARTICLE}.html"])
    assert len(original) > 90
    for locale in TARGETS:
        now = leaves(pages[f"{locale}/{ARTICLE}.html"])
        then = leaves(whole[f"{locale}/{ARTICLE}.html"])
        here = (locale, locales.direction(locale))
        for (text, *marks), (target, *_), (source, *_) in zip(now, then, original, strict=True):
            assert text in (target, source)
            assert target != source
            assert tuple(marks) == (here if text == target else ("en", "ltr")), text
        assert_counts_agree(tmp_path, pages, locale, gone[locale])


def assert_counts_agree(folder: Path, pages: dict[str, bytes], locale: str, gone: set[str]) -> None:
    """The notice, the switchers, the list, the manifest and `stats` all say what is missing."""
    document = segment((folder / f"source/{ARTICLE}.md").read_bytes(), "article.md")
    units = len(document.segments)
    published = sum(found.source not in gone for found in document.segments)
    manifest = json.loads(pages["manifest.json"])["articles"][f"{ARTICLE}.md"]
    assert manifest[locale] == {"published": published, "units": units}
    assert manifest["en"] == {"published": units, "units": units}
    [row] = stats(open_project(folder), [locale])
    assert (row.published, row.units) == (published, units)
    messages = len({found.key for found in document.segments})
    assert (row.translated, row.untranslated) == (messages - len(gone), len(gone))

    page = lxml_html.document_fromstring(pages[f"{locale}/{ARTICLE}.html"])
    notice = page.xpath("string(//aside/h2)"), page.xpath("string(//aside/p[1])")
    assert bool(page.xpath("//article[@class='page-untranslated']")) == (published == 0)
    if 0 < published < units:
        assert locales.format_percent(published / units, locale) in notice[1]
    words = {0: "not translated yet", units: ""}.get(published, "partly translated")
    ui = {e.msgid: e.msgstr for e in polib.pofile((theme.ui_catalog(locale) or b"").decode())}
    assert notice[0] == (ui[words.capitalize()] if words else "")
    english = lxml_html.document_fromstring(pages[f"en/{ARTICLE}.html"])
    state = f"string(//nav//li[a/@hreflang='{locale}']/small)"
    assert english.xpath(state) == words
    listed = lxml_html.document_fromstring(pages[f"{locale}/index.html"])
    for own in (page.xpath(state), listed.xpath("string(//main//li//small)")):
        assert own == (ui[words] if words else "")
