"""How what CommonMark does not have is parsed: each construct's blocks, inline text and guards."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.token import Token
from markdown_it.utils import read_fixture_file

from article_i18n.markdown.flavours import FLAVOURS
from article_i18n.markdown.parser import build
from article_i18n.markdown.syntax import opaque

FIXTURES = Path(__file__).parent / "fixtures" / "syntax"
CASES = [
    pytest.param(path.stem, text, expected, id=f"{path.stem}: {title}")
    for path in sorted(FIXTURES.glob("*.md"))
    for _, title, text, expected in read_fixture_file(path)
]

BESIDE = {
    "jsx": FLAVOURS["mdx"],
    "expression": FLAVOURS["mdx"],
    "line_block": frozenset({"table"}),
    "grid_table": frozenset({"table"}),
}
"""What else is read in the fixtures of a construct."""


def parse(text: str, construct: str) -> list[Token]:
    return build(frozenset({construct}) | BESIDE.get(construct, frozenset())).parse(text)


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
