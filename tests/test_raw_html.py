"""Raw HTML: read as a browser reads it, filled so that no translation becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from article_i18n.markdown import raw_html
from article_i18n.markdown.raw_html import Piece
from article_i18n.segment import segment
from tests import laws
from tests.laws import HOSTILE, assert_shape_kept, localized

FIXTURES = Path(__file__).parent / "fixtures/raw-html"
PIECES = [
    pytest.param(html, expected, id=title)
    for _, title, html, expected in read_fixture_file(FIXTURES / "pieces.md")
]


def show(piece: Piece) -> str:
    attributes = (k if v is None else f"{k}={quoted(v)}" for k, v in piece.attributes)
    what = " ".join([piece.kind, *filter(None, [piece.name]), *attributes])
    source = re.sub("^ | $", "␣", piece.source)
    return f"{what} | {source}".replace("\n", "⏎")


def quoted(value: str) -> str:
    return f"'{value}'"


@pytest.mark.parametrize(("html", "expected"), PIECES)
def test_the_pieces_of(html: str, expected: str) -> None:
    assert [show(piece) for piece in raw_html.read(html)] == expected.splitlines()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a </", ["text | a </"]),
        ("a </ b", ["text | a␣", "other | </ b"]),
        ("a <![CDATA[b > c", ["text | a␣", "other | <![CDATA[b > c"]),
    ],
)
def test_the_pieces_of_what_ends_with_the_text(html: str, expected: list[str]) -> None:
    assert [show(piece) for piece in raw_html.read(html)] == expected


_SOUP = st.lists(
    st.sampled_from(
        ["<", ">", "</", "/>", "<!--", "--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!", "&", "&amp;", "&#9", ";", "\n", " ", "=", "'",
         '"', "a", "İ", "<p>", "</p>", "<div ", "alt=", "<script>", "</script>", "<br/>", "<textarea>", "<title>", "<svg>", "</svg>"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(_SOUP)
def test_the_pieces_are_the_whole_and_the_values_are_where_they_are_said_to_be(html: str) -> None:
    pieces = raw_html.read(html)
    assert "".join(piece.source for piece in pieces) == html
    kinds = [piece.kind for piece in pieces]
    assert ("text", "text") not in pairwise(kinds)
    for piece in pieces:
        for (_, value), (start, end) in zip(piece.attributes, piece.places, strict=True):
            raw = piece.source[start:end]
            bare = raw[1:-1] if raw[:1] in ("'", '"') else raw
            assert raw_html.decode_value(bare) == (value or "")


class Tags(HTMLParser):
    """The standard library's reader: the tags with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, attrs))

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.seen.append((f"/{tag}", []))

    def handle_data(self, data: str) -> None:
        self.text += data


_NAMES = st.sampled_from(["alt", "title", "Class", "data-x", "aria-label"])
_VALUES = st.sampled_from(["", "a b", "x > y", "/", "a&amp;b", "&#233;", "z\n z", "= =", "<i>"])
_ATTRIBUTES = st.one_of(
    _NAMES,
    st.builds('{}="{}"'.format, _NAMES, _VALUES | st.just("'")),
    st.builds("{} = '{}'".format, _NAMES, _VALUES | st.just('"')),
    st.builds("{}={}".format, _NAMES, st.sampled_from(["a", "a-b", "é", "1.5"])),
)
_TAGS = st.one_of(
    st.builds("<{} {}>".format, st.sampled_from(["p", "IMG", "x-y"]), st.lists(_ATTRIBUTES).map(" \n".join)),
    st.sampled_from(["</p>", "</X-Y >", "<!-- <p> -->", "words", "a < b", "&lt;p&gt;", "<br />"]),
)  # fmt: skip


@given(st.lists(_TAGS).map("".join))
def test_well_formed_html_is_what_the_standard_library_reads(html: str) -> None:
    pieces = raw_html.read(html)
    seen: list[tuple[str, list[tuple[str, str | None]]]] = []
    for piece in pieces:
        if piece.kind == "open":
            seen.append((piece.name, list(piece.attributes)))
        elif piece.kind == "close":
            seen.append((f"/{piece.name}", []))
    expected = Tags(html)
    assert seen == expected.seen
    assert raw_html.decode("".join(p.source for p in pieces if p.kind == "text")) == expected.text


_IN_TAG = st.lists(
    st.sampled_from(
        ["alt", "title", "=", '"', "'", " ", "\n", "/", "<", "&", "&amp;", "&copy", ";", "x", "&lt", "&#65", "&#x41;", "é", "&notin"]
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(_IN_TAG)
def test_the_attributes_of_a_disorderly_tag_are_those_of_a_browser(inside: str) -> None:
    """The oracle is html5ever; it writes the tag anew, and in order."""
    html = f"<x-a {inside}>"
    first = raw_html.read(html)[0]
    seen = Tags(nh3.clean(html, tags={"x-a"}, attributes={"x-a": {"alt", "title"}}, link_rel=None))
    if first.kind != "open":
        assert not seen.seen
        return
    ours = {name: first.attribute(name) for name, _ in first.attributes}
    attributes = seen.seen[0][1]
    assert dict(attributes) == {k: v for k, v in ours.items() if k in ("alt", "title")}


INJECTED = (
    "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", '"><img src=x onerror=alert(1)>', "'><svg onload=x>", "-->", "]]>", "?>",
    "--> <b>", "</p>", "</div></td></table>", "</textarea>", "</title>", "</script>", "<!--", "<![CDATA[", "<?php", "<", "&", "&#60;b&#62;", "&#0;",
    "x onmouseover=alert(1)", "x/onload=y", "`onload=x`", "\" onload='x'", "' onload=\"x\"", "=", "/", "/>", "x\n\ny", "\n<b>\n", "a\tb", "{{ x }}",
    "javascript:alert(1)", "&#x22;onload=x", "&quot;onload=x", "\u00a0", "\u2028x", "\\", "\\\"", "<b\u00a0x", "</p\u3000>",
)  # fmt: skip
PLACES = (
    "<p>one</p>\n", "> <div\n> title=\"one\">two\n> three</div>\n", "<p title=one>\none\n</p>\n", "<p title='one'><b>two</b>three</p>\n",
    "<!-- a --> one\n", "<?php a ?> one\n", "<![CDATA[a]]> one\n", "<!DECL> one\n", "<script>a</script> one <b>\n", "<pre>a</pre> one\n",
    "<span title=\"one\">\n", "<img alt=\"one\"/>\n", "- <table>\n  <tr><td>one\n  <td>two\n  </table>\n", "</div>one\n", "<figure><svg><title>one</title><text>two</svg>\n",
    "<div><input placeholder=one aria-label='two'></div>\n\nafter\n",
)  # fmt: skip


@pytest.mark.parametrize("source", PLACES)
def test_a_page_gains_nothing_but_the_words(source: str) -> None:
    """The standard library's reader finds the same tags, and the words where words were."""
    document = segment(source.encode(), "a.md")
    assert any(s.construct.startswith("html") for s in document.segments)
    for injected in (*INJECTED, *HOSTILE):
        texts = {s.key: injected for s in document.segments if s.construct.startswith("html")}
        result = localized(document, lambda s, t=texts: t.get(s.key, ""))  # type: ignore[misc]
        assert_shape_kept(result)
        assert said(result.text, words=False) == said(source, words=False)
        assert result.text.count("\n\n") == source.count("\n\n")
        if any(found.message for found in result.provenance):
            assert flat(injected) in flat(said(result.text, words=True))


def said(text: str, *, words: bool) -> str:
    return laws.raw_html(text.replace("\n> ", "\n"), words=words)


def flat(text: str) -> str:
    return " ".join(text.split())
