"""The checks of articles themselves, each held to its fixture file; see fixtures/source-checks."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n import project as projects
from article_i18n.checks.source import SOURCE_CHECKS
from article_i18n.importers import damaged_words
from tests.small_project import SmallProject

FIXTURES = Path(__file__).parent / "fixtures/source-checks"
AROUND = {
    "guide/knee.md": "# Knee pain\n\n## Rest & warmth\n\n## Rest & warmth\n\n## Numbers {#own-id}\n",
    "guide/hip/index.md": "# Hip\n",
    "walk.md": "# Walk\n",
    "my page.md": "# My page\n",
    "über.md": "# Above\n",
    "img/knee.svg": "<svg/>",
    "guide/plan.pdf": "%PDF",
}
FILES = [path for path in sorted(FIXTURES.glob("*.md")) if path.stem != "README"]
CASES = [
    pytest.param(*path.name.split(".")[:-1], text, expected, id=f"{path.stem}: {title}")
    if path.name.count(".") > 1
    else pytest.param(path.stem, "gfm", text, expected, id=f"{path.stem}: {title}")
    for path in FILES
    for _, title, text, expected in read_fixture_file(path)
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    found = SmallProject(tmp_path_factory.mktemp("project"))
    for name, text in AROUND.items():
        found.article(name, text)
    return found


@pytest.mark.parametrize(("check", "flavour", "text", "expected"), CASES)
def test_what_a_check_says(
    check: str, flavour: str, text: str, expected: str, project: SmallProject
) -> None:
    if check == "glued-words" and damaged_words.load_words("en") is None:
        pytest.skip("the extra `import` is not installed")
    (project.root / "article-i18n.toml").write_text(f'flavour = "{flavour}"\n')
    project.article("guide/here.md", text)
    found = projects.check_source(projects.open_project(project.root))
    said = [
        f"{finding.places[0].line}: {finding.message}"
        for finding in found
        if finding.check == check and finding.places[0].path == "source/guide/here.md"
    ]
    expected_lines = [line for line in expected.splitlines() if line != "ok"]
    assert Counter(said) == Counter(expected_lines)
    lines = [int(line.partition(":")[0]) for line in said]
    assert lines == sorted(lines)


def test_every_check_has_its_fixtures() -> None:
    assert {path.name.split(".")[0] for path in FILES} == {check.name for check in SOURCE_CHECKS}


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "That is is it.", 0),
        ("en", "In in it.", 1),
        ("de", "Die, die die Beine heben.", 0),
        ("de", "Die die Beine und und die Arme.", 1),
        ("fr", "Nous nous levons.", 0),
        ("tr", "Yavaş yavaş yürü.", 0),
        ("hi", "धीरे धीरे चलें।", 0),
        ("fr", "Dans dans le genou.", 1),
    ],
)
def test_a_language_doubles_words_in_its_own_way(
    language: str, text: str, count: int, tmp_path: Path
) -> None:
    project = SmallProject(tmp_path)
    (tmp_path / "article-i18n.toml").write_text(f'source_locale = "{language}"\nlocales = []\n')
    project.article("a.md", text)
    found = projects.check_source(projects.open_project(tmp_path))
    assert sum(finding.check == "doubled-word" for finding in found) == count


def test_without_a_word_list_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(damaged_words, "load_words", lambda language: None)
    project = SmallProject(tmp_path)
    for name in ("a.md", "b.md"):
        project.article(name, "# Ofthe knee.Then\n")
    found = projects.check_source(projects.open_project(tmp_path))
    assert [(finding.check, str(finding.severity)) for finding in found] == [
        ("words-not-checked", "info")
    ]
    (tmp_path / "article-i18n.toml").write_text('source_locale = "fr"\n')
    assert projects.check_source(projects.open_project(tmp_path)) == ()


def test_a_file_name_may_be_composed_in_another_way(tmp_path: Path) -> None:
    project = SmallProject(tmp_path)
    project.article("u\u0308ber.md", "# Above\n")
    project.article("a.md", "[a](\u00fcber.md#above) [b](\u00fcber.md#below)\n")
    [found] = projects.check_source(projects.open_project(tmp_path))
    assert (found.check, "#below" in found.message) == ("dead-anchor", True)


def test_this_repository_is_clean() -> None:
    project = projects.open_project(Path(__file__).parents[1])
    assert projects.check_source(project) == ()
