"""How what CommonMark does not have is parsed: each construct's blocks, inline text and guards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it.token import Token
from markdown_it.utils import read_fixture_file

from article_i18n.constructs import CONSTRUCTS, dialect
from article_i18n.constructs.flavours import FLAVOURS, all_constructs
from article_i18n.markdown import opaque
from article_i18n.markdown.parser import build

FIXTURES = Path(__file__).parent / "fixtures" / "syntax"
READ = [
    (path.stem, title, text, expected)
    for path in sorted(FIXTURES.glob("*.md"))
    for _, title, text, expected in read_fixture_file(path)
]
CASES = [
    pytest.param(construct, text, expected, id=f"{construct}: {title}")
    for construct, title, text, expected in READ
]

BESIDE = {
    "jsx": FLAVOURS["mdx"],
    "expression": FLAVOURS["mdx"],
    "line_block": frozenset({"table"}),
    "grid_table": frozenset({"table"}),
}
"""What else is read in the fixtures of a construct."""


def parse(text: str, construct: str) -> list[Token]:
    return build(dialect(frozenset({construct}) | BESIDE.get(construct, frozenset()))).parse(text)


def dump(tokens: list[Token]) -> str:
    """One line for each leaf: its block, its lines (first-end), its text.

    `[math $x$]` is an opaque piece of `math`; `⏎` is a line break.
    """
    lines: list[str] = []
    around: list[str] = []
    for token in tokens:
        if token.nesting > 0:
            around.append(token.type.removesuffix("_open"))
        elif token.nesting < 0:
            around.pop()
        else:
            name = f"{token.type} {token.info}" if token.info else token.type
            name = around[-1] if token.type == "inline" else name
            where = "{}-{}".format(*token.map or ())
            text = "".join(_piece(child) for child in token.children or ()) or token.content
            inside = "> " * (len(around) - (token.type == "inline"))
            lines.append(f"{inside}{name} {where} | {text.rstrip().replace(chr(10), '⏎')}".rstrip())
    return "\n".join(lines)


def _piece(token: Token) -> str:
    if token.type == opaque.INLINE:
        return f"[{token.info} {token.content}]"
    if token.type == "code_inline":
        return f"{token.markup}{token.content}{token.markup}"
    if token.type in ("link_open", "link_close", "image"):
        return {"link_open": "‹", "link_close": "›", "image": "‹image›"}[token.type]
    return {"softbreak": "\n", "hardbreak": "\\\n"}.get(token.type, token.content or token.markup)


@pytest.mark.parametrize(("construct", "text", "expected"), CASES)
def test_syntax(construct: str, text: str, expected: str) -> None:
    assert dump(parse(text, construct)) == expected.rstrip("\n")


UNGUARDED = re.compile(r"[A-Za-z]|\\{1,2}\[|[- ]+$")
"""Beginnings that no backslash takes their meaning: a letter (`esm`, a simple table), `\\[`; lines of
dashes are thematic breaks, too."""


def beginnings() -> list[object]:
    """Each opaque block of the fixtures, with the line that it begins with."""
    return [
        pytest.param(token.info, line, text, token.map[0], id=f"{token.info}: {line}")
        for construct, _, text, _ in READ
        for token in parse(text, construct)
        if token.type == opaque.BLOCK and token.level == 0 and token.map
        for line in [text.split("\n")[token.map[0]].lstrip()]
        if not UNGUARDED.match(line)
    ]


@pytest.mark.parametrize(("construct", "line", "text", "number"), beginnings())
def test_each_beginning_of_a_block_has_its_guard(
    construct: str, line: str, text: str, number: int
) -> None:
    starts = CONSTRUCTS[construct].starts
    assert starts is not None
    assert starts.match(line)
    lines = text.split("\n")
    lines[number] = lines[number].replace(line, f"\\{line}")
    tokens = parse("\n".join(lines), construct)
    assert number not in [t.map[0] for t in tokens if t.type == opaque.BLOCK and t.map]


def test_guards_are_backslashes_before_punctuation() -> None:
    assert {c.name for c in CONSTRUCTS.values() if not c.commonmark} == all_constructs()
    for start in filter(None, (construct.starts for construct in CONSTRUCTS.values())):
        assert not any(start.match(letter) for letter in "abcxyzABCXYZ012 \t")
