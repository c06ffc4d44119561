"""The way from the parser's copy back to the article, whatever its line ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.markdown.spans import line_above, line_below, line_end_at, map_lines

texts = st.text(alphabet="ab\r\n\0\u2028\u0085\x0b", max_size=20)


@given(texts)
def test_each_character_of_the_copy_leads_to_its_own(text: str) -> None:
    source = map_lines(text)
    assert "\r" not in source.mapped
    assert "\0" not in source.mapped
    for at, character in enumerate(source.mapped):
        original = text[source.to_text(at)]
        expected = {"\n": ("\r", "\n"), "\ufffd": ("\0",)}.get(character, (character,))
        assert original in expected


@given(texts)
def test_lines_begin_where_both_texts_say(text: str) -> None:
    source = map_lines(text)
    lines = source.mapped.split("\n")
    assert len(lines) == len(source.starts) == len(source.mapped_starts)
    for number, start in enumerate(source.starts):
        assert source.line_at(start) == number
        assert text[start : start + len(lines[number])].replace("\0", "\ufffd") == lines[number]


def test_a_region_may_be_blanked() -> None:
    source = map_lines("---\r\na: b\r\n---\r\ntext", 16)
    assert source.mapped == "   \n    \n   \ntext"
    assert source.text[slice(*source.span(13, 17))] == "text"


@pytest.mark.parametrize(
    ("text", "offset", "end"),
    [
        ("a\r\nb\nc", 0, "\r\n"),
        ("a\r\nb\nc", 3, "\n"),
        ("a\r\nb", 3, "\r\n"),
        ("a\rb", 2, "\r"),
        ("a\nb", 2, "\n"),
        ("a", 0, "\n"),
        ("", 0, "\n"),
        ("\nb", 1, "\n"),
    ],
)
def test_the_line_end_of_a_new_line(text: str, offset: int, end: str) -> None:
    assert line_end_at(text, offset) == end


@pytest.mark.parametrize(
    ("text", "offset", "above"),
    [("a\r\nb", 3, "a"), ("a\nb\nc", 4, "b"), ("a", 0, ""), ("\nb", 1, ""), ("a\rb\rc", 4, "b")],
)
def test_the_line_above(text: str, offset: int, above: str) -> None:
    assert line_above(text, offset) == above


@pytest.mark.parametrize(
    ("text", "offset", "below"),
    [("a\r\nb", 0, "b"), ("a\nb\nc", 1, "b"), ("a", 0, ""), ("a\n", 1, ""), ("a\r\rb", 0, "")],
)
def test_the_line_below(text: str, offset: int, below: str) -> None:
    assert line_below(text, offset) == below
