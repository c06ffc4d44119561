"""Fixtures of localizing: an article, its translations, and the localized article.

A case is a title, the article, a line `=>`, its translations, and what is written. A translation
is `msgid → msgstr`, or `msgstr` alone for every segment; `⏎` is a newline and `␣` a blank at an
end. What is not published stands below as `! check: line`.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n.model import Localized, Reading
from article_i18n.segment import segment
from tests.laws import localized, reading_of

FIXTURES = Path(__file__).parent / "fixtures"


class Case(NamedTuple):
    article: str
    translations: dict[str, str]
    """By msgid; "" is every segment."""
    expected: str
    reading: Reading


def cases(folder: str) -> list[object]:
    return [
        pytest.param(_case(text, expected, reading_of(file)), id=f"{file.stem}: {title}")
        for file in sorted((FIXTURES / folder).glob("*.md"))
        for _, title, text, expected in read_fixture_file(file)
    ]


def _case(text: str, expected: str, reading: Reading) -> Case:
    article, _, catalog = text.partition("=>\n")
    pairs = [line.rpartition(" → ") for line in catalog.splitlines()]
    translations = {_read(msgid): _read(target) for msgid, _, target in pairs}
    return Case(article.replace("␣", " "), translations, expected.replace("␣", " "), reading)


def _read(text: str) -> str:
    return text.replace("⏎", "\n").replace("␣", " ")


def run(case: Case) -> Localized:
    document = segment(case.article.encode(), "a.md", case.reading)
    known = case.translations
    return localized(document, lambda s: known.get(s.source, known.get("", "")))


def show(result: Localized) -> str:
    found = [f"! {f.check}: {f.places[1].line}\n" for f in result.findings]
    return result.text + "".join(found)
