"""The documents say what is so: each construct and flavour has its row, and each fixture is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from article_i18n.checks import CHECKS, inconsistent
from article_i18n.constructs.flavours import FLAVOURS, all_constructs
from article_i18n.formats import FORMATS
from article_i18n.outputs.layouts import LAYOUTS, page_of
from article_i18n.outputs.registry import OUTPUTS
from article_i18n.segment import segment
from tests.test_segment import show

ROOT = Path(__file__).parent.parent
MARKDOWN = (ROOT / "docs/markdown.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading, without its head."""
    section = MARKDOWN.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ") or line == "|---|"]
    return [re.split(r"(?<!\\)\|", line)[1:-1] for line in lines[1:]]


def names(cell: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", cell))


def flavours_told_otherwise() -> list[str]:
    """The flavours that the table does not have as they are."""
    told = {cells[0].strip(" `"): names(cells[1]) for cells in rows("Flavours")}
    real = {name: set(constructs) for name, constructs in FLAVOURS.items()}
    return sorted(name for name in told | real if told.get(name) != real.get(name))


def constructs_told_otherwise() -> list[str]:
    """The constructs without a row of their own, and rows of what is none."""
    told = [cells[0].strip(" `") for cells in rows("What flavours add")]
    return sorted(set(told) ^ all_constructs()) + [n for n in set(told) if told.count(n) > 1]


def test_the_table_of_flavours_is_the_one_of_the_program() -> None:
    assert flavours_told_otherwise() == []


def test_each_construct_has_its_row() -> None:
    assert constructs_told_otherwise() == []


def test_each_row_names_its_fixture() -> None:
    for cells in rows("In every flavour") + rows("What flavours add"):
        [fixture] = re.findall(r"`([\w/.-]+\.md)`", cells[-1])
        assert (ROOT / "tests/fixtures" / fixture).is_file(), fixture


def test_each_output_and_layout_has_its_row() -> None:
    text = (ROOT / "docs/output.md").read_text("utf-8")
    for heading, known in (("Outputs", [*OUTPUTS, *FORMATS]), ("Layouts", [*LAYOUTS])):
        section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
        assert sorted(re.findall(r"^\| `([a-z]+)` \|", section, re.MULTILINE)) == sorted(known)


def test_the_row_of_a_layout_is_what_it_does() -> None:
    text = (ROOT / "docs/output.md").read_text("utf-8")
    for name, layout in LAYOUTS.items():
        [row] = re.findall(rf"^\| `{name}` \|.*$", text, re.MULTILINE)
        paths = re.findall(r"`([^`]+)`", row)[1:]
        article = "guide/intro.md"
        assert paths == [
            layout.article("de", article),
            layout.page("de", page_of(article)),
            layout.asset("de", "guide/knee.svg"),
            layout.catalog("de", "guide/intro.mo"),
        ]


def test_each_check_of_translations_has_its_row_its_section_and_its_fixture_in_one_order() -> None:
    text = (ROOT / "docs/checks.md").read_text("utf-8")
    part = text.partition("\n## Translations\n")[2].partition("\n## ")[0]
    expected = [check.name for check in CHECKS] + [inconsistent.NAME]
    assert re.findall(r"^\| `([a-z-]+)` \|", part, re.MULTILINE) == expected
    assert re.findall(r"^### `([a-z-]+)`$", part, re.MULTILINE) == expected
    for check in CHECKS:
        assert (ROOT / f"tests/fixtures/checks/{check.name}.txt").is_file(), check.name


EXAMPLES = re.findall(
    r"^```markdown\n(.*?)^```\n\n```text\n(.*?)^```$",
    (ROOT / "docs/msgid.md").read_text("utf-8"),
    re.MULTILINE | re.DOTALL,
)


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_the_examples_of_the_msgid_rule_are_what_comes(text: str, expected: str) -> None:
    shown = [show(unit) for unit in segment(text.encode(), "article.md").segments]
    assert shown == expected.splitlines()


def test_no_example_of_the_msgid_rule_is_left_out() -> None:
    text = (ROOT / "docs/msgid.md").read_text("utf-8")
    assert text.count("```markdown\n") == text.count("```text\n") == len(EXAMPLES) > 5
