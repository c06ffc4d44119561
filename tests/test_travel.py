"""An article and its catalogs can be joined in another process: all that it takes can travel there."""

from __future__ import annotations

import pickle
from pathlib import Path

from article_i18n.model import Document
from article_i18n.project import open_project
from article_i18n.project.catalogs import (
    Catalogs,
    Judge,
    judge,
    localize_article,
    read_all,
    read_articles,
)
from article_i18n.project.layout import Project
from tests.small_project import SmallProject

BLOCKED = "Text with <script>more</script>"


def opened(root: Path) -> Project:
    """A project with one translation that is published and one that is not."""
    project = SmallProject(root)
    (root / "article-i18n.toml").write_text('[allow]\nhosts = ["a.example"]\n', "utf-8")
    project.article("a.md", "# Title\n\nText\n")
    project.extract()
    project.translate("a", "Title", "Titel")
    project.translate("a", "Text", BLOCKED)
    return open_project(root)


def test_the_judge_travels(tmp_path: Path) -> None:
    here = judge(opened(tmp_path))
    there: Judge = pickle.loads(pickle.dumps(here))
    assert there == here
    assert there.allow.hosts == {"a.example"}


def test_an_article_is_localized_elsewhere_as_here(tmp_path: Path) -> None:
    project = opened(tmp_path)
    here = project, read_articles(project)["a.md"], read_all(project, project.targets)
    there: tuple[Project, Document, Catalogs] = pickle.loads(pickle.dumps(here))
    results = [
        localize_article(opened, document, "a.md", "de", catalogs)
        for opened, document, catalogs in (here, there)
    ]
    assert results[0] == results[1]
    assert [p.locale for p in results[0].provenance] == ["de", "en"]
    assert [finding.check for finding in results[1].findings] == ["blocked"]
