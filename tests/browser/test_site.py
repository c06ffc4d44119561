"""The compiled site of this repository in Chromium, in all nine languages."""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import polib
import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from article_i18n.project import apply, compile_project, open_project
from tests.own_site import ARTICLE, LOCALES, compile_site

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (320, 390, 1280)
SAMPLE = """# Sample

Set `--flag=1` in `C++` at <https://example.org/a/>.

```
# نص
x = 1;
```
"""
all_locales = pytest.mark.parametrize("locale", LOCALES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compile_site(tmp_path_factory.mktemp("the site"))


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with every third message of two languages missing."""
    folder = tmp_path_factory.mktemp("half")
    compile_site(folder)
    for locale in ("ar", "ja"):
        path = folder / f"locales/{locale}/LC_MESSAGES/{ARTICLE}.po"
        catalog = polib.pofile(str(path))
        for entry in [e for e in catalog if not e.obsolete][1::3]:
            entry.msgstr = ""
        catalog.save(str(path))
    apply(folder, compile_project(open_project(folder)).changes)
    return folder / "dist"


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


def listen(tab: Tab) -> list[str]:
    """What goes wrong in `tab` from now on."""
    heard: list[str] = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("requestfailed", lambda request: heard.append(request.url))
    tab.on("response", lambda r: heard.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    return heard


@all_locales
@pytest.mark.parametrize(("place", "scheme"), [("disk", "dark"), ("server", "light")])
def test_page_opens_without_complaint_and_fits_every_screen(
    chromium: Browser, site: Path, served: str, locale: str, place: str, scheme: Scheme
) -> None:
    context = chromium.new_context(color_scheme=scheme)
    tab = context.new_page()
    heard = listen(tab)
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    base = site.as_uri() if place == "disk" else served
    tab.goto(f"{base}/{locale}/{ARTICLE}.html")
    assert heard == []
    assert len(asked) > 4
    assert all(url.startswith(f"{base}/") for url in asked)
    assert tab.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") == width
    context.close()


@pytest.mark.parametrize("locale", ["ar", "ja"])
def test_half_translated_page_fits_a_phone(chromium: Browser, half: Path, locale: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    tab = context.new_page()
    heard = listen(tab)
    tab.goto(f"{half.as_uri()}/{locale}/{ARTICLE}.html")
    assert heard == []
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    out = """[...document.querySelectorAll("main *:not(table, table *)")].filter(e => {
      const r = e.getBoundingClientRect(); return r.width && (r.left < 0 || r.right > 320) })
      .map(e => e.outerHTML)"""
    assert tab.evaluate(out) == []
    context.close()


def test_code_and_addresses_are_painted_from_left_to_right_in_arabic(
    chromium: Browser, tmp_path: Path
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.md").write_text(SAMPLE, encoding="utf-8")
    catalog = polib.POFile()
    catalog.metadata = {"Language": "ar", "Content-Type": "text/plain; charset=UTF-8"}
    unit = "Set `--flag=1` in `C++` at <https://example.org/a/>."
    target = "ضع `--flag=1` في `C++` على <https://example.org/a/>."
    for msgid, msgstr in ((unit, target), ("Sample", "مثال")):
        catalog.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    (tmp_path / "locales/ar/LC_MESSAGES").mkdir(parents=True)
    catalog.save(str(tmp_path / "locales/ar/LC_MESSAGES/a.po"))
    apply(tmp_path, compile_project(open_project(tmp_path)).changes)
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(f"{(tmp_path / 'dist').as_uri()}/ar/a.html")
    painted = """s => { const text = document.querySelector(s).firstChild;
      return [...text.data].map((c, n) => { const r = document.createRange();
        r.setStart(text, n); r.setEnd(text, n + 1); return [r.getBoundingClientRect().left, c] })
      .sort((a, b) => a[0] - b[0]).map(p => p[1]).join("") }"""
    assert tab.evaluate(painted, "article p code") == "--flag=1"
    assert tab.evaluate(painted, "article p code ~ code") == "C++"
    assert tab.evaluate(painted, "article > p:not(.page-date) a") == "https://example.org/a/"
    assert tab.evaluate("getComputedStyle(document.querySelector('pre')).direction") == "ltr"
    assert tab.evaluate("getComputedStyle(document.querySelector('article p')).direction") == "rtl"
    context.close()


@all_locales
def test_axe_finds_nothing(chromium: Browser, served: str, locale: str) -> None:
    axe = os.environ.get("ARTICLE_I18N_AXE")
    if not axe:
        pytest.skip("set ARTICLE_I18N_AXE to the path of axe.min.js (npm package axe-core)")
    for scheme in SCHEMES:
        context = chromium.new_context(color_scheme=scheme)
        tab = context.new_page()
        tab.goto(f"{served}/{locale}/{ARTICLE}.html")
        tab.evaluate(Path(axe).read_text(encoding="utf-8"))
        found = tab.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
            " 'wcag22aa', 'best-practice']})).violations.map(v => [v.id, v.nodes.map(n => n.html)])"
        )
        assert found == []
        context.close()


def test_the_validator_of_the_html_standard_finds_nothing(site: Path, half: Path) -> None:
    jar = os.environ.get("ARTICLE_I18N_VNU")
    if not jar or not shutil.which("java"):
        pytest.skip("set ARTICLE_I18N_VNU to the path of vnu.jar (npm package vnu-jar); needs Java")
    command = ["java", "-jar", jar, "--stdout", "--format", "json", "--skip-non-html"]
    checked = subprocess.run([*command, site, half], capture_output=True, check=False)
    messages = json.loads(checked.stdout)["messages"]
    # the policy is meant for browsers; the validator judges addresses as if it were one
    wrong = [m for m in messages if "Content Security Policy" not in m["message"]]
    wrong = [m for m in wrong if "Content-Security-Policy" not in m["message"]]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in wrong] == []
