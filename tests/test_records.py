"""What the parser read of a construct is kept in its token, and nobody reads the source text again."""

from __future__ import annotations

import ast
import importlib
import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it.token import Token

from article_i18n.checks.source import article as source_article
from article_i18n.checks.source import dead_anchors
from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.document.locate import locate
from article_i18n.localize import FallbackStep, localize
from article_i18n.markdown import opaque
from article_i18n.markdown.lines import MARK
from article_i18n.markdown.pairs import END
from article_i18n.model import Localized, Message, Reading
from article_i18n.model.records import Record, record, shows
from article_i18n.model.shown import Box
from article_i18n.outputs import body
from article_i18n.segment import segment
from tests.laws import anything_goes
from tests.test_body import published, rendered, setting
from tests.test_layers import TOP, modules, short, tree

PAGES = [
    pytest.param(path.read_text("utf-8"), path.parent.name, id=f"{path.parent.name}: {path.stem}")
    for path in sorted((Path(__file__).parent / "renderers" / "pages").glob("*/*.md"))
]
"""The pages that other programs judge: they have every construct of every flavour."""


def original(text: str, flavour: str) -> Localized:
    return published("en", text, Reading(FLAVOURS[flavour]))


@pytest.mark.parametrize(("text", "flavour"), PAGES)
def test_whatever_is_copied_has_a_record(text: str, flavour: str) -> None:
    for token in original(text, flavour).tokens:
        if token.type in (opaque.BLOCK, "fence", "title_open"):
            assert isinstance(record(token), Record), (token.info, token.content)


@pytest.mark.parametrize(("text", "flavour"), PAGES)
def test_a_record_holds_no_words_of_a_slot(text: str, flavour: str) -> None:
    """All texts of the article are other ones; the records are the same, and so is their hash."""
    document = segment(text.encode(), "a.md", Reading(FLAVOURS[flavour]))
    messages = {s.key: Message(s.key, f"Zzz {s.source}") for s in document.segments}
    other = localize(
        document,
        [FallbackStep("de", "de.po", messages)],
        source_locale="en",
        acceptable=anything_goes,
    )
    assert other.text != document.text
    before, after = (
        [record(t) for t in found.tokens] for found in (original(text, flavour), other)
    )
    assert before == after
    assert [hash(found) for found in before] == [hash(found) for found in after]


@pytest.mark.parametrize(("text", "flavour"), PAGES)
def test_records_travel_to_other_processes(text: str, flavour: str) -> None:
    shape = locate(text, Reading(FLAVOURS[flavour]), "a.md").shape
    assert pickle.loads(pickle.dumps(shape)) == shape


def test_records_are_part_of_the_shape() -> None:
    one, other = (
        locate(text, Reading(FLAVOURS["gfm"]), "a.md").shape for text in ("- [ ] a", "- [x] a")
    )
    records = [
        part for shape in (one, other) for row in shape for part in row if isinstance(part, Record)
    ]
    assert len(records) == 2
    assert records[0] != records[1]


# ---- nobody else reads the text of a construct


def blind(token: Token) -> Token:
    """A token without the source text of its construct."""
    if record(token) is None or token.type == "fence":
        return token
    lines = token.content.count("\n")
    changed = token.copy(meta={**token.meta, MARK: ""}, attrs=dict(token.attrs))
    changed.content, changed.markup = "\n" * lines, ""
    return changed


@pytest.mark.parametrize(("text", "flavour"), PAGES)
def test_a_page_is_made_of_records_alone(
    text: str, flavour: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is the same if the source text of the constructs is taken away before it is made."""
    seeing = original(text, flavour)
    page = rendered(seeing, setting("en"))
    kept = body._kept

    def without_text(children: list[Token], source: str) -> list[Token]:
        for child in children:
            if child.type == opaque.INLINE:
                child.content = ""
        return kept(children, source)

    monkeypatch.setattr(body, "_kept", without_text)
    unseeing = replace(seeing, tokens=tuple(map(blind, seeing.tokens)))
    assert rendered(unseeing, setting("en")) == page


@pytest.mark.parametrize(("text", "flavour"), PAGES)
def test_anchors_are_made_of_records_alone(text: str, flavour: str) -> None:
    def anchors(localized: Localized) -> object:
        article = source_article.read(localized, "a.md", flavour)
        return dead_anchors.anchors(article, localized, ())

    seeing = original(text, flavour)
    unseeing = replace(seeing, tokens=tuple(map(blind, seeing.tokens)))
    assert anchors(unseeing) == anchors(seeing)


READERS = ("markdown", "constructs", "data")
"""Where the parser's rules are, and what they are made of."""

MARKS = (
    *(":::", "!!!", "???", "///", "===", "+++", "<<<", "```", "~~~", "$$", "8<", "--8"),
    *("{{", "}}", "{%", "%}", "{#", "#}", "{:", "{<", "[!", "[^", "*[", "]{", ")=", "}`", "/*"),
)
"""What the syntax of dialects is made of: what no other pattern has by chance."""

OTHERWISE = {
    "checks/footnotes.py: _LEFT": "of a text: marks that no rule has taken, since they are wrong",
    "checks/placeholders.py: _BRACES": "of a text: placeholders are no construct of Markdown",
    "importers/raw_findings.py: _MARKDOWN": "of a raw text, which is no Markdown yet",
    "importers/raw_literal.py: _FOOTNOTE": "of a raw text, which is no Markdown yet",
}
"""Patterns with such marks outside the parser, each with what it is for instead."""


def test_no_pattern_outside_the_parser_is_of_a_construct() -> None:
    found = {
        f"{short(path)}: {name}"
        for path in modules()
        if path.relative_to(TOP).parts[0] not in READERS
        for name, pattern in (*compiled(path), *written(path))
        if any(mark in run for run in literals(pattern) for mark in MARKS)
    }
    assert found == OTHERWISE.keys()


@pytest.mark.parametrize(
    ("pattern", "mark"),
    [
        (r"[ \t]*:{3,}[ \t]*(?P<kind>\w+)", ":::"),
        (r"\{%-?\s*highlight\s", "{%"),
        (r"(?:x|\[!(?P<kind>\w+)\])", "[!"),
        (r"^\((?P<name>[^()]+)\)=", ")="),
        (r"(?:\{\{[<%]|%\}\})?", "{{"),
        (r"(?=/{3})a*", "///"),
    ],
)
def test_the_marks_in_a_pattern_are_found(pattern: str, mark: str) -> None:
    assert any(mark in run for run in literals(pattern))
    assert not any(mark in run for run in literals(r"\w+[:!{%/]{2}=\s*(?:\d|\[)"))


def compiled(path: Path) -> Iterator[tuple[str, str]]:
    """The patterns that a module holds, by the names at its top."""
    name = ".".join(("article_i18n", *path.relative_to(TOP).with_suffix("").parts))
    if path.stem == "__main__":
        return
    module = importlib.import_module(name.removesuffix(".__init__"))
    names = {
        target.id
        for node in tree(path).body
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for name in sorted(names):
        yield from ((name, found.pattern) for found in patterns(getattr(module, name, None)))


def patterns(value: Any) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from patterns(item)
    elif isinstance(value, (tuple, list, frozenset, set)):
        for item in value:
            yield from patterns(item)


def written(path: Path) -> Iterator[tuple[str, str]]:
    """The patterns that a module writes out where it uses them, by the name of the function."""
    for function in ast.walk(tree(path)):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func.value) == "re"
                and node.args
            ):
                parts = [
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                ]
                yield from ((function.name, part) for part in parts)


@cache
def literals(pattern: str) -> frozenset[str]:
    """The runs of characters that stand side by side in whatever a pattern matches."""
    try:
        parsed = re._parser.parse(pattern)  # type: ignore[attr-defined]
    except re.error:  # a piece of one that is put together
        return frozenset((re.sub(r"\\(.)", r"\1", pattern),))
    runs: set[str] = set()
    _collect(parsed, frozenset(("",)), runs)
    return frozenset(runs)


_FEW = 4
"""So many characters of a class are alternatives; of more, none is meant."""
_LONGEST = 8


def _collect(parsed: Any, before: frozenset[str], runs: set[str]) -> frozenset[str]:
    """Add the runs of a parsed pattern; those that it ends with, which may go on behind it."""
    here = before
    for operation, argument in parsed:
        name = str(operation)
        if name == "LITERAL":
            here = _longer(here, (chr(argument),))
        elif (
            name == "IN" and len(argument) <= _FEW and {str(o) for o, _ in argument} == {"LITERAL"}
        ):
            here = _longer(here, [chr(code) for _, code in argument])
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, _, inner = argument
            for _ in range(min(least, 3)):
                here = _collect(inner, here, runs)
            if least == 0:
                here |= _collect(inner, here, runs)
        elif name == "SUBPATTERN":
            here = _collect(argument[-1], here, runs)
        elif name == "ATOMIC_GROUP":
            here = _collect(argument, here, runs)
        elif name == "BRANCH":
            here = frozenset[str]().union(*(_collect(b, here, runs) for b in argument[1]))
        elif name in ("ASSERT", "ASSERT_NOT"):
            ahead = here if argument[0] > 0 else frozenset(("",))
            runs |= _collect(argument[1], ahead, runs)
        elif name != "AT":
            here = frozenset(("",))
        runs |= here
    return here


def _longer(before: frozenset[str], characters: Iterable[str]) -> frozenset[str]:
    return frozenset((run + character)[-_LONGEST:] for run in before for character in characters)


# ---- which line closes which


def boxes(text: str, flavour: str) -> list[str]:
    """Each box of lines: its type, and the lines it goes over, counted from 0."""
    located = locate(text, Reading(FLAVOURS[flavour]), "a.md")
    found = []
    for token in located.tokens:
        if END in token.meta and token.map is not None:
            end = located.tokens[token.meta[END] : token.meta[END] + 1]
            last = end[0].map[0] if end and end[0].map else None
            shown = shows(token)
            assert isinstance(shown, Box)
            found.append(f"{shown.kinds[0]} {token.map[0]}-{'end' if last is None else last}")
    return found


@pytest.mark.parametrize(
    ("flavour", "text", "expected"),
    [
        pytest.param("vitepress", "::: a\nx\n:::\n", ["a 0-2"], id="a pair"),
        pytest.param(
            "vitepress",
            "::: a\n::: b\nx\n:::\n:::\n",
            ["a 0-4", "b 1-3"],
            id="in each other, with as many marks",
        ),
        pytest.param(
            "vitepress",
            ":::: a\n::: b\nx\n:::\n::::\n",
            ["a 0-4", "b 1-3"],
            id="in each other, with more marks outside",
        ),
        pytest.param(
            "vitepress",
            ":::: a\n::: b\nx\n::::\ny\n",
            ["a 0-3", "b 1-3"],
            id="the inner one is never closed",
        ),
        pytest.param(
            "vitepress",
            "::: a\nx\n\n> ::: b\n> y\n\n:::\n",
            ["a 0-6", "b 3-end"],
            id="in another block",
        ),
        pytest.param("vitepress", ":::\n::: a\nx\n", ["a 1-end"], id="what closes nothing"),
        pytest.param(
            "vitepress", "::: a\n- x\n  :::\n\ny\n", ["a 0-4"], id="from within its last list"
        ),
        pytest.param(
            "vitepress", "::: a\n> x\n> :::\n\ny\n", ["a 0-end"], id="not from within a quote"
        ),
        pytest.param(
            "pandoc",
            "::::: {.a}\n::: {.b}\nx\n:::\n::::::::::\n",
            ["a 0-4", "b 1-3"],
            id="of Pandoc: as many as one likes",
        ),
        pytest.param("pandoc", ":::: {.a}\nx\n:::\n", ["a 0-2"], id="of Pandoc: fewer close, too"),
        pytest.param("mkdocs", "/// a\nx\n///\n", ["a 0-2"], id="of PyMdown"),
        pytest.param(
            "mkdocs",
            "//// a\n/// b\nx\n///\n////\n",
            ["a 0-4", "b 1-3"],
            id="of PyMdown, in each other",
        ),
        pytest.param("mkdocs", "/// a\nx\n////\n", ["a 0-end"], id="of PyMdown: as many, or none"),
    ],
)
def test_which_line_closes_which(flavour: str, text: str, expected: list[str]) -> None:
    assert boxes(text, flavour) == expected
