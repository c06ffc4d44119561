"""Every finding has its check in the one list, and every check its place in the documents."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from article_i18n.checks import CHECKS
from article_i18n.checks.known import ALWAYS, KNOWN, RAW_TEXT
from article_i18n.checks.source import SOURCE_CHECKS
from article_i18n.model import Severity

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/article_i18n"

MAKERS = {
    "localize.py": {"_finding", "_rejection"},
    "importers/damaged_words.py": {"finding"},
    "importers/raw_findings.py": {"finding"},
    "project/check.py": {"_finding", "_units"},
    "project/check_source.py": {"_flaws", "check_source"},
}
"""The functions that make findings of checks they are told of: by their callers, or by `CHECKS`."""


def calls(path: Path) -> Iterator[tuple[str, str, ast.Call]]:
    """(the function around it, the function called, the call)."""

    def walk(node: ast.AST, around: str) -> Iterator[tuple[str, str, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            inside = child.name if isinstance(child, ast.FunctionDef) else around
            if isinstance(child, ast.Call):
                called = child.func
                name = called.attr if isinstance(called, ast.Attribute) else ""
                name = called.id if isinstance(called, ast.Name) else name
                yield inside, name, child
            yield from walk(child, inside)

    return walk(ast.parse(path.read_text("utf-8")), "")


def named(path: Path) -> str:
    """The `NAME` of a file that has one check."""
    found = re.search('^NAME = "([a-z-]+)"$', path.read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def made() -> Iterator[tuple[str, str, Severity | None]]:
    """(file, id, severity if it stands there) of each finding that the code can make."""
    for path in sorted(SOURCE.rglob("*.py")):
        short = path.relative_to(SOURCE).as_posix()
        for around, called, call in calls(path):
            if called != "Finding" and called not in MAKERS.get(short, ()):
                continue
            texts = [
                str(node.value)
                for node in call.args
                if isinstance(node, ast.Constant) and re.fullmatch("[a-z-]+", str(node.value))
            ]
            levels = [
                Severity[node.attr]
                for node in call.args
                if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Severity"
            ]
            if call.args and ast.unparse(call.args[0]) == "NAME":
                texts = [named(path)]
            if texts:
                yield short, texts[0], levels[0] if levels else None
            elif called == "Finding":
                assert around in MAKERS.get(short, ()), f"{short}: whose finding is this?"


def test_each_finding_is_in_the_list_with_its_severity() -> None:
    found = list(made())
    assert len(found) > 20
    for file, check, severity in found:
        listed = RAW_TEXT if file.startswith("importers/") else {k: v[0] for k, v in KNOWN.items()}
        assert check in listed, f"{file}: {check}"
        assert severity in (None, listed[check]), f"{file}: {check}"


def test_each_check_of_the_list_is_made() -> None:
    """What nobody can find has no place in the settings."""
    names = {check for _, check, _ in made()}
    names |= {check.name for check in CHECKS} | {check.name for check in SOURCE_CHECKS}
    names |= {"unknown-mute", "words-not-checked"}  # told by their own files' names
    assert set(KNOWN) | set(RAW_TEXT) == names


def test_no_two_checks_share_a_name_and_none_has_that_of_a_setting() -> None:
    units = [check.name for check in CHECKS]
    articles = [check.name for check in SOURCE_CHECKS]
    assert len({*units, *articles}) == len(units) + len(articles)
    assert not set(KNOWN) & {"locale", "article", "baseline"}
    assert all(re.fullmatch("[a-z]+(?:-[a-z]+)*", name) for name in KNOWN)


def test_what_is_not_published_is_an_error() -> None:
    assert {KNOWN[name].severity for name in ALWAYS} == {Severity.ERROR}


def test_each_check_says_in_one_line_what_it_is_about() -> None:
    for name, known in KNOWN.items():
        assert known.about.endswith("."), name
        assert len(known.about) <= 100, name


def test_each_check_is_documented_with_its_severity() -> None:
    text = (ROOT / "docs/checks.md").read_text("utf-8")
    for name, known in KNOWN.items():
        row = re.search(rf"^\| `{name}` \| (\w+) \|", text, re.MULTILINE)
        assert row or re.search(rf"^##+ .*`{name}`", text, re.MULTILINE), name
        assert not row or row[1] == str(known.severity), name
