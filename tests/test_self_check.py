"""Law 1 as each run proves it: what could not be written back as it is becomes no message."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from article_i18n import project as projects
from article_i18n.constructs import CONSTRUCTS, slots_of
from article_i18n.document.locate import Located, locate
from article_i18n.model import Document, Reading, Segment, Span
from article_i18n.model.construct import Filled, Surroundings, Unplaceable
from article_i18n.pipeline.self_check import REASON, proved
from article_i18n.segment import segment
from tests.small_project import SmallProject

ARTICLE = "# Head\n\nplain\n\nfolded\nlines\n\n- bad one\n- good\n\n| a | b\\|c |\n|---|---|\n"


@pytest.fixture
def parses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are parsed to be verified."""
    seen: list[str] = []

    def counted(text: str, reading: Reading, path: str, *, whole: bool = True) -> Located:
        seen.append(text)
        return locate(text, reading, path, whole=whole)

    monkeypatch.setattr("article_i18n.document.isolate.locate", counted)
    return seen


def break_paragraphs(monkeypatch: pytest.MonkeyPatch, filled: Filled | Unplaceable) -> None:
    """Let the construct write texts that begin with `bad` in another way."""

    slots = slots_of("paragraph")

    def fill(target: str, unit: Segment, around: Surroundings) -> Filled | Unplaceable:
        sound = slots.fill(target, unit, around)
        return filled if target.startswith("bad") else sound

    broken = replace(CONSTRUCTS["paragraph"], slots=slots._replace(fill=fill))
    monkeypatch.setitem(CONSTRUCTS, "paragraph", broken)


def test_a_sound_article_is_parsed_once_more_where_lines_are_folded(parses: list[str]) -> None:
    document = segment(ARTICLE.encode(), "a.md")
    assert proved(document) is document
    assert parses == [ARTICLE.replace("folded\nlines", "folded lines")]


def test_an_article_that_keeps_its_bytes_is_not_parsed_again(parses: list[str]) -> None:
    document = segment(ARTICLE.replace("folded\n", "").encode(), "a.md")
    assert proved(document) is document
    assert parses == []


@pytest.mark.parametrize(
    "filled",
    [
        Filled("# bad one", "bad one"),
        Filled("bad", "bad one"),
        Filled("bad one", "bad"),
        Filled("bad one\n\n```", "bad one"),
        Unplaceable("it is too bad"),
    ],
)
def test_what_reads_back_as_something_else_is_kept(
    filled: Filled | Unplaceable, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = segment(ARTICLE.encode(), "a.md")
    break_paragraphs(monkeypatch, filled)
    kept = proved(document)
    assert [s.source for s in kept.segments] == [
        s.source for s in document.segments if s.source != "bad one"
    ]
    [slot] = kept.fixed
    assert (kept.fixed[slot], kept.reasons[slot]) == ("bad one", REASON)
    assert [(f.check, str(f.places[0])) for f in kept.findings] == [("self-check", "a.md:8")]
    assert proved(kept) is kept


def moved(document: Document, number: int, span: Span) -> Document:
    segments = list(document.segments)
    segments[number] = replace(segments[number], span=span)
    return replace(document, segments=tuple(segments))


@pytest.mark.parametrize(
    "span",
    [
        pytest.param(Span(0, 3), id="before the one before it"),
        pytest.param(Span(2, 5), id="over the one before it"),
        pytest.param(Span(5, 4), id="inside out"),
        pytest.param(Span(8, 99), id="beyond the text"),
    ],
)
def test_a_slot_that_is_not_in_its_place_is_kept(span: Span) -> None:
    document = segment(b"one\n\ntwo\n", "a.md")
    kept = proved(moved(document, 1, span))
    assert [s.source for s in kept.segments] == ["one"]
    assert kept.fixed == {1: "two"}
    assert [f.check for f in kept.findings] == ["self-check"]


def test_two_slots_in_one_place_are_one_too_many() -> None:
    document = segment(b"one\n\ntwo\n", "a.md")
    one, two = document.segments
    kept = proved(replace(document, segments=(one, replace(two, span=one.span, source="one"))))
    assert (kept.segments, kept.fixed) == ((one,), {1: "one"})


def test_every_verb_sees_the_same_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = SmallProject(tmp_path)
    small.article("a.md", ARTICLE)
    break_paragraphs(monkeypatch, Filled("# bad one", "bad one"))
    project = projects.open_project(tmp_path)
    found = projects.extract(project)
    projects.apply(tmp_path, found.changes)
    assert [f.check for f in found.findings] == ["self-check"]
    assert "bad one" not in (tmp_path / "locales/a.pot").read_text("utf-8")
    assert "good" in (tmp_path / "locales/a.pot").read_text("utf-8")
    small.compile()
    assert (tmp_path / "dist/de/a.md").read_text("utf-8") == ARTICLE
    assert "self-check" in {f.check for f in projects.check(project, ["de"])}
    assert projects.stats(project, ["de"])[0].units == 6
