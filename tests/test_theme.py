"""The theme: what its pages hold, in which language they say it, and that its catalogs are whole."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from lxml import html

from article_i18n.outputs import terms
from article_i18n.outputs.theme import (
    Chooser,
    Date,
    Entry,
    Frame,
    IndexPage,
    Notice,
    Page,
    SwitchLink,
    Text,
    render_chooser,
    render_index,
    render_page,
    stylesheet,
    ui_catalog,
    ui_locales,
    ui_messages,
    ui_template,
    words,
)

BODIES = Path(__file__).parent / "fixtures" / "theme"
THEME = Path(__file__).parents[1] / "src" / "article_i18n" / "theme"
EN = SwitchLink("en", "ltr", "English", "../en/a.html", state="source")
AR = SwitchLink("ar", "rtl", "العربية", "../ar/a.html", current=True, state="partial")
ES = SwitchLink("es", "ltr", "español", "../es/a.html", state="untranslated")
JA = SwitchLink("ja", "ltr", "日本語", "../ja/a.html")
SITE = Text("The Balcony Gardener", "en", "ltr")
FRAME = Frame("ar", "rtl", "../style.css", SITE, "index.html", "../index.html", (AR, EN, ES, JA))
TITLE = Text("الطماطم", "ar", "rtl")
BARE = Frame("en", "ltr", "style.css")
FULL = Page(
    FRAME,
    TITLE,
    (BODIES / "ar.html").read_text(encoding="utf-8"),
    description=Text("دليل", "ar", "rtl"),
    date=Date("2026-03-14", "14 مارس 2026"),
    notice=Notice("partial", "82%", EN),
)
ENTRY = Entry(
    TITLE,
    "a.html",
    Text("A guide", "en", "ltr"),
    Date("2026-03-14", "14 مارس 2026"),
    "partial",
)


def catalog(name: str) -> dict[str, str]:
    content = ui_catalog(name)
    assert content is not None
    return {entry.msgid: entry.msgstr for entry in polib.pofile(content.decode())}


def every_page(ui: dict[str, str]) -> dict[str, str]:
    """Pages that together show all the theme can say, in Arabic."""
    untranslated = Page(FRAME, TITLE, "<p>x</p>", TITLE, notice=Notice("untranslated", original=EN))
    no_site = Frame("ar", "rtl", "style.css", None, "index.html")
    return {
        "article": render_page(FULL, ui),
        "untranslated": render_page(untranslated, ui),
        "no site name": render_page(Page(no_site, TITLE, "<h1>x</h1>"), ui),
        "index": render_index(IndexPage(FRAME, (ENTRY,)), ui),
        "empty index": render_index(IndexPage(FRAME, ()), ui),
        "chooser": render_chooser(Chooser(FRAME, (AR, EN, ES, JA)), ui),
    }


ARABIC = every_page(catalog("ar"))
ALL = pytest.mark.parametrize("page", ARABIC.values(), ids=ARABIC.keys())


def parse(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def texts(tree: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in tree.xpath(path)]


def one(tree: html.HtmlElement, path: str) -> html.HtmlElement:
    found = tree.xpath(path)
    assert len(found) == 1, (path, found)
    return found[0]


# The document


@ALL
def test_states_its_language_direction_and_charset_at_once(page: str) -> None:
    assert page.startswith(
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n<head>\n<meta charset="utf-8">'
    )
    assert page.endswith("</html>\n")
    assert (
        one(parse(page), "//meta[@name='viewport']").get("content").startswith("width=device-width")
    )
    assert one(parse(page), "//meta[@name='color-scheme']").get("content") == "light dark"
    assert one(parse(page), "//meta[@name='generator']").get("content") == "article-i18n"


@ALL
def test_has_no_script_no_inline_style_and_nothing_from_elsewhere(page: str) -> None:
    tree = parse(page)
    assert not tree.xpath("//script | //style | //iframe | //base | //select | //@style")
    assert not [a.attrname for a in tree.xpath("//@*") if a.attrname.startswith("on")]
    assert tree.xpath("//link/@rel") == ["stylesheet"]
    for address in tree.xpath("//link/@href | //a/@href | //img/@src"):
        assert not re.match(r"[a-z]+:|/", address), address
    policy = one(tree, "//meta[@http-equiv]")
    assert policy.get("http-equiv") == "Content-Security-Policy"
    assert policy.get("content").startswith("default-src 'none'; style-src 'self'")
    assert "script-src" not in policy.get("content")
    assert "frame-ancestors" not in policy.get(
        "content"
    )  # browsers complain of it in a meta element
    assert 'dir="auto"' not in page


@ALL
def test_has_one_first_level_heading_and_the_landmarks(page: str) -> None:
    tree = parse(page)
    assert len(tree.xpath("//h1")) == 1
    assert one(tree, "//main").get("id") == "page:main"
    assert tree.xpath("//body/*[1]/@href") == ["#page:main"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for reference in tree.xpath("//@aria-labelledby") + [
        h[1:] for h in tree.xpath("//a/@href") if h.startswith("#")
    ]:
        assert reference in ids


def test_ids_and_classes_of_the_theme_cannot_meet_those_of_an_article() -> None:
    for page in (ARABIC["untranslated"], ARABIC["index"], ARABIC["chooser"]):
        assert all(i.startswith("page:") for i in parse(page).xpath("//@id"))
        assert all(c.startswith("page-") for c in parse(page).xpath("//@class"))


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (None, "الطماطم"),
        (SITE, "الطماطم · The Balcony Gardener"),
        (TITLE, "الطماطم"),
    ],
)
def test_title_names_the_site_when_there_is_one(site: Text | None, expected: str) -> None:
    page = render_page(Page(Frame("ar", "rtl", "s.css", site), TITLE, "<h1>x</h1>"), {})
    assert texts(parse(page), "//title") == [expected]
    assert not one(parse(page), "//title").attrib


def test_what_is_not_in_the_language_of_the_page_says_so() -> None:
    english = Text("Tomatoes", "en", "ltr")
    tree = parse(render_page(Page(FRAME, english, "<p>x</p>", english, english), catalog("ar")))
    for path in ("//title", "//meta[@name='description']", "//h1", "//header//p[1]//span"):
        element = one(tree, path)
        assert (element.get("lang"), element.get("dir")) == ("en", "ltr"), path
    tree = parse(ARABIC["index"])
    assert not one(tree, "//main//h2/a").get("lang")
    assert one(tree, "//main//li/p[1]").get("lang") == "en"


def test_text_is_escaped_wherever_it_stands() -> None:
    bad = '"><script>alert(1)</script>&amp;'
    text = Text(bad, bad, "ltr")
    link = SwitchLink(bad, "ltr", bad, bad)
    frame = Frame("en", "ltr", bad, text, bad, bad, (link,))
    ui = dict.fromkeys(ui_messages(), bad)
    date = Date(bad, bad)
    pages = [
        render_page(
            Page(frame, text, "<p>x</p>", text, text, date, Notice("partial", bad, link)), ui
        ),
        render_index(IndexPage(frame, (Entry(text, bad, text, date),)), ui),
        render_chooser(Chooser(frame, (link,)), ui),
    ]
    for page in pages:
        assert "<script" not in page
        assert not parse(page).xpath("//script")
        assert texts(parse(page), "//header//nav//a") == [bad]


# The article


def test_body_is_copied_and_the_date_and_the_notice_follow_its_heading() -> None:
    page = ARABIC["article"]
    heading, rest = FULL.body.split("</h1>\n")
    assert heading + "</h1>" in page
    assert rest in page
    article = one(parse(page), "//main/article")
    assert [child.tag for child in article][:4] == ["h1", "p", "aside", "p"]
    time = one(parse(page), "//article/p[1]/time")
    assert (time.get("datetime"), time.text) == ("2026-03-14", "14 مارس 2026")


def test_a_body_that_does_not_begin_with_its_heading_stays_in_one_piece() -> None:
    body = "<p>Before</p>\n<h1>Heading</h1>\n<p>After</p>"
    page = render_page(Page(BARE, TITLE, body, date=Date("2026-03-14", "14 March 2026")), {})
    assert body in page
    assert page.index("14 March") < page.index("Before")


def test_an_article_without_a_heading_gets_the_one_that_is_passed() -> None:
    page = render_page(Page(BARE, TITLE, "<h2>Part</h2>", Text("A <b> title", "en", "ltr")), {})
    assert "<article>\n<h1>A &lt;b&gt; title</h1>" in page


def test_a_page_with_nothing_optional_has_no_empty_parts() -> None:
    page = render_page(Page(BARE, Text("Title", "en", "ltr"), "<h1>Title</h1>"), {})
    tree = parse(page)
    assert not tree.xpath("//header | //nav | //aside | //time | //meta[@name='description']")
    assert not tree.xpath("//main//*[not(normalize-space())]")


def test_switcher_names_each_language_in_itself_and_says_how_far_it_is() -> None:
    tree = parse(ARABIC["article"])
    links = tree.xpath("//header//nav//a")
    assert [
        (a.text, a.get("lang"), a.get("dir"), a.get("hreflang"), a.get("href")) for a in links
    ] == [(link.autonym, link.locale, link.dir, link.locale, link.href) for link in FRAME.switcher]
    assert [a.get("aria-current") for a in links] == ["page", None, None, None]
    assert texts(tree, "//header//nav//li") == [
        "العربية مترجم جزئيًّا",
        "English النص الأصلي",
        "español لم يُترجم بعد",
        "日本語",
    ]
    assert texts(tree, "//nav[@aria-labelledby]/*[@id='page:languages']") == ["اللغات"]
    assert not re.search("[\U0001f1e6-\U0001f1ff]", ARABIC["article"])


def test_notice_says_what_is_missing_and_links_to_the_original() -> None:
    aside = one(parse(ARABIC["article"]), "//aside")
    assert texts(aside, "h2 | p") == [
        "ترجمة جزئية",
        "تُرجم 82% من هذا المقال، ويُعرض الباقي بلغة أخرى.",
        "قراءة النص الأصلي (English)",
    ]
    link = one(aside, ".//a")
    assert (link.get("href"), link.get("hreflang"), link.get("lang")) == (EN.href, "en", None)
    assert one(link, "span").attrib == {"lang": "en", "dir": "ltr"}
    aside = one(parse(ARABIC["untranslated"]), "//aside")
    assert texts(aside, "h2") == ["لم يُترجم بعد"]
    assert not parse(ARABIC["no site name"]).xpath("//aside")


# The other pages


def test_index_lists_the_articles() -> None:
    tree = parse(ARABIC["index"])
    assert texts(tree, "//h1 | //main//h2") == ["المقالات", "الطماطم"]
    assert tree.xpath("//main//a/@href") == ["a.html"]
    assert texts(tree, "//main//li/p") == ["A guide", "14 مارس 2026 مترجم جزئيًّا"]
    assert texts(parse(ARABIC["empty index"]), "//main/p") == ["لا توجد مقالات بعد."]


def test_chooser_offers_every_language_and_moves_nobody() -> None:
    tree = parse(render_chooser(Chooser(BARE, (AR, EN, ES, JA)), {}))
    assert [
        (a.text, a.get("lang"), a.get("dir"), a.get("hreflang")) for a in tree.xpath("//main//a")
    ] == [(link.autonym, link.locale, link.dir, link.locale) for link in (AR, EN, ES, JA)]
    assert texts(tree, "//h1 | //title") == ["Choose a language"] * 2
    assert tree.xpath("//meta/@http-equiv") == ["Content-Security-Policy"]


# The words


def test_a_missing_word_is_english_and_marked_as_english() -> None:
    tree = parse(every_page({})["article"])
    skip = one(tree, "//a[@class='page-skip']/span")
    assert (skip.text, skip.get("lang"), skip.get("dir")) == ("Skip to content", "en", "ltr")
    title = one(parse(every_page({})["index"]), "//title")
    assert (title.get("lang"), title.get("dir")) == ("en", "ltr")


@pytest.mark.parametrize("locale", ["en", "en-GB"])
def test_english_needs_no_mark_in_english(locale: str) -> None:
    page = render_page(Page(Frame(locale, "ltr", "s.css"), TITLE, "<h1>x</h1>"), {})
    assert '<a class="page-skip" href="#page:main">Skip to content</a>' in page


@pytest.mark.parametrize("broken", ["%(number)d!", "%(nombre)s", "100 %", "%(number"])
def test_a_translation_that_cannot_be_filled_costs_only_itself(broken: str) -> None:
    ui = {"Table %(number)s": broken}
    assert words("Table %(number)s", ui, "fr", "ltr", {"number": "2"}) == Text(
        "Table 2", "en", "ltr"
    )


def test_words_are_filled_in_the_language_of_the_page() -> None:
    ui = catalog("ja")
    assert words("Table %(number)s", ui, "ja", "ltr", {"number": "2"}) == Text("表2", "ja", "ltr")
    assert words("Articles", {}, "ja", "ltr") == Text("Articles", "en", "ltr")


def test_every_word_of_every_page_comes_from_the_catalog() -> None:
    data = {SITE.value, TITLE.value, "A guide", *(link.autonym for link in FRAME.switcher)}
    said = set()
    for page in every_page({msgid: f"«{msgid}»" for msgid in ui_messages()}).values():
        tree = parse(page)
        for element in tree.xpath("//article/*[not(self::aside)] | //time"):
            element.drop_tree()
        for name in tree.xpath("//aside//span"):
            name.drop_tag()
        for text in tree.xpath("//title/text() | //body//text()[normalize-space()]"):
            for part in text.strip().split(" · "):
                assert part in data or re.fullmatch("«.*»", part), part
        said.update(re.findall("«(.*?)»", tree.text_content()))
    said = {text.replace("82%", "%(percent)s").replace("English", "%(language)s") for text in said}
    assert said == set(ui_messages()) - set(terms.ALL)


def test_no_english_is_left_where_the_catalog_is_whole() -> None:
    for page in ARABIC.values():
        for element in parse(page).xpath("//body//*[@lang='en'][not(ancestor::article)]"):
            assert element.text in {"English", "A guide", SITE.value}


def test_template_holds_the_messages_of_the_theme() -> None:
    assert {entry.msgid for entry in polib.pofile(ui_template().decode())} == set(ui_messages())


def test_the_theme_speaks_eight_languages_besides_english() -> None:
    assert ui_locales() == ("ar", "de", "es", "hi", "ja", "pt_BR", "ru", "zh_Hans")
    assert ui_catalog("fr") is None
    assert ui_catalog("../locales/ar") is None


@pytest.mark.parametrize("name", ui_locales())
def test_catalog_is_whole(name: str) -> None:
    content = ui_catalog(name)
    assert content is not None
    po = polib.pofile(content.decode())
    assert po.metadata["Language"] == name
    assert [entry.msgid for entry in po] == [e.msgid for e in polib.pofile(ui_template().decode())]
    for entry in po:
        assert entry.msgstr, entry.msgid
        assert not entry.fuzzy, entry.msgid
        assert not entry.obsolete, entry.msgid
        placeholders = re.findall(r"%\(\w+\)s", entry.msgid)
        assert re.findall(r"%\(\w+\)s", entry.msgstr) == placeholders
        assert ("python-format" in entry.flags) == bool(placeholders)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize(
    "path", sorted(THEME.rglob("*.po*")), ids=lambda path: str(path.parts[-3:])
)
def test_gettext_accepts_the_catalog_and_would_write_it_the_same(path: Path) -> None:
    check = subprocess.run(
        ["msgfmt", "--check-format", "--check-domain", "-c", "-o", "/dev/null", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stderr
    again = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True).stdout
    assert again == path.read_bytes()


# The stylesheet

CSS = stylesheet().decode()
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
PHYSICAL = re.compile(
    r"(?:^|[;{])\s*(?:"
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|left|right|top|bottom|float|clear|(?:min-|max-)?(?:width|height)|overflow-[xy]"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r")\s*:",
    re.MULTILINE,
)


@pytest.mark.parametrize(
    "rule",
    [
        "a { left: 0 }",
        "a{margin-left:0}",
        "a { color: red; width: 1px }",
        "a { border-top-color: red }",
    ],
)
def test_the_search_for_physical_properties_finds_them(rule: str) -> None:
    assert PHYSICAL.search(rule)


def test_stylesheet_is_the_same_from_both_sides() -> None:
    declarations = re.sub(r"@media[^{]*", "@media", RULES)
    assert not PHYSICAL.findall(declarations)
    assert not re.findall(r"text-align:\s*(left|right)", RULES)
    for name, value in re.findall(r"(margin|padding|inset)(?::)\s*([^;]+);", RULES):
        assert len(value.split()) < 4, f"{name}: {value} sets four physical sides"


def test_stylesheet_asks_nobody_for_anything() -> None:
    assert not re.search(r"url\(|@import|@font-face|https?:|image-set|src:", RULES)
    assert RULES.count("{") == RULES.count("}")


def test_every_class_of_the_theme_has_its_rules_and_the_other_way_round() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in THEME.glob("*.j2"))
    assert set(re.findall(r"\bpage-[a-z]+", re.sub(r"\{#.*?#\}", "", templates))) == set(
        re.findall(r"\.(page-[a-z]+)", RULES)
    )


def luminance(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(2 * digit for digit in colour[1:])
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def palettes() -> list[dict[str, str]]:
    blocks = re.findall(r":root\s*{([^}]*--paper[^}]*)}", RULES)
    found = [dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", block)) for block in blocks]
    assert len(found) == 3, "light, dark, print"
    return found


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
@pytest.mark.parametrize(
    ("colour", "least"),
    [("ink", 10), ("strong", 12), ("soft", 5), ("link", 5), ("accent", 3), ("edge", 3)],
)
def test_contrast(palette: dict[str, str], ground: str, colour: str, least: float) -> None:
    one_, other = sorted((luminance(palette[ground]), luminance(palette[colour])))
    assert (other + 0.05) / (one_ + 0.05) >= least
