"""The baseline: what was known stays known when lines move, and only what is new counts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n import project as projects
from article_i18n.config import Config
from article_i18n.errors import InputRefused
from article_i18n.model import Finding, Key, Place, Severity
from article_i18n.project import baseline
from article_i18n.project.layout import Project

NAME = "article-i18n-baseline.json"
texts = st.text(alphabet='ab\n"\\é日', max_size=3)
findings = st.builds(
    Finding,
    check=st.sampled_from(["links", "fuzzy", "dead-link", "directive"]),
    severity=st.sampled_from(Severity),
    message=texts,
    places=st.tuples(st.builds(Place, st.sampled_from(["a", "b"]), st.integers(1, 9) | st.none())),
    locale=st.sampled_from([None, "de", "fr"]),
    key=st.none() | st.builds(Key, st.none() | texts, texts),
)
lists = st.lists(findings, max_size=8)


def everything(entry: baseline.Entry) -> bool:
    return True


def written(root: Path, found: list[Finding], scope: baseline.Scope = everything) -> Project:
    """A project whose baseline has these findings."""
    project = Project(root, Config())
    for change in baseline.plan(project, found, scope):  # not `apply`: it waits for the disk
        (root / NAME).write_bytes(change.after or b"")
    return project


@given(known=lists, more=lists)
def test_only_new_findings_count(
    known: list[Finding], more: list[Finding], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / NAME).unlink(missing_ok=True)
    project = written(root, known)
    assert baseline.compare(project, known, everything) == ((), tuple(known), 0)
    found = [*known, *more]
    compared = baseline.compare(project, found, everything)
    assert compared.old == tuple(known)
    assert compared.new == tuple(more)
    assert compared.mended == 0
    assert baseline.compare(project, more, everything).mended == sum(
        (Counter(map(baseline.entry, known)) - Counter(map(baseline.entry, more))).values()
    )


@given(found=lists)
def test_the_same_findings_give_the_same_file(
    found: list[Finding], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.getbasetemp()
    (root / NAME).unlink(missing_ok=True)
    project = written(root, found)
    assert baseline.plan(project, reversed(found), everything) == ()
    file = root / NAME
    assert file.exists() == bool(found)
    if found:
        entries = json.loads(file.read_text("utf-8"))["findings"]
        lines = file.read_text("utf-8").split("\n")
        assert sum(line.startswith("    {") for line in lines) == len(entries)


@given(found=st.lists(findings, min_size=1, max_size=8))
def test_each_finding_has_a_fingerprint_of_its_own_that_no_line_changes(
    found: list[Finding],
) -> None:
    names = baseline.fingerprints(found)
    assert len(set(names)) == len(found)
    moved = [
        Finding(f.check, f.severity, f.message, (Place(f.places[0].path, 99),), f.locale, f.key)
        for f in found
    ]
    assert baseline.fingerprints(moved) == names


def finding(check: str, path: str, locale: str | None = None, line: int = 1) -> Finding:
    return Finding(check, Severity.WARNING, f"see line {line}", (Place(path, line),), locale)


def test_a_line_number_in_the_words_does_not_count(tmp_path: Path) -> None:
    project = written(tmp_path, [finding("directive", "source/a.md", line=3)])
    moved = [finding("directive", "source/a.md", line=7)]
    assert baseline.compare(project, moved, everything).new == ()
    here, there = (
        Finding(
            "links", Severity.INFO, f"other than in b.po:{n}", (Place("a.po", n), Place("b.po", n))
        )
        for n in (7, 12)
    )
    assert baseline.entry(here) == baseline.entry(there)


def test_a_run_answers_for_what_it_looked_for(tmp_path: Path) -> None:
    german = finding("links", "locales/de/a.po", "de")
    french = finding("links", "locales/fr/a.po", "fr")
    dead = finding("dead-link", "source/a.md")
    directive = finding("directive", "source/a.md")
    project = written(tmp_path, [german, french, dead, directive])
    of_german = baseline.of_catalogs(["de"])
    assert baseline.compare(project, [], of_german).mended == 2  # the directive, too
    assert baseline.compare(project, [], baseline.of_source).mended == 2
    projects.apply(tmp_path, baseline.plan(project, [], of_german))
    left = baseline.compare(project, [german, french, dead, directive], everything)
    assert left.old == (french, dead)
    projects.apply(tmp_path, baseline.plan(project, [directive], baseline.of_source))
    left = baseline.compare(project, [german, french, dead, directive], everything)
    assert left.old == (french, directive)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"version": 1,\n<<<<<<< ours\n', ":2: not JSON ("),
        (b"\xff", ": not a baseline; "),
        (b"[" * 100_000, ": not a baseline; "),
        (b"[]", ": not a baseline of this version; "),
        (b"9" * 5_000, ": not a baseline; "),
        (b'{"version": 2, "findings": []}', ": not a baseline of this version; "),
        (b'{"version": 1, "findings": {}}', ": not a baseline of this version; "),
        (b'{"version": 1, "findings": [{"check": "a", "count": "1"}]}', ": not a baseline of this"),
        (b'{"version": 1, "findings": [{"path": "a", "count": 1}]}', ": not a baseline of this"),
        (b'{"version": 1, "findings": [{"check": 1, "count": 1}]}', ": not a baseline of this"),
        (b'{"version": 1, "findings": [{"check": "a", "count": -1}]}', ": not a baseline of this"),
        (
            b'{"version": 1, "findings": [{"check": "a", "count": true}]}',
            ": not a baseline of this",
        ),
        (
            b'{"version": 1, "findings": [{"check": "\\ud800", "count": 1}]}',
            ": not a baseline of this",
        ),
    ],
)
def test_what_is_no_baseline_is_refused(content: bytes, problem: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(InputRefused) as caught:
        baseline.compare(Project(tmp_path, Config()), [], everything)
    assert str(caught.value).startswith(f"{NAME}{problem}")
    assert "--write-baseline" in str(caught.value)


def test_a_baseline_that_an_editor_saved_is_still_one(tmp_path: Path) -> None:
    finding = Finding("links", Severity.ERROR, "a link", (Place("a.po", 3),), "de")
    project = written(tmp_path, [finding])
    file = tmp_path / NAME
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert baseline.compare(project, [finding], everything).old == (finding,)
