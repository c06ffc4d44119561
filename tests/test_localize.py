"""Localizing: articles with their translations, the fallback chain, provenance and findings."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from article_i18n.localize import FallbackStep, largest_valid, localize
from article_i18n.model import Document, Key, Localized, Message, Severity
from article_i18n.segment import segment
from tests.laws import anything_goes, assert_shape_kept, localized
from tests.localized_cases import Case, cases, run, show


@pytest.mark.parametrize("case", cases("localize"))
def test_localized_articles(case: Case) -> None:
    result = run(case)
    assert show(result).rstrip("\n") == case.expected.rstrip("\n")
    assert_shape_kept(result)


def through(document: Document, *chain: tuple[str, dict[str, Message]]) -> Localized:
    """Localized along a chain of (locale, msgid → message)."""
    voices = [
        FallbackStep(locale, f"{locale}.po", {m.key: m for m in messages.values()})
        for locale, messages in chain
    ]
    return localize(
        document,
        voices,
        source_locale="en",
        acceptable=anything_goes,
    )


def message(msgid: str, target: str, **fields: object) -> Message:
    return Message(Key(None, msgid), target, **fields)  # type: ignore[arg-type]


ARTICLE = segment(b"one\n\ntwo\n\nthree\n", "a.md")


def test_each_unit_takes_the_first_voice_that_has_it() -> None:
    result = through(
        ARTICLE,
        ("de-AT", {"one": message("one", "oans")}),
        ("de", {"one": message("one", "eins"), "two": message("two", "zwei")}),
    )
    assert result.text == "oans\n\nzwei\n\nthree\n"
    assert [p.locale for p in result.provenance] == ["de-AT", "de", "en"]
    assert [p.message and p.message.target for p in result.provenance] == ["oans", "zwei", None]
    assert (result.locale, result.catalog) == ("de-AT", "de-AT.po")


def test_a_bad_unit_falls_back_along_the_chain() -> None:
    bad = "<div>"  # would begin a block of HTML
    result = through(
        ARTICLE,
        ("de-AT", {"one": message("one", bad, line=3)}),
        ("de", {"one": message("one", "eins", line=5)}),
    )
    assert result.text == "eins\n\ntwo\n\nthree\n"
    assert [p.locale for p in result.provenance] == ["de", "en", "en"]
    assert [
        (f.check, f.severity, f.locale, [str(p) for p in f.places]) for f in result.findings
    ] == [("structure-changed", Severity.ERROR, "de-AT", ["de-AT.po:3", "a.md:1"])]


def test_every_voice_may_fail() -> None:
    result = through(
        ARTICLE,
        ("de-AT", {"one": message("one", "<div>")}),
        ("de", {"one": message("one", "\x07")}),
    )
    assert result.text == ARTICLE.text
    assert [f.check for f in result.findings] == ["structure-changed", "unplaceable"]
    assert result.provenance[0].locale == "en"


@pytest.mark.parametrize(
    "fields",
    [{"fuzzy": True}, {"obsolete": True}, {"plural": ("ones", ("eins", "einse"))}],
    ids=["fuzzy", "obsolete", "plural"],
)
def test_what_is_not_usable_is_not_published(fields: dict[str, object]) -> None:
    result = through(ARTICLE, ("de", {"one": message("one", "eins", **fields)}))
    assert result.text == ARTICLE.text
    assert result.findings == ()


def test_a_translation_equal_to_its_source_counts_as_translated() -> None:
    result = through(ARTICLE, ("de", {"one": message("one", "one")}))
    assert result.text == ARTICLE.text
    assert result.provenance[0].locale == "de"


@pytest.mark.parametrize("target", ["zwei", "two"], ids=["translated", "equal to its source"])
def test_beside_a_bad_unit_the_others_stand(target: str) -> None:
    document = segment(b"one\n\ntwo\n", "a.md")
    result = localized(document, lambda s: "<div>" if s.source == "one" else target)
    assert result.text == f"one\n\n{target}\n"
    assert [p.locale for p in result.provenance] == ["en", "de"]
    assert [str(f.places[1]) for f in result.findings] == ["a.md:1"]


def test_many_bad_units_are_found_one_by_one() -> None:
    document = segment("\n\n".join(f"u{n} v" for n in range(40)).encode(), "a.md")
    bad = {3, 4, 17, 39}
    result = localized(document, lambda s: "<div>" if (s.line - 1) // 2 in bad else s.source + "!")
    assert {(f.places[1].line or 0) // 2 for f in result.findings} == bad
    assert [n for n, p in enumerate(result.provenance) if p.message is None] == sorted(bad)
    assert result.text.count("!") == 36


@pytest.mark.parametrize(("never", "most"), [((), 1), ((40,), 13), ((3, 40), 23), (range(64), 127)])
def test_the_largest_valid_set_is_bisected(never: Sequence[int], most: int) -> None:
    tried: list[Sequence[int]] = []

    def verify(numbers: Sequence[int]) -> str | None:
        tried.append(numbers)
        return None if set(never) & set(numbers) else f"{len(numbers)} are valid"

    valid = [n for n in range(64) if n not in never]
    found = largest_valid(range(64), verify, ((), "0 are valid"))
    assert (list(found[0]), found[1]) == (valid, f"{len(valid)} are valid")
    assert len(tried) <= most


def test_of_two_that_harm_each_other_the_first_one_stays() -> None:
    def verify(letters: Sequence[str]) -> bool | None:
        return None if {"b", "f"} <= set(letters) else True

    assert largest_valid("cdef", verify, ("ab", True)) == (["a", "b", "c", "d", "e"], True)
    assert largest_valid("", verify, ("ab", True)) == (["a", "b"], True)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_new_lines_end_as_their_neighbours(end: str) -> None:
    document = segment(f"one{end}{end}> two".encode(), "a.md")
    result = localized(document, lambda s: s.source + "\nx")
    assert result.text == f"one\\{end}x{end}{end}> two\\{end}> x"


def test_a_line_break_in_one_line_is_told_once_it_is_published() -> None:
    document = segment(b"# one\n\n| a |\n|---|\n", "a.md")
    result = localized(document, lambda s: s.source + "\nx")
    assert result.text == "# one x\n\n| a x |\n|---|\n"
    assert [(f.check, f.severity, str(f.places[1])) for f in result.findings] == [
        ("line-break", Severity.WARNING, "a.md:1"),
        ("line-break", Severity.WARNING, "a.md:3"),
    ]
    blocked = localized(document, lambda s: "\x07\nx")
    assert {f.check for f in blocked.findings} == {"unplaceable"}


def test_a_line_break_is_no_news_where_the_source_has_one() -> None:
    document = segment(b'---\ntitle: "one\\ntwo"\n---\n', "a.md")
    result = localized(document, lambda s: s.source + "!")
    assert result.text == '---\ntitle: "one\\ntwo!"\n---\n'
    assert result.findings == ()


def test_a_bom_is_no_part_of_the_text() -> None:
    document = segment(b"\xef\xbb\xbfone\n", "a.md")
    assert document.bom
    assert localized(document, lambda _: "eins").text == "eins\n"
