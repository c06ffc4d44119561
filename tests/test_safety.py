"""Law 5, held to its fixtures: what is published, what is blocked, and for which reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n.checks.safety import Allow, blocked
from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import FLAVOURS, GFM
from article_i18n.localize import FallbackStep, localize
from article_i18n.markdown.characters import unwanted
from article_i18n.markdown.mdx_escape import keep_text
from article_i18n.model import Environment, Message
from article_i18n.segment import segment
from tests.laws import reading_of

FIXTURES = Path(__file__).parent / "fixtures/safety"
ENV = Environment(dialect(GFM), {"FOO": ("https://foo.example/page", "")})


def cases(*names: str) -> list[object]:
    return [
        pytest.param(title, *text.rstrip("\n").split("\n=>\n"), expected.strip(), id=f"{name}: {title}")
        for name in names
        for _, title, text, expected in read_fixture_file(FIXTURES / f"{name}.txt")
    ]  # fmt: skip


def allowed(title: str) -> Allow:
    """`A title | html: b, i; hosts: a.example; links` → what the settings allow."""
    settings: dict[str, str | None] = dict(
        re.fullmatch(r"(\w+)(?:: (.*))?", part.strip()).groups()  # type: ignore[misc, union-attr]
        for part in title.partition("|")[2].split(";")
        if part.strip()
    )
    return Allow(
        html=frozenset((settings.get("html") or "").split()),
        hosts=frozenset((settings.get("hosts") or "").split()),
        links="links" in settings,
    )


def assert_verdict(reason: str | None, expected: str) -> None:
    verdict, _, words = expected.partition(": ")
    if verdict == "ok":
        assert reason is None
    else:
        assert verdict == "blocked"
        assert reason is not None
        assert words in reason


def test_there_are_enough_attacks() -> None:
    assert len(cases("html", "links", "settings")) >= 120


@pytest.mark.parametrize(
    ("title", "source", "target", "expected"), cases("html", "links", "settings")
)
def test_what_a_translation_may_bring(title: str, source: str, target: str, expected: str) -> None:
    assert_verdict(blocked(source, target, ENV, allowed(title)), expected)


@pytest.mark.parametrize("file", sorted(FIXTURES.glob("instructions*.txt")), ids=lambda f: f.stem)
def test_what_another_program_would_run(file: Path) -> None:
    env = Environment(dialect(reading_of(file).constructs))
    for _, _, text, expected in read_fixture_file(file):
        source, target = text.rstrip("\n").split("\n=>\n")
        assert_verdict(blocked(source, target, env), expected.strip())


@pytest.mark.parametrize(("title", "source", "target", "expected"), cases("characters"))
def test_characters_that_hide_text(title: str, source: str, target: str, expected: str) -> None:
    text = re.sub(
        r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", lambda m: chr(int(m[1] or m[2], 16)), target
    )
    assert_verdict(unwanted(text, source), expected)


@pytest.mark.parametrize("article", ["---\ntitle: Hello\n---\n", "Hello\n", "# Hello\n"])
def test_hidden_text_is_published_nowhere(article: str) -> None:
    document = segment(article.encode(), "a.md")
    key = document.segments[0].key
    voice = FallbackStep("de", "de.po", {key: Message(key, "Ha\u202ello", line=7)})
    result = localize(
        document,
        [voice],
        source_locale="en",
        acceptable=lambda s, t, r: blocked(s.source, t, r),
    )
    assert result.text == article
    assert [(f.check, str(f.places[0])) for f in result.findings] == [("unplaceable", "de.po:7")]


def test_a_blocked_unit_costs_itself_alone() -> None:
    document = segment(b"Hello\n\nworld\n", "a.md")
    targets = {"Hello": "<script>x</script>", "world": "Welt"}
    messages = {s.key: Message(s.key, targets[s.source], line=3) for s in document.segments}
    result = localize(
        document,
        [FallbackStep("de", "de.po", messages)],
        source_locale="en",
        acceptable=lambda s, t, r: blocked(s.source, t, r),
    )
    assert result.text == "Hello\n\nWelt\n"
    assert [(f.check, [str(p) for p in f.places]) for f in result.findings] == [
        ("blocked", ["de.po:3", "a.md:1"])
    ]


@pytest.mark.parametrize(
    ("source", "target", "written"),
    [
        ("a", "a { b < c", "a \\{ b \\< c"),
        ("{x} a", "a {x}", "a {x}"),
        ("a `{`", "`{` <b>", "`{` <b>"),
        ("a { b", "b { a", "b { a"),
        ("![x](y)", "![{](y)", "![\\{](y)"),
    ],
)
def test_in_mdx_what_would_begin_code_stays_text(source: str, target: str, written: str) -> None:
    assert keep_text(target, source, Environment(dialect(FLAVOURS["mdx"]))) == written
    assert keep_text(target, source, ENV) == target
