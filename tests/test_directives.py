"""What is said of directives that cannot be followed, and what the others leave in a catalog."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n.segment import segment
from tests.laws import reading_of
from tests.small_project import SmallProject

FIXTURES = Path(__file__).parent / "fixtures/directives"
CASES = [
    pytest.param(file, text, expected, id=f"{file.stem}: {title}")
    for file in sorted(FIXTURES.glob("*.md"))
    for _, title, text, expected in read_fixture_file(file)
]


@pytest.mark.parametrize(("file", "text", "expected"), CASES)
def test_what_is_said_of_a_directive(file: Path, text: str, expected: str) -> None:
    document = segment(text.encode(), "a.md", reading_of(file))
    assert {finding.check for finding in document.findings} <= {"directive"}
    said = [f"{finding.places[0].line}: {finding.message}" for finding in document.findings]
    assert said == [line for line in expected.splitlines() if line != "nothing"]


def test_findings_name_lines_whatever_ends_them() -> None:
    document = segment(b"one\r\n\r\n> <!-- i18n:skp -->\r> two\n", "a.md")
    assert [str(finding.places[0]) for finding in document.findings] == ["a.md:3"]


def test_the_reason_for_a_skipped_block_names_its_line() -> None:
    document = segment(b"one\n\n<!-- i18n:skip -->\ntwo\n\n`x`\n\nbad \x07\n", "a.md")
    assert document.reasons == {
        1: "skipped by the directive on line 3",
        2: "no letter outside code, URLs and tags",
        3: "holds the control character U+0007",
    }
    assert document.fixed == {1: "two", 2: "`x`", 3: "bad \x07"}


def test_a_skipped_block_that_cannot_be_read_is_nobodys_care() -> None:
    document = segment(b"<!-- i18n:skip -->\nbad \x07 block\n", "a.md")
    assert document.findings == ()


@pytest.mark.parametrize("said", ["bad \x07", "bad \x85", "x" * 20_001])
def test_a_comment_that_no_catalog_can_hold_is_left_out(said: str) -> None:
    document = segment(f"<!-- i18n:comment {said} -->\ntext\n".encode(), "a.md")
    assert [s.comment for s in document.segments] == [""]
    assert [f.check for f in document.findings] == ["directive"]


def test_catalogs_tell_the_authors_comment_and_context(tmp_path: Path) -> None:
    project = SmallProject(tmp_path)
    project.article(
        "a.md",
        "# A\n\n## B\n\n<!-- i18n:comment A verb,\nnot an adjective. -->\n"
        "<!-- i18n:context menu -->\nOpen\n\nOpen\n\n<!-- i18n:skip -->\nSkipped.\n",
    )
    project.extract()
    entry = (
        "#. paragraph — B\n#. A verb,\n#. not an adjective.\n#: source/a.md\n"
        'msgctxt "menu"\nmsgid "Open"\nmsgstr ""\n'
    )
    template = (tmp_path / "locales/a.pot").read_text("utf-8")
    assert entry in template
    assert entry in project.catalog("a")
    assert template.count('msgid "Open"') == 2
    assert "Skipped" not in template
    project.edit("a", entry, entry.replace('msgstr ""', 'msgstr "Öffnen"'))
    project.compile()
    assert (
        (tmp_path / "dist/de/a.md")
        .read_text("utf-8")
        .endswith("<!-- i18n:context menu -->\nÖffnen\n\nOpen\n\n<!-- i18n:skip -->\nSkipped.\n")
    )
