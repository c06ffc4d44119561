"""Front matter: where it is, which values are slots, what is refused. Writing: fixtures/escape."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from article_i18n.constructs.front_matter import locate, scalars
from article_i18n.errors import InputRefused
from article_i18n.segment import segment
from tests.laws import localized

KEYS = frozenset(["title", "keywords", "ключ"])


def values(text: str) -> list[tuple[str, str]] | None:
    found = locate(text, KEYS, "a.md")
    return None if found is None else [(v.key, v.text) for v in found.values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: A\n---\n", [("title", "A")]),
        ("---\ntitle: A\n...\n", [("title", "A")]),
        ("---  \ntitle: A\n--- \t\n", [("title", "A")]),
        ("---\r\ntitle: A\r\n---\r\n", [("title", "A")]),
        ("---\rtitle: A\r---\r", [("title", "A")]),
        ("---\nключ: Заголовок\n---", [("ключ", "Заголовок")]),
        ("---\nkeywords: [a, 'b', \"c\"]\n---", [("keywords", t) for t in "abc"]),
        ("---\nkeywords:\n- a\n- b # c\n---", [("keywords", "a"), ("keywords", "b")]),
        ("---\ntitle: yes\nkeywords: [1, a]\n---", [("keywords", "a")]),
        ("---\nother: {title: A}\n---", []),
        ("---\ntitle: {a: A}\n---", []),
        ("---\ntitle:\n---", []),
        ("---\n---\n", []),
        ("---\n# only a comment\n---\n", []),
        ("---\n\ntitle: A\n---\n", None),
        ("---\ntitle: A\n", None),
        ("---\njust words\n---\n", None),
        ("----\ntitle: A\n----\n", None),
        ("\n---\ntitle: A\n---\n", None),
        ("text\n---\n", None),
    ],
)
def test_where_it_is(text: str, expected: list[tuple[str, str]] | None) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    ["title: |2\n    x\n", "title: >\n  a\n  b\n\n  c\n", "title: |+\n  a\n\n\n", 'title: "\\u00e4\\n"\n',
     "title: 'it''s'\n", "title: a\n  b\n", "title: ' x '\n", '"title": x # y\n', "title: \"a\\\n  b\"\n"],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_slot_is_exactly_its_value(text: str, end: str) -> None:
    article = f"---\n{text}other: [1, x]\n---\n".replace("\n", end)
    document = segment(article.encode(), "a.md")
    [slot] = [s for s in document.segments if s.kind == "title"]
    assert slot.source == yaml.safe_load(text)["title"]
    result = localized(document, lambda s: "Wört: #1")
    assert result.findings == ()
    written = yaml.safe_load(result.text.replace("\r\n", "\n").split("---\n")[1])
    assert written["title"].strip() == "Wört: #1"
    assert written["other"] == [1, "x"]


@given(st.text(min_size=1, max_size=30), st.sampled_from(["x", "'x'", '"x"', "|-\n  x", ">-\n  x"]))
def test_any_value_reads_back_or_is_not_published(target: str, style: str) -> None:
    document = segment(f"---\ntitle: {style}\ndate: 1\n---\n".encode(), "a.md")
    result = localized(document, lambda _: target)
    written = yaml.safe_load(result.text.split("---\n")[1])
    assert set(written) == {"title", "date"}
    if result.provenance[0].message is None:
        assert result.text == document.text
    else:
        lines = target.replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n")
        assert written["title"] == lines.replace("\n", " ")


def test_the_scalars_of_a_page() -> None:
    assert scalars(
        "---\ntitle: A\ndate: 2026-01-01\nkeywords: [a]\nx: []\n? [b]\n: c\n---\n", "a.md"
    ) == {
        "title": "A",
        "date": "2026-01-01",
    }
    assert scalars("text\n", "a.md") == {}


def test_a_merge_key_is_refused() -> None:
    with pytest.raises(InputRefused, match=r"a\.md:3: .*merge key"):
        locate("---\na: 1\n<<: {b: 2}\n---\n", KEYS, "a.md")
