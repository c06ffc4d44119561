"""The work on an article can be done in another process: all that it takes can travel there."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest

from article_i18n import pipeline
from article_i18n import project as projects
from article_i18n.model import Artifact
from article_i18n.outputs.card import Card, Published
from article_i18n.outputs.site import Site
from article_i18n.project.catalogs import Chains, settings_of
from article_i18n.project.layout import Project
from article_i18n.project.site import open_site
from tests.small_project import SmallProject

T = TypeVar("T")

ARTICLES = {
    "index.md": "---\ntitle: Garden\ndate: 2026-05-04\n---\n\n# Garden\n\nSee [beds](more/beds.md).\n",
    "more/beds.md": "# Beds\n\n- [x] Dig[^1]\n\n[^1]: Deep.\n\n> [!NOTE]\n> Water them.\n",
    "more/code.md": "# Code\n\n```py\nx = 1\n```\n\n<div>Text</div>\n\n| a | b |\n|---|---|\n| c | d |\n",
}
GERMAN = {"Garden": "Garten", "Beds": "Beete", "Water them.": "<script>x</script>", "Text": "Wort"}


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """Three articles with translations, one of which is not published."""
    project = SmallProject(tmp_path)
    for name, text in ARTICLES.items():
        project.article(name, text)
    project.extract()
    for domain in ("index", "more/beds", "more/code"):
        for msgid, msgstr in GERMAN.items():
            if f'msgid "{msgid}"' in project.catalog(domain):
                project.translate(domain, msgid, msgstr)
    return project


def pickled(value: T) -> T:
    return pickle.loads(pickle.dumps(value))  # type: ignore[no-any-return]


def built(
    project: Project, travel: Callable[[Any], Any], run: Callable[..., Any]
) -> dict[str, bytes]:
    """What `compile` would write of the articles, each step given only what has travelled."""
    site = open_site(project)
    chains = Chains(project, project.store.read_catalog)
    files: dict[str, bytes] = {}
    for article in project.articles:
        settings = settings_of(project, article)
        path = f"{project.config.source}/{article}"
        data = (project.root / path).read_bytes()
        document = run(pipeline.read, *map(travel, (data, path, settings)))
        everywhere: dict[str, Published] = {}
        for locale in (project.config.source_locale, *project.targets):
            chain = () if locale == "en" else chains.of(document, article, locale)
            everywhere[locale] = run(
                pipeline.publish, *map(travel, (document, article, chain, settings))
            )
        cards = {locale: published.card for locale, published in everywhere.items()}
        for published in everywhere.values():
            made = run(_pages, *map(travel, (published, cards, site, project.config.outputs)))
            files |= made
    return files


def _pages(
    published: Published, cards: dict[str, Card], site: Site, outputs: tuple[str, ...]
) -> dict[str, bytes]:
    artifacts: list[Artifact] = [a for _, a in pipeline.page(published, cards, site, outputs)]
    return {artifact.path: artifact.content for artifact in artifacts}


def here(step: Callable[..., T], *values: object) -> T:
    return step(*values)


@pytest.mark.parametrize("travel", [pickled, copy.deepcopy])
def test_values_that_travelled_give_the_same_bytes(
    project: SmallProject, travel: Callable[[object], object]
) -> None:
    opened = projects.open_project(project.root)
    planned = projects.compile_project(opened).changes
    written = {c.path.removeprefix("dist/"): c.after for c in planned}
    files = built(opened, travel, here)
    assert len(files) == 12
    assert files == {path: written[path] for path in files}


def test_each_step_may_run_in_another_process(project: SmallProject) -> None:
    opened = projects.open_project(project.root)
    written = {
        c.path.removeprefix("dist/"): c.after for c in projects.compile_project(opened).changes
    }
    with ProcessPoolExecutor(1) as pool:
        files = built(
            opened, lambda value: value, lambda step, *values: pool.submit(step, *values).result()
        )
    assert files == {path: written[path] for path in files}


def test_settings_and_site_are_values(project: SmallProject) -> None:
    opened = projects.open_project(project.root)
    for value in (settings_of(opened, "index.md"), open_site(opened), opened):
        assert pickled(value) == value
