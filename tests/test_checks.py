"""The checks on units, each held to its fixture file."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n.checks import CHECKS
from article_i18n.checks.unit import Check, Unit
from article_i18n.markdown.flavours import GFM
from article_i18n.markdown.inline import tokenize
from article_i18n.model import Environment

FIXTURES = Path(__file__).parent / "fixtures/checks"
ENV = Environment({"FOO": ("/foo", "")}, constructs=GFM)
CASES = [
    pytest.param(check, *text.rstrip("\n").split("\n=>\n"), expected, id=f"{check.name}: {title}")
    for check in CHECKS
    for _, title, text, expected in read_fixture_file(FIXTURES / f"{check.name}.txt")
]


@pytest.mark.parametrize(("check", "source", "target", "expected"), CASES)
def test_what_a_check_says(check: Check, source: str, target: str, expected: str) -> None:
    unit = Unit(source, target, tokenize(source, ENV), tokenize(target, ENV))
    assert list(check.check(unit)) == [line for line in expected.splitlines() if line != "ok"]
