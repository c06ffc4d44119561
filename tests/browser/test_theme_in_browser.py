"""The theme in Chromium: what only a browser knows about its pages."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import polib
import pytest
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from article_i18n.outputs.theme import (
    Chooser,
    Date,
    Direction,
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
)

pytestmark = pytest.mark.browser

BODIES = Path(__file__).parents[1] / "fixtures" / "theme"
NAMES = {"en": "English", "ar": "العربية", "de": "Deutsch", "hi": "हिन्दी", "ja": "日本語"}
PAGES = ["index.html", "ar/index.html", *(f"{locale}/a.html" for locale in NAMES)]
TEXT_SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
Scheme = Literal["light", "dark"]


def direction(locale: str) -> Direction:
    return "rtl" if locale == "ar" else "ltr"


def switcher(current: str) -> tuple[SwitchLink, ...]:
    return tuple(
        SwitchLink(
            locale,
            direction(locale),
            name,
            f"../{locale}/a.html",
            locale == current,
            "source" if locale == "en" else "partial" if locale == "ar" else "complete",
        )
        for locale, name in NAMES.items()
    )


def article(locale: str, body: str, way: Direction | None = None) -> str:
    catalog = ui_catalog(locale)
    ui = {e.msgid: e.msgstr for e in polib.pofile(catalog.decode())} if catalog else {}
    way = way or direction(locale)
    links = switcher(locale)
    site = Text("The Balcony Gardener", "en", "ltr")
    frame = Frame(locale, way, "../style.css", site, "index.html", "../index.html", links)
    notice = Notice("partial", "82%", links[0]) if locale == "ar" else None
    title = Text("Title", locale, way)
    return render_page(Page(frame, title, body, date=Date("2026-03-14", "2026"), notice=notice), ui)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("a site")
    (root / "style.css").write_bytes(stylesheet())
    for locale in NAMES:
        folder = root / locale
        folder.mkdir()
        body = (BODIES / f"{locale}.html").read_text(encoding="utf-8")
        (folder / "a.html").write_text(article(locale, body), encoding="utf-8")
        (folder / "plant.svg").write_bytes((BODIES / "plant.svg").read_bytes())
        frame = Frame(locale, direction(locale), "../style.css", switcher=switcher(locale))
        title = Text(NAMES[locale], locale, direction(locale))
        index = render_index(IndexPage(frame, (Entry(title, "a.html", title),)), {})
        (folder / "index.html").write_text(index, encoding="utf-8")
    chooser = Chooser(Frame("en", "ltr", "style.css"), switcher("en"))
    (root / "index.html").write_text(render_chooser(chooser, {}), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
            pass

    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


def listen(tab: Tab) -> list[str]:
    """What goes wrong in `tab` from now on."""
    heard: list[str] = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("requestfailed", lambda request: heard.append(request.url))
    tab.on("response", lambda r: heard.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    return heard


@pytest.mark.parametrize("place", ["disk", "server"])
@pytest.mark.parametrize("path", PAGES)
def test_opens_without_complaint_and_styled(
    context: BrowserContext, site: Path, served: str, path: str, place: str
) -> None:
    tab = context.new_page()
    heard = listen(tab)
    tab.goto(f"{site.as_uri()}/{path}" if place == "disk" else f"{served}/{path}")
    assert heard == []
    assert tab.evaluate("getComputedStyle(document.body).marginInlineStart") == "0px"
    loaded = "Array.from(document.images).every(i => i.complete && i.naturalWidth > 0)"
    assert tab.evaluate(loaded)


def test_policy_stops_what_an_article_should_not_do(context: BrowserContext, site: Path) -> None:
    bad = '<h1>x</h1><p style="color:red">x</p><script>document.title="x"</script>'
    (site / "en" / "bad.html").write_text(article("en", bad), encoding="utf-8")
    tab = context.new_page()
    heard = listen(tab)
    tab.goto(f"{site.as_uri()}/en/bad.html")
    assert len([text for text in heard if "Content Security Policy" in text]) == 2
    assert tab.title().startswith("Title")


@pytest.mark.parametrize("path", PAGES)
def test_fits_a_small_phone_even_with_wide_text(
    context: BrowserContext, site: Path, path: str
) -> None:
    tab = context.new_page()
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(f"{site.as_uri()}/{path}")
    width = "document.documentElement.scrollWidth"
    assert tab.evaluate(width) == 320
    tab.evaluate(TEXT_SPACING)
    assert tab.evaluate(width) == 320
    targets = "Array.from(document.querySelectorAll('nav a, footer a'), a => a.getBoundingClientRect().height)"
    assert all(height >= 24 for height in tab.evaluate(targets))


def test_right_to_left_is_the_mirror_of_left_to_right(context: BrowserContext, site: Path) -> None:
    body = "<h1>x</h1><blockquote><p>x</p></blockquote><ul><li>x<ul><li>x</li></ul></li></ul>"
    body += (
        '<div class="table"><table><tr><td>x</td><td>y</td></tr></table></div><figure>x</figure>'
    )
    edges = {}
    ways: tuple[Direction, ...] = ("ltr", "rtl")
    for way in ways:
        page = article("en", body, way).replace('dir="ltr" hreflang', f'dir="{way}" hreflang')
        page = page.replace('dir="rtl" hreflang', f'dir="{way}" hreflang')
        (site / "en" / "mirror.html").write_text(page, encoding="utf-8")
        tab = context.new_page()
        tab.goto(f"{site.as_uri()}/en/mirror.html")
        edges[way] = tab.evaluate(
            "Array.from(document.querySelectorAll('body, body *:not(small, .page-hidden, .page-skip)'),"
            " e => e.getBoundingClientRect()).map(r => [Math.round(r.left), Math.round(r.right)])"
        )
    assert len(edges["ltr"]) > 30
    mirrored = [[1280 - right, 1280 - left] for left, right in edges["rtl"]]
    for ours, theirs in zip(edges["ltr"], mirrored, strict=True):
        assert ours == pytest.approx(theirs, abs=1)


def test_keyboard_reaches_the_skip_link_first(context: BrowserContext, site: Path) -> None:
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/de/a.html")
    tab.keyboard.press("Tab")
    focused = tab.locator(":focus")
    assert focused.inner_text() == "Zum Inhalt springen"
    box = focused.bounding_box()
    assert box is not None
    assert box["height"] > 20
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_drawing_made_for_white_paper_keeps_it(
    chromium: Browser, site: Path, scheme: Scheme
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/en/a.html")
    style = "getComputedStyle(document.querySelector('{}')).{}"
    plate = tab.evaluate(style.format("figure img", "backgroundColor"))
    paper = tab.evaluate(style.format("html", "backgroundColor"))
    assert plate == "rgb(246, 243, 236)"
    assert paper == {"light": "rgb(252, 251, 248)", "dark": "rgb(21, 24, 27)"}[scheme]
    assert tab.evaluate(style.format("figure img", "colorScheme")) == "light"
    context.close()


def test_code_reads_left_to_right_in_arabic(context: BrowserContext, site: Path) -> None:
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/ar/a.html")
    assert set(
        tab.evaluate(
            "Array.from(document.querySelectorAll('pre, code'), e => getComputedStyle(e).direction)"
        )
    ) == {"ltr"}


@pytest.mark.parametrize(
    ("locale", "selector", "wanted"),
    [
        ("ja", "h2", {"wordBreak": "auto-phrase", "letterSpacing": "normal"}),
        ("ja", "article p", {"lineBreak": "strict"}),
        ("ja", "em", {"fontStyle": "normal", "textEmphasisStyle": "dot"}),
        ("ar", "em", {"fontStyle": "normal", "fontWeight": "600", "letterSpacing": "normal"}),
        ("ar", "h2", {"letterSpacing": "normal"}),
        ("hi", "em", {"fontStyle": "normal", "fontWeight": "600"}),
        ("de", "em", {"fontStyle": "italic"}),
        ("de", "article p", {"hyphens": "auto"}),
        ("ar", "article p[lang=en]", {"borderInlineStartStyle": "dashed", "direction": "ltr"}),
    ],
)
def test_each_script_is_set_as_its_readers_expect(
    context: BrowserContext, site: Path, locale: str, selector: str, wanted: dict[str, str]
) -> None:
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/{locale}/a.html")
    get = "([s, k]) => Object.fromEntries(k.map(k => [k, getComputedStyle(document.querySelector(s))[k]]))"
    assert tab.evaluate(get, [selector, list(wanted)]) == wanted


def test_a_passage_in_another_language_is_set_in_its_own_face(
    context: BrowserContext, site: Path
) -> None:
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/ar/a.html")
    face = "s => getComputedStyle(document.querySelector(s)).fontFamily"
    assert "Naskh" in tab.evaluate(face, "article > p:not([lang]):not([class])")
    assert "Naskh" not in tab.evaluate(face, "article > p[lang=en]")
    assert tab.evaluate(face, "h3[lang=en]") != tab.evaluate(face, "article > p[lang=en]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_has_no_navigation(
    chromium: Browser, site: Path, scheme: Scheme
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/ar/a.html")
    tab.emulate_media(media="print", color_scheme=scheme)
    seen = "s => getComputedStyle(document.querySelector(s))"
    assert tab.evaluate(f"({seen})('html').backgroundColor") == "rgb(255, 255, 255)"
    assert tab.evaluate(f"({seen})('article > p:not(.page-date)').color") == "rgb(0, 0, 0)"
    for hidden in (".page-languages", ".page-footer", ".page-skip"):
        assert tab.evaluate(f"({seen})('{hidden}').display") == "none"
    assert tab.pdf().startswith(b"%PDF")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(chromium: Browser, served: str, path: str, scheme: Scheme) -> None:
    axe = os.environ.get("ARTICLE_I18N_AXE")
    if not axe:
        pytest.skip("set ARTICLE_I18N_AXE to the path of axe.min.js (npm package axe-core)")
    context = chromium.new_context(color_scheme=scheme)
    tab = context.new_page()
    tab.goto(f"{served}/{path}")
    tab.evaluate(Path(axe).read_text(encoding="utf-8"))
    found = tab.evaluate(
        "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
        " 'wcag22aa', 'best-practice']})).violations.map(v => [v.id, v.nodes.map(n => n.html)])"
    )
    assert found == []
    context.close()
