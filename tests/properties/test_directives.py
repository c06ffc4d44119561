"""Directives anywhere in any article: they choose what is translated, and change nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.errors import InputRefused
from article_i18n.model import Document, Reading
from article_i18n.pipeline.self_check import proved
from article_i18n.segment import segment
from tests.laws import HOSTILE, assert_shape_kept, localized
from tests.properties.strategies import documents, line_ends

_NAMES = st.sampled_from(
    ["skip", "skip", "skip-start", "skip-end", "comment x", "context x", "skp", "comment", ""]
)
_directives = st.builds(
    "{}{}i18n:{}{}".format,
    st.sampled_from(["", "> ", "- ", "  ", "- > ", "text "]),
    st.sampled_from(["<!-- ", "<!--\n", "{/* "]),
    _NAMES,
    st.sampled_from([" -->", "-->", "\n-->", " */}", "--> <!-- i18n:skip -->"]),
)


@st.composite
def _directed(draw: st.DrawFn) -> str:
    lines = draw(documents).split("\n")
    for directive in draw(st.lists(_directives, min_size=1, max_size=4)):
        lines.insert(draw(st.integers(0, len(lines))), directive)
    return "\n".join(lines)


def read(text: str, flavour: str) -> Document | None:
    try:
        return segment(text.encode(), "a.md", Reading(FLAVOURS[flavour]))
    except InputRefused:
        return None


@given(text=_directed(), line_end=line_ends, flavour=st.sampled_from(sorted(FLAVOURS)))
def test_directives_keep_the_laws(text: str, line_end: str, flavour: str) -> None:
    document = read(text.replace("\n", line_end), flavour)
    if document is None:
        return
    assert proved(document) is document
    assert localized(document, lambda s: s.source, shortcut=False).text
    assert_shape_kept(localized(document, lambda s: HOSTILE[len(s.source) % len(HOSTILE)]))
    slots = {segment.slot for segment in document.segments}
    assert slots.isdisjoint(document.fixed)
    assert document.fixed.keys() == document.reasons.keys()
    number = text.count("\n") + 1
    assert all(1 <= (f.places[0].line or 0) <= number for f in document.findings)


@given(text=_directed(), flavour=st.sampled_from(sorted(FLAVOURS)))
def test_directives_only_take_away(text: str, flavour: str) -> None:
    """Without the word that makes it one, a directive is a comment like any other."""
    document = read(text, flavour)
    plain = read(text.replace("i18n:", "i18n;"), flavour)
    if document is None or plain is None:
        return
    before = {s.slot: replace(s, source=s.source.replace("i18n;", "i18n:")) for s in plain.segments}
    for found in document.segments:
        bare = replace(found, comment="", context=before[found.slot].context)
        assert bare.path == before[found.slot].path or "i18n:" in "".join(bare.path)
        assert replace(bare, path=()) == replace(before[found.slot], path=())
