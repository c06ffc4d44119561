"""Law 1: an empty catalog, or one that repeats its source, gives back the article byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from article_i18n.errors import InputRefused
from article_i18n.model import Document
from article_i18n.segment import segment
from tests.corpus import commonmark_examples, corpus_files
from tests.laws import assert_reads_back, assert_unchanged, html, stock_html
from tests.properties.strategies import documents, line_ends

_VARIANTS = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
}


def assert_identity(document: Document) -> None:
    assert_unchanged(document)
    assert_reads_back(document)


@pytest.mark.parametrize("variant", _VARIANTS)
def test_commonmark_examples(variant: str) -> None:
    for text in commonmark_examples():
        assert_identity(segment(_VARIANTS[variant](text.encode()), "example.md"))


@pytest.mark.parametrize("variant", _VARIANTS)
def test_corpora(variant: str) -> None:
    for path in corpus_files():
        assert_identity(segment(_VARIANTS[variant](path.read_bytes()), path.name))


@example(text="one | \ttab\tbed  \n- | --", line_end="\n")  # below stands a list, not a table
@example(
    text="> -\tone\n\t\ttwo  \n\t<div>\n\traw\n\t</div>", line_end="\n"
)  # a tag too deep for a block
@example(text="one <b\n    >two", line_end="\n")  # within a tag, too deep for a quote
@example(text='one <b title="\n    ===\n    - two">', line_end="\n")
@example(  # a cell that looks like a list item, and ends the table above by it
    text="- >\tone | one\n  >\t-- | --\n  >\t1) no item | one\n  >\t-- | --", line_end="\n"
)
@given(text=documents, line_end=line_ends)
def test_composed_documents(text: str, line_end: str) -> None:
    try:
        document = segment(text.replace("\n", line_end).encode(), "composed.md")
    except InputRefused:
        return
    assert_identity(document)


@given(text=documents)
def test_slots_are_what_a_stock_parser_reads(text: str) -> None:
    # front matter is no Markdown; markdown-it strips more blanks than CommonMark's, and shows the
    # marker of a list item behind tabs of two quotes
    if text.startswith("---") or any(c.isspace() and c not in " \n" for c in text):
        return
    try:
        segment(text.encode(), "composed.md")
    except InputRefused:
        return
    assert html(text) == stock_html(text)


@given(data=st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
@example(data=b"a\0b\n\n# \0\n\n|\0|\n|-|\n")
@example(data="a\u2028b\n\nx\u0085y\n\nx\x0by\n\n# \x0cx\n\n\u2029".encode())
@example(data=b"\xef\xbb\xbf\xef\xbb\xbf---\ntitle: x\n---\n")
@example(data=b'---\ntitle: "\\ud83d\\ude00"\ndescription: "a\\rb"\n---\n')
def test_any_bytes_are_read_whole_or_refused(data: bytes) -> None:
    try:
        document = segment(data, "any.md")
    except InputRefused:
        return
    assert_identity(document)
