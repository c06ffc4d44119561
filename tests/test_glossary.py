"""A locale's glossary.csv: what is read from it, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from article_i18n import project as projects
from article_i18n.checks.unit import Term
from article_i18n.errors import InputRefused
from article_i18n.project.glossary import terms
from tests.small_project import SmallProject

HEAD = "term,translation,note\n"


def test_rows_with_the_same_term_are_alternatives() -> None:
    data = "\ufeffterm,translation,note\r\nspine,Rückgrat,\r\n\r\nback,Rücken\r\nspine,Wirbelsäule,usual\r\n"
    assert terms(data.encode(), "g.csv") == (
        Term("spine", ("Rückgrat", "Wirbelsäule")),
        Term("back", ("Rücken",)),
    )


def test_columns_may_stand_in_any_order_and_beside_others() -> None:
    data = 'author,Translation,Term\nAnn,"Diskus, der",disc\n'
    assert terms(data.encode(), "g.csv") == (Term("disc", ("Diskus, der",)),)


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (b"", 1, 'the column "term" is missing'),
        (b"source,target\na,b\n", 1, 'the column "term" is missing'),
        (b"term;translation\na;b\n", 1, 'the column "term" is missing'),
        (HEAD.encode() + b"a,b\nspine,R\xfcckgrat\n", 3, "is not UTF-8"),
        (HEAD.encode() + b"spine,\n", 2, "has no translation"),
        (HEAD.encode() + b"a,b\n,Ruhe\n", 3, "has no term"),
        (HEAD.encode() + b"disc,Diskus, der,x,y\n", 2, "has too many cells"),
        (HEAD.encode() + b'disc,"Diskus\n', 2, "cannot be read as CSV"),
    ],
)
def test_what_is_no_glossary_is_refused_with_its_line(data: bytes, line: int, problem: str) -> None:
    with pytest.raises(InputRefused) as refused:
        terms(data, "locales/de/glossary.csv")
    assert refused.value.line == line
    assert problem in refused.value.problem
    assert ";" in refused.value.problem  # what to do


def test_check_follows_the_glossary_and_compares_articles(tmp_path: Path) -> None:
    project = SmallProject(tmp_path)
    project.article("one.md", "Rest your spine.\n\nTake a break.\n")
    project.article("two.md", "Take a break.\n")
    project.extract()
    project.translate("one", "Rest your spine.", "Schonen Sie das Rückgrat.")
    project.translate("one", "Take a break.", "Machen Sie Pause.")
    project.translate("two", "Take a break.", "Ruhen Sie sich aus.")
    glossary = tmp_path / "locales/de/glossary.csv"
    glossary.write_text("term,translation\nspine,Wirbelsäule\n", "utf-8")

    def found() -> list[tuple[str, str]]:
        opened = projects.open_project(tmp_path)
        findings = projects.check(opened, ["de"])
        return [(finding.check, str(finding.places[0].path)) for finding in findings]

    assert found() == [
        ("glossary", "locales/de/LC_MESSAGES/one.po"),
        ("inconsistent", "locales/de/LC_MESSAGES/two.po"),
    ]
    with glossary.open("a", encoding="utf-8") as file:
        file.write("spine,Rückgrat\n")
    project.edit("two", "Ruhen Sie sich aus.", "Machen Sie Pause.")
    assert found() == []
    glossary.write_text("spine,Wirbelsäule\n", "utf-8")
    with pytest.raises(InputRefused, match=r"^locales/de/glossary.csv:1: "):
        found()
