"""The compiled site of this repository: what holds for each page, as a reader of HTML sees it."""

from __future__ import annotations

import hashlib
import itertools
import json
import posixpath
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

import polib
import pytest
from lxml import html

from article_i18n import locales
from tests.own_site import ARTICLE, LOCALES, ROOT, compile_site

PAGES = [
    "index.html",
    *(f"{locale}/{page}.html" for locale in LOCALES for page in ("index", ARTICLE)),
]
DIRECTIONS = {locale: "rtl" if locale == "ar" else "ltr" for locale in LOCALES}
AUTONYMS = {
    "ar": "العربية",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "hi": "हिन्दी",
    "ja": "日本語",
    "pt-BR": "Português (Brasil)",
    "ru": "Русский",
    "zh-Hans": "简体中文",
}
DATES = {
    "ar": "22 نوفمبر 2026",
    "de": "22. November 2026",
    "en": "November 22, 2026",
    "es": "22 de noviembre de 2026",
    "hi": "22 नवंबर 2026",
    "ja": "2026年11月22日",
    "pt-BR": "22 de novembro de 2026",
    "ru": "22 ноября 2026 г.",
    "zh-Hans": "2026年11月22日",
}
OPENING, CLOSING = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
all_pages = pytest.mark.parametrize("path", PAGES)
all_locales = pytest.mark.parametrize("locale", LOCALES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compile_site(tmp_path_factory.mktemp("site"))


def parse(site: Path, path: str) -> html.HtmlElement:
    return html.document_fromstring((site / path).read_bytes())


def article(site: Path, locale: str) -> html.HtmlElement:
    return parse(site, f"{locale}/{ARTICLE}.html")


def messages(locale: str) -> dict[str, str]:
    folder = locale.replace("-", "_")
    catalog = polib.pofile(str(ROOT / f"locales/{folder}/LC_MESSAGES/{ARTICLE}.po"))
    return {entry.msgid: entry.msgstr for entry in catalog if not entry.obsolete}


def test_there_are_nine_languages_and_no_page_is_left_out(site: Path) -> None:
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert found == set(PAGES)


@all_pages
def test_page_states_charset_language_and_direction(site: Path, path: str) -> None:
    content = (site / path).read_bytes()
    assert content.startswith(b"<!DOCTYPE html>")
    assert b'<meta charset="utf-8">' in content[:1024]
    root = parse(site, path)
    locale = path.split("/")[0] if "/" in path else "en"
    assert (root.get("lang"), root.get("dir")) == (locale, DIRECTIONS[locale])


@all_pages
def test_page_runs_nothing_and_asks_nobody(site: Path, path: str) -> None:
    tree = parse(site, path)
    assert not tree.xpath("//script | //style | //iframe | //object | //embed | //base | //form")
    assert not tree.xpath("//@style | //@dir[. = 'auto'] | //meta[@http-equiv='refresh']")
    assert not [a.attrname for a in tree.xpath("//@*") if a.attrname.startswith("on")]
    for address in tree.xpath("//link/@href | //@src | //@srcset | //@poster"):
        assert not re.match(r"[a-z]+:|/", address), address


@all_pages
def test_every_link_and_fragment_of_the_site_resolves(site: Path, path: str) -> None:
    tree = parse(site, path)
    addresses = tree.xpath("//a/@href | //link/@href | //img/@src")
    assert addresses
    for address in addresses:
        parts = urlsplit(address)
        if parts.scheme:
            assert parts.scheme == "https", address
            continue
        target = path
        if parts.path:
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), unquote(parts.path))
            )
        assert (site / target).is_file(), address
        if parts.fragment:
            assert unquote(parts.fragment) in parse(site, target).xpath("//@id"), address


@all_pages
def test_headings_begin_with_one_and_skip_no_level(site: Path, path: str) -> None:
    levels = [int(h.tag[1]) for h in parse(site, path).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@all_pages
def test_text_is_composed_and_its_direction_marks_are_balanced(site: Path, path: str) -> None:
    content = (site / path).read_text("utf-8")
    assert unicodedata.is_normalized("NFC", content)
    assert "\ufeff" not in content
    assert "\ufffd" not in content
    for text in parse(site, path).xpath("//text() | //@alt | //@title | //@content"):
        depth = 0
        for character in text:
            depth += (character in OPENING) - (character in CLOSING)
            assert depth >= 0, text
        assert depth == 0, text


@all_pages
def test_code_reads_from_left_to_right(site: Path, path: str) -> None:
    for code in parse(site, path).xpath("//pre | //code | //kbd | //samp"):
        assert (code.get("dir"), code.get("translate")) == ("ltr", "no")


@all_pages
def test_ids_stand_once(site: Path, path: str) -> None:
    ids = parse(site, path).xpath("//@id")
    assert len(ids) == len(set(ids))


@all_locales
def test_ids_are_those_of_the_source(site: Path, locale: str) -> None:
    ids = article(site, locale).xpath("//article//@id")
    assert ids == article(site, "en").xpath("//article//@id")
    assert "does-massage-help" in ids
    headings = article(site, locale).xpath("//article//*[self::h1 or self::h2 or self::h3]")
    assert [heading.get("id") for heading in headings] == ids


@all_locales
def test_structure_is_that_of_the_source(site: Path, locale: str) -> None:
    blocks = "//article//*[not(self::em or self::strong)]"
    here, source = (article(site, name).xpath(blocks) for name in (locale, "en"))
    assert [block.tag for block in here] == [block.tag for block in source]
    assert len(here) > 120


@all_locales
def test_title_description_and_date_are_in_the_language_of_the_page(
    site: Path, locale: str
) -> None:
    tree, source = article(site, locale), article(site, "en")
    title = "string(//title)"
    description = "string(//meta[@name='description']/@content)"
    for path in (title, description):
        said = source.xpath(path)
        assert len(said) > 20
        assert tree.xpath(path) == (said if locale == "en" else messages(locale)[said])
    [time] = tree.xpath("//article/p[@class='page-date']/time")
    assert time.get("datetime") == "2026-11-22"
    assert " ".join(time.text.split()) == DATES[locale]


@all_locales
def test_nothing_is_left_in_another_language(site: Path, locale: str) -> None:
    tree = article(site, locale)
    assert not tree.xpath("//article//@lang | //main//@lang | //head//@lang | //aside")
    theme = tree.xpath("//body/*[not(self::main)]//text()[not(ancestor::nav)][normalize-space()]")
    english = article(site, "en").xpath(
        "//body/*[not(self::main)]//text()[not(ancestor::nav)][normalize-space()]"
    )
    assert len(theme) == len(english) >= 4
    if locale != "en":
        assert not set(theme) & set(english)


@all_locales
@pytest.mark.parametrize("page", ["index", ARTICLE])
def test_switcher_leads_to_the_same_page_in_each_language(
    site: Path, locale: str, page: str
) -> None:
    tree = parse(site, f"{locale}/{page}.html")
    links = tree.xpath("//header//nav//a")
    assert [
        (a.text, a.get("lang"), a.get("dir"), a.get("hreflang"), a.get("aria-current"))
        for a in links
    ] == [
        (AUTONYMS[other], other, DIRECTIONS[other], other, "page" if other == locale else None)
        for other in LOCALES
    ]
    here = f"{locale}/{page}.html"
    targets = [posixpath.normpath(posixpath.join(locale, a.get("href"))) for a in links]
    assert targets == [f"{other}/{page}.html" for other in LOCALES], here
    assert not re.search("[\U0001f1e6-\U0001f1ff]", (site / here).read_text("utf-8"))


def test_chooser_offers_every_language(site: Path) -> None:
    links = parse(site, "index.html").xpath("//main//a")
    assert [(a.text, a.get("lang"), a.get("href")) for a in links] == [
        (AUTONYMS[other], other, f"{other}/index.html") for other in LOCALES
    ]


@all_locales
def test_pictures_say_what_they_show_in_the_language_of_the_page(site: Path, locale: str) -> None:
    pictures = article(site, locale).xpath("//figure/img")
    captions = article(site, locale).xpath("//figure/figcaption")
    assert len(pictures) == len(captions) == 4
    source = article(site, "en")
    for kind in ("//figure/img/@alt", "//figure/figcaption/text()"):
        said = article(site, locale).xpath(kind)
        assert all(said)
        assert locale == "en" or not set(said) & set(source.xpath(kind))
    assert all(
        locales.direction(p.xpath("string(//@lang)")) == DIRECTIONS[locale] for p in pictures
    )


def test_manifest_names_every_file_and_its_content(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    files = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    del files["manifest.json"]
    assert {name: file["sha256"] for name, file in manifest["files"].items()} == {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()
    }
    assert manifest["files"][f"de/{ARTICLE}.html"] | {"sha256": ""} == {
        "sha256": "", "kind": "html", "locale": "de", "article": f"{ARTICLE}.md"
    }  # fmt: skip
    assert set(manifest["articles"][f"{ARTICLE}.md"]) == set(LOCALES)
    assert all(
        units["published"] == units["units"] > 100
        for units in manifest["articles"][f"{ARTICLE}.md"].values()
    )
