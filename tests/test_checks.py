"""The checks on units, each held to its fixture file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from article_i18n.checks import CHECKS
from article_i18n.checks.glossary import by_first_word
from article_i18n.checks.inconsistent import inconsistent
from article_i18n.checks.unit import Check, Term, Unit, unit_of
from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import GFM
from article_i18n.model import Environment, Grammar, Key, Place
from tests.catalogs import assumed

FIXTURES = Path(__file__).parent / "fixtures/checks"
ENV = Environment(dialect(GFM), {"FOO": ("/foo", "")}, frozenset({"1"}))
CASES = [
    pytest.param(check, text.rstrip("\n"), expected, id=f"{check.name}: {title}")
    for check in CHECKS
    for _, title, text, expected in read_fixture_file(FIXTURES / f"{check.name}.txt")
]


def unit(text: str) -> Unit:
    """A case: source, `=>`, translation; above them `[locale]`, `[locale, plain]` or, with terms of a
    glossary, `[locale, term = translation]`."""
    locale, grammar = "und", Grammar.INLINE
    terms: dict[str, tuple[str, ...]] = {}
    first, line_end, rest = text.partition("\n")
    if line_end and first.startswith("[") and first.endswith("]") and "\n=>\n" in rest:
        locale, *options = first[1:-1].split(", ")
        text = rest
        for option in options:
            term, equals, translation = option.partition(" = ")
            if equals:
                terms[term] = (*terms.get(term, ()), translation)
            else:
                grammar = Grammar(option)
    source, target = text.split("\n=>\n")
    glossary = by_first_word(Term(*entry) for entry in terms.items())
    return unit_of(source, target, ENV, locale=locale, grammar=grammar, glossary=glossary)


@pytest.mark.parametrize(("check", "text", "expected"), CASES)
def test_what_a_check_says(check: Check, text: str, expected: str) -> None:
    said = list(check.check(unit(text)))
    assert said == [line for line in expected.splitlines() if line != "ok"]


@pytest.mark.parametrize("check", [pytest.param(check, id=check.name) for check in CHECKS])
def test_a_fixture_has_cases_that_alarm_and_cases_that_do_not(check: Check) -> None:
    outcomes = {
        expected.strip() == "ok"
        for _, _, _, expected in read_fixture_file(FIXTURES / f"{check.name}.txt")
    }
    assert outcomes == {True, False}


LOCALES = ("ar", "de", "el", "fr", "hi", "ja", "th", "und", "zh-Hans")
ANYTHING = st.text(
    st.sampled_from('aäж漢か한आिไ5٣ .,;:?¿。।\n\t\u200b*_`~[](){}<>!\\&%^«„“"http://x')
)


@given(ANYTHING, ANYTHING, st.sampled_from(LOCALES), st.sampled_from(list(Grammar)))
def test_each_finding_is_one_line_on_any_text(
    source: str, target: str, locale: str, grammar: Grammar
) -> None:
    judged = unit_of(source, target, assumed(source, GFM), locale=locale, grammar=grammar)
    for check in CHECKS:
        for text in check.check(judged):
            assert text.strip() == text


@given(ANYTHING)
def test_a_text_has_no_fault_against_itself(text: str) -> None:
    """But that it is not translated, and those that a locale's own marks would mend."""
    judged = unit_of(text, text, assumed(text, GFM))
    said = {check.name: list(check.check(judged)) for check in CHECKS}
    assert {name for name, lines in said.items() if lines} <= {"same-as-source"}


def test_the_rarer_of_two_translations_is_told_with_the_place_of_the_other() -> None:
    rows = [
        (Key(None, "Rest"), "Ruhe", Place("a.po", 3)),
        (Key(None, "Rest"), "Pause", Place("b.po", 5)),
        (Key(None, "Rest"), "Pause", Place("c.po", 7)),
        (Key("music", "Rest"), "Pausenzeichen", Place("c.po", 9)),
        (Key(None, "Back"), "Rücken", Place("a.po", 11)),
    ]
    [finding] = inconsistent(rows, "de")
    assert finding.places == (Place("a.po", 3), Place("b.po", 5))
    assert finding.locale == "de"
    assert finding.message == (
        'the same message is "Pause" in b.po:5; use one translation, or part them with i18n:context'
    )


def test_labels_of_a_text_without_an_article_all_mean_something() -> None:
    env = assumed("[a][one] [two] ![b][Three] [^4] [c](/d)", GFM)
    assert set(env.references) == {"ONE", "TWO", "THREE"}
    assert env.footnotes == {"4"}
    assert assumed("[^4]", frozenset()).footnotes == frozenset()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Wait 8 minutes.", "Warte " + "1," * 9_000 + "1 Minuten."),
        ("Run `make`.", f"Starte `{'x' * 9_000}`."),
        (f"Run `{'x' * 9_000}`.", f"Starte {'x' * 9_000}."),
        ("See [it](a.md).", f"Siehe [es]({'x' * 9_000})."),
        (f"See [it]({'x' * 9_000}).", f"Siehe [es] ({'x' * 9_000})."),
        (f"It <!-- {'x' * 9_000} --> is.", "Es ist."),
        (f"It is <{'x' * 9_000}>here.", "Es ist hier."),
    ],
)
def test_a_finding_is_short_however_long_a_text_is(source: str, target: str) -> None:
    odd = unit_of(source, target, ENV)
    said = [line for check in CHECKS for line in check.check(odd)]
    assert said
    assert max(map(len, said)) < 400


def test_a_heading_names_what_an_english_one_asks() -> None:
    [punctuation] = [check for check in CHECKS if check.name == "punctuation"]
    for kind, said in (("heading 2", 0), ("paragraph", 1)):
        asked = unit_of("Who is this for?", "対象読者", ENV, locale="ja", kind=kind)
        assert len(list(punctuation.check(asked))) == said
