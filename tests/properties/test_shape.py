"""Laws 2 and 3: no translation changes the shape of an article; one bad unit costs one unit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from article_i18n.errors import InputRefused
from article_i18n.model import Document
from article_i18n.segment import segment
from tests.corpus import commonmark_examples, corpus_files
from tests.laws import HOSTILE, assert_shape_kept, localized
from tests.properties.strategies import documents, line_ends, translations


def test_there_are_enough_hostile_translations() -> None:
    assert len(set(HOSTILE)) >= 100


def attack_each_slot(document: Document) -> None:
    for number in range(len(document.segments)):
        for hostile in HOSTILE:
            key = document.segments[number].key
            result = localized(document, lambda s, k=key, h=hostile: h if s.key == k else "")  # type: ignore[misc]
            assert_shape_kept(result)


def attack_all_slots(document: Document, offset: int) -> None:
    numbers = {s.key: n for n, s in enumerate(document.segments, offset)}
    result = localized(document, lambda s: HOSTILE[numbers[s.key] % len(HOSTILE)])
    assert_shape_kept(result)


def test_hostile_translations_in_every_slot_of_the_commonmark_examples() -> None:
    for example in commonmark_examples():
        document = segment(example.encode(), "example.md")
        attack_each_slot(document)


def test_hostile_translations_in_all_slots_of_the_corpora() -> None:
    for path in corpus_files():
        document = segment(path.read_bytes(), path.name)
        for offset in (0, 37, 71):
            attack_all_slots(document, offset)


@given(text=documents, line_end=line_ends, bad=st.lists(translations, min_size=1, max_size=4))
def test_composed_translations_in_composed_documents(
    text: str, line_end: str, bad: list[str]
) -> None:
    try:
        document = segment(text.replace("\n", line_end).encode(), "composed.md")
    except InputRefused:
        return
    numbers = {s.key: n for n, s in enumerate(document.segments)}
    assert_shape_kept(localized(document, lambda s: bad[numbers[s.key] % len(bad)]))


def test_a_bad_unit_costs_itself_alone() -> None:
    document = segment(b"[x]:\n/x\none\n\ntwo\n\nthree\n", "a.md")
    # below such a definition, a title of its own would be read: it cannot be placed
    bad = {"one": "'eins'", "two": "zwei", "three": "drei"}
    result = localized(document, lambda s: bad[s.source])
    assert result.text == "[x]:\n/x\none\n\nzwei\n\ndrei\n"
    assert [(f.check, [str(p) for p in f.places]) for f in result.findings] == [
        ("structure-changed", ["de.po:1", "a.md:3"])
    ]
    assert [p.locale for p in result.provenance] == ["en", "de", "de"]


def test_the_same_message_may_stand_in_one_place_and_fall_back_in_another() -> None:
    document = segment(b"[x]:\n/x\nsame\n\nsame\n", "a.md")
    result = localized(document, lambda _: "'gleich'")
    assert result.text == "[x]:\n/x\nsame\n\n'gleich'\n"
    assert len(result.findings) == 1
