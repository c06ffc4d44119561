"""Law 7: every block says which language it is in; page, statistics and manifest tell one story."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html as lxml_html

from article_i18n import project as projects
from tests.small_project import SmallProject

ARTICLE = """\
---
title: A title
description: A summary
---
# Head

First

Second

- item

| cell |
|------|
| more |

<div>raw words</div>

<div>other words</div>

```
code
```
"""
GERMAN = {
    "A title": "Ein Titel",
    "A summary": "Eine Zusammenfassung",
    "Head": "Kopf",
    "First": "Erstens",
    "Second": "Zweitens",
    "item": "Punkt",
    "cell": "Zelle",
    "more": "mehr",
    "raw words": "rohe Wörter",
    "other words": "andere Wörter",
}


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    made = SmallProject(tmp_path)
    (tmp_path / "locales/ar/LC_MESSAGES").mkdir(parents=True)
    made.article("a.md", ARTICLE)
    made.extract()
    return made


def language_of(page: lxml_html.HtmlElement, words: str) -> str:
    """The language of the innermost element with these words, as a browser finds it."""
    found = [e for e in page.iter() if isinstance(e.tag, str) and (e.text or "").strip() == words]
    body = [e for e in found if e.tag != "title"]
    assert len(body) == 1, words
    return str(body[0].xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))


def direction_of(page: lxml_html.HtmlElement, words: str) -> str:
    [found] = [e for e in page.iter() if isinstance(e.tag, str) and (e.text or "").strip() == words]
    return str(found.xpath("string(ancestor-or-self::*[@dir][1]/@dir)"))


def page(project: SmallProject, path: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((project.root / "dist" / path).read_bytes())


@pytest.mark.parametrize(
    "missing", ["Head", "First", "Second", "item", "cell", "more", "raw words"]
)
def test_a_block_that_fell_back_is_marked(project: SmallProject, missing: str) -> None:
    for msgid, msgstr in GERMAN.items():
        if msgid != missing:
            project.translate("a", msgid, msgstr)
    project.compile()
    found = page(project, "de/a.html")
    assert found.get("lang") == "de"
    assert language_of(found, missing) == "en"
    for msgid in {"First", "item", "more"} - {missing}:
        assert language_of(found, GERMAN[msgid]) == "de"


def test_a_block_that_fell_back_has_its_own_direction(project: SmallProject) -> None:
    project.translate("a", "First", "أولا", locale="ar")
    project.compile()
    found = page(project, "ar/a.html")
    assert (found.get("lang"), found.get("dir")) == ("ar", "rtl")
    assert (language_of(found, "أولا"), direction_of(found, "أولا")) == ("ar", "rtl")
    assert (language_of(found, "Second"), direction_of(found, "Second")) == ("en", "ltr")
    assert direction_of(found, "code") == "ltr"


def test_raw_html_that_is_not_to_be_translated_is_marked_as_the_source(
    project: SmallProject,
) -> None:
    project.article("a.md", ARTICLE.replace("<div>", "<div translate='no'>"))
    project.compile()
    assert language_of(page(project, "de/a.html"), "raw words") == "en"
    assert language_of(page(project, "en/a.html"), "raw words") == "en"


def test_a_page_in_its_own_language_marks_nothing(project: SmallProject) -> None:
    for msgid, msgstr in GERMAN.items():
        project.translate("a", msgid, msgstr)
    project.compile()
    for locale in ("de", "en"):
        main = page(project, f"{locale}/a.html").find(".//main")
        assert main.xpath(".//article//*[@lang]") == []


def test_a_title_that_fell_back_is_marked_in_the_list(project: SmallProject) -> None:
    project.translate("a", "A summary", "Eine Zusammenfassung")
    project.compile()
    found = page(project, "de/index.html")
    assert language_of(found, "A title") == "en"
    assert language_of(found, "Eine Zusammenfassung") == "de"


@pytest.mark.parametrize("done", [0, len(GERMAN) // 2, len(GERMAN)])
def test_page_statistics_and_manifest_tell_the_same_story(project: SmallProject, done: int) -> None:
    for msgid, msgstr in list(GERMAN.items())[:done]:
        project.translate("a", msgid, msgstr)
    project.compile()
    opened = projects.open_project(project.root)
    row = next(row for row in projects.stats(opened, opened.targets) if row.locale == "de")
    manifest = json.loads((project.root / "dist/manifest.json").read_bytes())["articles"]["a.md"]
    assert (row.published, row.units) == (done, len(GERMAN))
    assert (row.translated, row.untranslated) == (done, len(GERMAN) - done)
    assert manifest["de"] == {"published": done, "units": len(GERMAN)}
    assert manifest["en"] == {"published": len(GERMAN), "units": len(GERMAN)}
    notices = [n.text_content() for n in page(project, "de/a.html").iter("aside")]
    assert len(notices) == (done < len(GERMAN))
    assert ["50" in notice for notice in notices] == [done > 0] * len(notices)


def test_a_translation_that_is_not_published_is_not_counted(project: SmallProject) -> None:
    project.translate("a", "First", "<b>Erstens</b>")
    project.translate("a", "Second", "Zweitens")
    project.compile()
    opened = projects.open_project(project.root)
    row = next(row for row in projects.stats(opened, opened.targets) if row.locale == "de")
    assert (row.translated, row.published) == (2, 1)
    manifest = json.loads((project.root / "dist/manifest.json").read_bytes())["articles"]["a.md"]
    assert manifest["de"]["published"] == 1
    found = page(project, "de/a.html")
    assert language_of(found, "First") == "en"
    assert language_of(found, "Zweitens") == "de"


def test_a_neighbouring_language_that_stands_in_is_marked_and_not_counted(tmp_path: Path) -> None:
    made = SmallProject(tmp_path)
    (tmp_path / "locales/de_AT/LC_MESSAGES").mkdir(parents=True)
    made.article("a.md", "First\n\nSecond\n")
    made.extract()
    made.translate("a", "First", "Erstens")
    made.translate("a", "Second", "Zweitens", locale="de_AT")
    made.compile()
    found = page(made, "de-AT/a.html")
    assert found.get("lang") == "de-AT"
    assert language_of(found, "Erstens") == "de"
    assert language_of(found, "Zweitens") == "de-AT"
    manifest = json.loads((tmp_path / "dist/manifest.json").read_bytes())["articles"]["a.md"]
    assert manifest["de-AT"] == {"published": 1, "units": 2}
