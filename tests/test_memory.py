"""No run holds all pages: what `compile` needs at once does not grow with the number of articles."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

from article_i18n import project as projects
from tests.small_project import SmallProject

PARAGRAPH = "Paragraph {} of article {} tells of *things* that take some room on a page.\n\n"


def peak(root: Path, articles: int) -> int:
    """The most memory that planning a project of so many long articles takes, in bytes."""
    root.mkdir()
    project = SmallProject(root)
    (root / "article-i18n.toml").write_text('locales = ["de", "fr", "ja"]\n')
    for number in range(articles):
        text = "".join(PARAGRAPH.format(n, number) for n in range(150))
        project.article(f"a{number}.md", f"# Article {number}\n\n{text}")
    project.extract()
    opened = projects.open_project(root)
    tracemalloc.start()
    compiled = projects.compile_project(opened)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(compiled.changes) > 8 * articles
    return most


def test_the_memory_of_compile_does_not_grow_with_the_articles(tmp_path: Path) -> None:
    peak(tmp_path / "first", 20)  # what is loaded once only, and what caches keep
    assert peak(tmp_path / "many", 20) < 1.3 * peak(tmp_path / "few", 4)
