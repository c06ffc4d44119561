"""What `explain` says of each line of an article, held to fixtures; where it looks for the file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n import project as projects
from article_i18n.errors import InputRefused, SettingsError
from article_i18n.project.explain import Line, explain
from tests.small_project import SmallProject

FIXTURES = Path(__file__).parent / "fixtures/explain"
CASES = [
    pytest.param(file, text, expected, id=f"{file.stem}: {title}")
    for file in sorted(FIXTURES.glob("*.md"))
    for _, title, text, expected in read_fixture_file(file)
]


def show(text: str, fixture: Path) -> str:
    """One line for each of the explanation: the number, what it is, and for a slot its msgid."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.md"
        file.write_bytes(text.encode())
        flavour = fixture.stem.partition(".")[2] or "gfm"
        lines = explain(projects.open_project(Path(folder)), file, flavour).lines
    return "".join(f"{_show(line)}\n" for line in lines)


def _show(line: Line) -> str:
    if line.what != "slot":
        return f"{line.line} {line.what} {line.construct or ''}".rstrip()
    also = "".join(f" | {more}" for more in (line.why, line.context, line.comment) if more)
    start = "" if line.first else " (goes on)"
    return f"{line.line} {line.kind}, {line.grammar}{start} | {line.msgid}{also}"


@pytest.mark.parametrize(("file", "text", "expected"), CASES)
def test_lines_are_explained(file: Path, text: str, expected: str) -> None:
    assert show(text, file) == expected


@pytest.fixture
def small(tmp_path: Path) -> SmallProject:
    small = SmallProject(tmp_path)
    small.article("guide/knee.md", "# Knee\n\n::: tip\nWalk.\n:::\n")
    (tmp_path / "elsewhere.md").write_text("::: tip\nWalk.\n:::\n")
    (tmp_path / "article-i18n.toml").write_text(
        '[flavours]\n"guide/**" = "vitepress"\n[constructs]\nmath = false\n'
    )
    return small


@pytest.mark.parametrize("name", ["source/guide/knee.md", "guide/knee.md"])
def test_an_article_is_found_by_its_path_in_the_project(small: SmallProject, name: str) -> None:
    found = explain(projects.open_project(small.root), Path(name))
    assert (found.path, found.flavour, found.overrides) == (
        "source/guide/knee.md", "vitepress", ("-math",),
    )  # fmt: skip
    assert [line.construct for line in found.lines][2] == "container"


def test_an_article_is_found_from_here(
    small: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.root / "source/guide")
    found = explain(projects.open_project(Path("../..")), Path("knee.md"))
    assert (found.path, found.flavour) == ("source/guide/knee.md", "vitepress")


def test_a_file_elsewhere_is_read_with_the_settings_of_the_project(small: SmallProject) -> None:
    file = small.root / "elsewhere.md"
    found = explain(projects.open_project(small.root), file)
    assert (found.path, found.flavour) == (str(file), "gfm")
    assert [line.kind for line in found.lines] == ["paragraph"] * 3
    assert [line.first for line in found.lines] == [True, False, False]


def test_another_flavour_can_be_tried(small: SmallProject) -> None:
    found = explain(projects.open_project(small.root), Path("guide/knee.md"), "commonmark")
    assert (found.flavour, found.overrides) == ("commonmark", ())
    with pytest.raises(SettingsError, match="no such flavour; known are commonmark, gfm"):
        explain(projects.open_project(small.root), Path("guide/knee.md"), "github")


def test_a_file_that_is_not_there(small: SmallProject) -> None:
    with pytest.raises(InputRefused, match="there is no such file"):
        explain(projects.open_project(small.root), Path("none.md"))


def test_the_source_folder_need_not_be_there(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("text\n")
    assert explain(projects.open_project(tmp_path), file).messages == 1
