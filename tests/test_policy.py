"""What settings and translators' comments do to findings, in `check` and in `compile`."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n import project as projects
from article_i18n.checks.mute import muted, problems
from article_i18n.model import Finding, Key, Message
from tests.small_project import SmallProject

MUTES = Path(__file__).parent / "fixtures/mute.md"


@pytest.mark.parametrize(
    ("comments", "expected"), [pytest.param(*c[2:], id=c[1]) for c in read_fixture_file(MUTES)]
)
def test_what_a_comment_mutes_and_what_is_wrong_with_it(comments: str, expected: str) -> None:
    message = Message(Key(None, "x"), "y", comments=tuple(comments.splitlines()))
    ids, *said = expected.rstrip("\n").split("\n")
    assert muted(message) == set(ids.split())
    assert list(problems(message)) == said


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """Two articles in German, each with a link that leads elsewhere and a blocked unit."""
    project = SmallProject(tmp_path)
    for name in ("blog/a.md", "b.md"):
        project.article(name, "# One\n\nSee [it](it.md).\n\n# Two\n")
    project.extract()
    for domain in ("blog/a", "b"):
        project.translate(domain, "See [it](it.md).", "Siehe [das](das.md).")
        project.translate(domain, "One", "<b>Eins")
    return project


def checked(project: SmallProject, settings: str = "") -> dict[str, str]:
    """Article and check → severity."""
    (project.root / "article-i18n.toml").write_text(settings)
    opened = projects.open_project(project.root)
    return told(projects.check(opened, opened.targets))


def told(found: tuple[Finding, ...]) -> dict[str, str]:
    return {
        f"{finding.places[0].path.rpartition('/')[2][0]} {finding.check}": str(finding.severity)
        for finding in found
    }


DEFAULT = {
    "a blocked": "error",
    "b blocked": "error",
    "a links": "warning",
    "b links": "warning",
    "a untranslated": "warning",
    "b untranslated": "warning",
}


def test_without_settings(project: SmallProject) -> None:
    assert checked(project) == DEFAULT


@pytest.mark.parametrize(
    ("settings", "changed"),
    [
        ('links = "error"', {"a links": "error", "b links": "error"}),
        ('links = "off"', {"a links": None, "b links": None}),
        ('[checks.locale.de]\nlinks = "info"', {"a links": "info", "b links": "info"}),
        ('[checks.locale.fr]\nlinks = "info"', {}),
        (
            'links = "off"\n[checks.locale.de]\nlinks = "info"',
            {"a links": "info", "b links": "info"},
        ),
        ('[checks.article."blog/**"]\nlinks = "off"', {"a links": None}),
        (
            '[checks.locale.de]\nlinks = "info"\n[checks.article."**"]\nlinks = "error"',
            {"a links": "error", "b links": "error"},
        ),
        (
            '[checks.article."**"]\nlinks = "error"\n[checks.article."blog/*"]\nlinks = "off"',
            {"a links": None, "b links": "error"},
        ),
        (
            '[checks.article."blog/*"]\nlinks = "off"\n[checks.article."**"]\nlinks = "error"',
            {"a links": "error", "b links": "error"},
        ),
        ('[checks.article."blog/*"]\nuntranslated = "off"', {"a untranslated": None}),
        ('blocked = "info"', {"a blocked": "info", "b blocked": "info"}),
    ],
)
def test_the_most_specific_setting_counts(
    settings: str, changed: dict[str, str | None], project: SmallProject
) -> None:
    expected = {name: level for name, level in (DEFAULT | changed).items() if level}
    assert checked(project, f"[checks]\n{settings}\n") == expected


def test_a_message_of_several_articles_counts_for_the_strictest(tmp_path: Path) -> None:
    project = SmallProject(tmp_path)
    (tmp_path / "article-i18n.toml").write_text('catalog = "single"\n')
    project.article("blog/a.md", "One\n\nTwo\n")
    project.article("b.md", "One\n")
    project.extract()
    settings = 'catalog = "single"\n[checks.article."blog/*"]\nuntranslated = "off"\n'
    (tmp_path / "article-i18n.toml").write_text(settings)
    opened = projects.open_project(tmp_path)
    found = projects.check(opened, opened.targets)
    assert [finding.key for finding in found] == [Key(None, "One")]


def test_settings_count_in_compile_and_for_the_articles(project: SmallProject) -> None:
    project.article("c.md", "<!-- i18n:what -->\n\nFive\n")
    for level in ("error", "info", "off"):
        settings = f'[checks]\ndirective = "{level}"\n[checks.article."c.md"]\nblocked = "info"\n'
        (project.root / "article-i18n.toml").write_text(settings)
        opened = projects.open_project(project.root)
        expected = [] if level == "off" else [level]
        for found in (
            projects.compile_project(opened).findings,
            projects.check(opened, opened.targets),
            projects.check_source(opened),
            projects.extract(opened).findings,
            projects.explain(opened, project.root / "source/c.md").findings,
        ):
            assert [str(f.severity) for f in found if f.check == "directive"] == expected


def test_a_comment_mutes_a_check_for_its_message(project: SmallProject) -> None:
    muting = "# article-i18n: ignore links, untranslated, line-break, blocked\n"
    for msgid in ("See [it](it.md).", "Two", "One"):
        project.edit("b", f'msgid "{msgid}"', f'{muting}msgid "{msgid}"')
    found = checked(project)
    assert found == {
        name: level
        for name, level in (DEFAULT | {"b unknown-mute": "warning"}).items()
        if name not in ("b links", "b untranslated")
    }


def test_a_comment_mutes_in_compile_but_never_hides_that_a_block_is_not_published(
    tmp_path: Path,
) -> None:
    project = SmallProject(tmp_path)
    project.article("a.md", "# One\n\nTwo\n")
    project.extract()
    project.translate("a", "One", "Eins\\nzwei")
    project.translate("a", "Two", "<i>Zwei")
    opened = projects.open_project(tmp_path)
    before = {finding.check for finding in projects.compile_project(opened).findings}
    assert before == {"line-break", "blocked"}
    for msgid in ("One", "Two"):
        mute = "# article-i18n: ignore blocked line-break"
        project.edit("a", f'msgid "{msgid}"', f'{mute}\nmsgid "{msgid}"')
    assert [f.check for f in projects.compile_project(opened).findings] == ["blocked"]


def test_a_finding_about_a_message_knows_it(project: SmallProject) -> None:
    opened = projects.open_project(project.root)
    keys = {(f.check, f.key) for f in projects.check(opened, opened.targets)}
    assert keys == {
        ("blocked", Key(None, "One")),
        ("links", Key(None, "See [it](it.md).")),
        ("untranslated", Key(None, "Two")),
    }


def test_what_stands_in_for_several_locales_is_told_once(tmp_path: Path) -> None:
    project = SmallProject(tmp_path)
    for folder in ("pt", "pt_BR", "pt_AO"):
        (tmp_path / f"locales/{folder}/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "article-i18n.toml").write_text('[fallbacks]\npt-BR = ["pt"]\n')
    project.article("a.md", "One\n")
    project.extract()
    project.translate("a", "One", "<b>Um", locale="pt")
    opened = projects.open_project(tmp_path)
    found = projects.check(opened, ["pt", "pt-AO", "pt-BR"])
    assert [finding.locale for finding in found if finding.check == "blocked"] == ["pt"]
