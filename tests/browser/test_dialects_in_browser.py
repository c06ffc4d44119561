"""What the dialects of Markdown have, as pages in Chromium: in every scheme, size and direction."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.dialects_site import ARTICLES, LOCALES, compile_dialects

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PAGES = [f"{locale}/{article}.html" for locale in LOCALES for article in ARTICLES]
every_page = pytest.mark.parametrize("path", PAGES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compile_dialects(tmp_path_factory.mktemp("dialects"))


@every_page
def test_opens_without_complaint_and_fits_every_screen(
    chromium: Browser, site: Path, path: str
) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    heard: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: heard.append(message.text))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{site.as_uri()}/{path}")
    assert heard == []
    assert all(url.startswith(site.as_uri()) for url in asked)
    for width in (320, 390, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") == width
    context.close()


@every_page
def test_axe_finds_nothing(chromium: Browser, site: Path, path: str) -> None:
    axe = os.environ.get("ARTICLE_I18N_AXE")
    if not axe:
        pytest.skip("set ARTICLE_I18N_AXE to the path of axe.min.js (npm package axe-core)")
    for scheme in SCHEMES:
        context = chromium.new_context(color_scheme=scheme)
        tab = context.new_page()
        tab.goto(f"{site.as_uri()}/{path}")
        tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        tab.evaluate(Path(axe).read_text(encoding="utf-8"))
        found = tab.evaluate(
            "async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a',"
            " 'wcag21aa', 'wcag22aa', 'best-practice']})).violations"
            ".map(v => [v.id, v.nodes.map(n => n.html)])"
        )
        assert found == []
        context.close()


def test_the_validator_of_the_html_standard_finds_nothing(site: Path) -> None:
    jar = os.environ.get("ARTICLE_I18N_VNU")
    if not jar or not shutil.which("java"):
        pytest.skip("set ARTICLE_I18N_VNU to the path of vnu.jar (npm package vnu-jar); needs Java")
    command = ["java", "-jar", jar, "--stdout", "--format", "json", "--skip-non-html", str(site)]
    checked = subprocess.run(command, capture_output=True, check=False)
    messages = json.loads(checked.stdout)["messages"]
    # the policy is meant for browsers; the validator judges addresses as if it were one
    wrong = [m for m in messages if "Content Security Policy" not in m["message"]]
    wrong = [m for m in wrong if "Content-Security-Policy" not in m["message"]]
    assert [f"{m['url']}:{m.get('lastLine')}: {m['message']}" for m in wrong] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_footnote_and_the_way_back(chromium: Browser, site: Path, locale: str) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/{locale}/github.html")
    number = tab.locator("[role=doc-noteref]").first
    number.click()
    assert tab.evaluate("document.querySelector(':target').id") == "fn-sow"
    names = [link.get_attribute("aria-label") for link in tab.locator("#fn-sow a").all()]
    assert len(set(names)) == len(names) == 2
    tab.locator("#fn-sow a").first.click()
    assert tab.evaluate("document.querySelector(':target').id") == "fnref-sow"
    context.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_box_of_a_task_stands_clear_of_the_words(
    chromium: Browser, site: Path, locale: str
) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/{locale}/github.html")
    overlaps = """[...document.querySelectorAll("input")].filter(box => {
      const text = document.createRange(); text.selectNode(box.nextSibling);
      const a = box.getBoundingClientRect();
      return [...text.getClientRects()].some(b => a.right > b.left + 1 && b.right > a.left + 1
        && a.bottom > b.top + 1 && b.bottom > a.top + 1 && b.width > 2) })
      .map(box => box.parentElement.outerHTML)"""
    assert tab.locator("input").count() == 7
    assert tab.evaluate(overlaps) == []
    context.close()


def test_what_is_closed_can_be_opened_without_a_script(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site.as_uri()}/ar/mkdocs.html")
    inside = tab.locator("details.alert-question p")
    assert not inside.is_visible()
    tab.locator("details.alert-question summary").click()
    assert inside.is_visible()
    context.close()
