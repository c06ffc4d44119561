"""Laws 1 and 2 in every flavour, its own documents and those of all others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.errors import InputRefused
from article_i18n.model import Document, Reading
from article_i18n.pipeline.self_check import proved
from article_i18n.segment import segment
from tests.corpus import corpus_files, plugin_fixtures
from tests.laws import (
    HOSTILE,
    assert_reads_back,
    assert_shape_kept,
    assert_unchanged,
    localized,
)
from tests.properties.constructs import attempts, documents
from tests.properties.strategies import line_ends, translations


def read(text: str, flavour: str) -> Document | None:
    """The article in a flavour, as every command reads it; None if it is refused.

    Composed at random, a few documents have a slot that the self-check has to close.
    """
    try:
        return proved(segment(text.encode(), "article.md", Reading(FLAVOURS[flavour])))
    except InputRefused:
        return None


def attack(document: Document, offset: int) -> None:
    numbers = {s.key: n for n, s in enumerate(document.segments, offset)}
    result = localized(document, lambda s: HOSTILE[numbers[s.key] % len(HOSTILE)])
    assert_shape_kept(result)


@pytest.mark.parametrize("flavour", FLAVOURS)
@given(text=documents, line_end=line_ends)
def test_identity_of_composed_documents(flavour: str, text: str, line_end: str) -> None:
    document = read(text.replace("\n", line_end), flavour)
    if document is not None:
        assert_unchanged(document)
        assert_reads_back(document)


@pytest.mark.parametrize("flavour", FLAVOURS)
@given(
    text=documents,
    line_end=line_ends,
    bad=st.lists(attempts | translations | st.sampled_from(HOSTILE), min_size=1, max_size=4),
)
def test_shape_of_composed_documents(
    flavour: str, text: str, line_end: str, bad: list[str]
) -> None:
    document = read(text.replace("\n", line_end), flavour)
    if document is not None:
        numbers = {s.key: n for n, s in enumerate(document.segments)}
        assert_shape_kept(localized(document, lambda s: bad[numbers[s.key] % len(bad)]))


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_fixtures_of_other_parsers(flavour: str) -> None:
    for text in plugin_fixtures():
        document = read(text, flavour)
        if document is None:
            continue
        assert_unchanged(document)
        assert_reads_back(document)
        for offset in range(0, len(HOSTILE), 10):
            attack(document, offset)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_corpora_in_every_flavour(flavour: str) -> None:
    for number, path in enumerate(corpus_files()):
        document = segment(path.read_bytes(), path.name, Reading(FLAVOURS[flavour]))
        assert_unchanged(document)
        assert_reads_back(document)
        attack(document, number)
