"""The msgid rule, held to its fixtures: one expected line for each segment."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.errors import InputRefused
from article_i18n.model import Reading, Segment
from article_i18n.segment import segment
from tests.laws import assert_unchanged, reading_of

FIXTURES = Path(__file__).parent / "fixtures"
CASES = [
    pytest.param(text, expected, reading_of(file), id=f"{file.stem}: {title}")
    for file in sorted((FIXTURES / "msgid").glob("*.md"))
    if file.stem != "README"
    for _, title, text, expected in read_fixture_file(file)
]


def show(found: Segment) -> str:
    context = f" [{found.context}]" if found.context else ""
    comment = f" | {found.comment}" if found.comment else ""
    return f"{found.kind}{context} | {found.source}{comment}".replace("\n", "⏎")


@pytest.mark.parametrize(("text", "expected", "reading"), CASES)
def test_msgids_are_the_fixtures(text: str, expected: str, reading: Reading) -> None:
    document = segment(text.encode(), "article.md", reading)
    assert [show(s) for s in document.segments] == expected.splitlines()


@pytest.mark.parametrize(("text", "expected", "reading"), CASES)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_msgids_do_not_depend_on_line_ends(
    text: str, expected: str, reading: Reading, line_end: str
) -> None:
    document = segment(
        b"\xef\xbb\xbf" + text.replace("\n", line_end).encode(), "article.md", reading
    )
    assert document.bom
    assert [show(s) for s in document.segments] == expected.splitlines()


@pytest.mark.parametrize(("text", "expected", "reading"), CASES)
def test_spans_are_ordered_disjoint_and_inside_the_text(
    text: str, expected: str, reading: Reading
) -> None:
    document = segment(text.encode(), "article.md", reading)
    edges = [edge for s in document.segments for edge in s.span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(document.text) for edge in edges)


def test_the_heading_path_leaves_the_title_out() -> None:
    text = "# Title\n\nintro\n\n## A\n\n### B\n\nx\n\n## C\n\n- y\n"
    paths = {s.source: s.path for s in segment(text.encode(), "a.md").segments}
    assert paths == {
        "Title": (), "intro": (), "A": (), "B": ("A",), "x": ("A", "B"), "C": (), "y": ("C",),
    }  # fmt: skip


def test_only_a_first_heading_of_level_1_is_the_title() -> None:
    text = "## A\n\nx\n\n# B\n\ny\n"
    paths = {s.source: s.path for s in segment(text.encode(), "a.md").segments}
    assert paths == {"A": (), "x": ("A",), "B": (), "y": ("B",)}


def test_a_control_character_makes_a_block_opaque_and_says_so() -> None:
    document = segment(b"good\n\nbad \x07 block\n", "a.md")
    assert [s.source for s in document.segments] == ["good"]
    assert document.text == "good\n\nbad \x07 block\n"
    assert [(f.check, str(f.places[0])) for f in document.findings] == [
        ("unreadable-block", "a.md:3")
    ]


@pytest.mark.parametrize("block", ["b\0d", "b\x0bd", "b\x85d", "x" * 20_001])
def test_what_cannot_be_read_is_kept_and_reported(block: str) -> None:
    text = f"good\n\n{block}\n"
    document = segment(text.encode(), "a.md")
    assert document.text == text
    assert [s.source for s in document.segments] == ["good"]
    assert [(f.check, str(f.places[0])) for f in document.findings] == [
        ("unreadable-block", "a.md:3")
    ]


def test_front_matter_that_is_not_yaml_is_kept_and_reported() -> None:
    document = segment(b"---\ntitle: [x\n---\ntext\n", "a.md")
    assert [s.source for s in document.segments] == ["text"]
    assert document.findings[0].check == "front-matter"


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        pytest.param(b"a\r\nb\xff", 2, "0xFF is not UTF-8", id="not UTF-8"),
        pytest.param("a".encode("utf-16"), 1, "UTF-16", id="UTF-16"),
        pytest.param(b"> " * 120 + b"x\n", 1, "nested too deeply", id="120 quotes deep"),
        pytest.param(b"x\n\n" + b"- " * 60 + b"lost\n", 3, "nested too deeply", id="sixty lists deep"),
        pytest.param(
            b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n", 2, "conflict markers", id="a conflict"
        ),
        pytest.param(b"1. " * 49 + b"1.\n", 1, "nested too deeply", id="markers alone, fifty lists deep"),
        pytest.param(b"\n" * 100_001, None, "longer than 100,000 lines", id="lines"),
        pytest.param(b"x\n\n" + b"[a" * 1_001, 3, "more than 1,000 `[`", id="brackets"),
        pytest.param(b"x" * 5_000_001, None, "larger than 5 MB", id="bytes"),
        pytest.param(b"---\na: &x 1\n---\n", 2, "anchor &x", id="a YAML anchor"),
        pytest.param(b"---\na: 1\nb: *x\n---\n", 3, "alias *x", id="a YAML alias"),
        pytest.param(b"---\na: !!str 1\n---\n", 2, "tag", id="a YAML tag"),
        pytest.param(b"---\na: 1\nb: 2\na: 3\n---\n", 4, "'a' twice", id="a repeated key"),
        pytest.param(b"---\na: " + b"[" * 30 + b"]" * 30 + b"\n---\n", 2, "nested deeper", id="depth"),
        pytest.param(b"---\na: " + b"x" * 70_000 + b"\n---\n", 1, "longer than 64 kB", id="size"),
    ],
)  # fmt: skip
def test_refused_articles_name_line_and_reason(data: bytes, line: int | None, words: str) -> None:
    with pytest.raises(InputRefused) as refused:
        segment(data, "a.md")
    assert (refused.value.path, refused.value.line) == ("a.md", line)
    assert words in refused.value.problem


def test_conflict_markers_in_a_code_block_are_an_example() -> None:
    text = b"```\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\n```\n"
    assert segment(text, "a.md").segments == ()


@pytest.mark.parametrize(
    ("text", "flavour", "construct"),
    [
        (":::tip\nDrink water.\n:::\n", "gfm", "container"),
        ("> :::tip\n> Drink water.\n> :::\n", "gfm", "container"),
        ('!!! note "Water"\n', "gfm", "admonition"),
        ("before\n{{% note %}}\n", "gfm", "shortcode"),
        ("{% include water.html %}\n", "hugo", "template"),
        ("Water\n: clear and cold\n", "gfm", "definition_list"),
        ("text\n{: .class}\n", "gfm", "block_attributes"),
        ("import Tabs from '@theme/Tabs';\n", "gfm", "esm"),
        ("export const water = 1\n", "gfm", "esm"),
        ('=== "Water"\n', "gfm", "tab"),
        ("--8<-- 'water.md'\n", "gfm", "snippet"),
        ("| Water is clear\n| and is cold\n", "gfm", "line_block"),
        ("> | Water is clear\n", "commonmark", "line_block"),
        ("% Water\n% is cold\n", "gfm", "target"),
        ("Water\n{/* cold */}\n", "gfm", "expression"),
        ("<Tabs items={['water']}>\n", "gfm", "jsx"),
    ],
)
def test_a_block_of_another_flavour_is_kept_and_reported(
    text: str, flavour: str, construct: str
) -> None:
    document = segment(text.encode(), "a.md", Reading(FLAVOURS[flavour]))
    assert document.segments == ()
    [finding] = document.findings
    assert finding.check == "foreign-construct"
    assert f"`{construct}`" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "| a | table | without dashes |",
        "5\n% of all",
        "{placeholder}",
        "a <b and c={d}",
        "a\n|b| c",
    ],
)
def test_what_only_looks_like_another_flavour_is_a_message(text: str) -> None:
    document = segment(f"{text}\n".encode(), "a.md")
    assert (len(document.segments), document.findings) == (1, ())


@pytest.mark.parametrize(
    "text",
    [
        "Note: this",
        "one : two",
        "Export of water",
        "import water now",
        "a ::: b",
        "a\n$ 5",
        "x = y",
    ],
)
def test_prose_is_prose_in_every_flavour(text: str) -> None:
    for constructs in FLAVOURS.values():
        document = segment(text.encode(), "a.md", Reading(constructs))
        assert (len(document.segments), document.findings) == (1, ())


@pytest.mark.parametrize("text", ["[foo](<\nbar>)", "good\\ \\\nbad"])
def test_a_block_that_means_something_else_on_one_line_is_kept(text: str) -> None:
    document = segment(text.encode(), "a.md")
    assert document.segments == ()
    assert [f.check for f in document.findings] == ["unreadable-block"]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("last", ["<!-- a", "<div>", "```", "| a | b |\n> |---|---|", "# a", "$$"])
@pytest.mark.parametrize("mark", ["> - {}\n>", "> 1. {}\n>", "> {}\n>", "- > {}\n  >"])
def test_a_text_may_end_anywhere(mark: str, last: str, flavour: str) -> None:
    """Without a line end behind the mark of a quote, some rules of markdown-it look past the text."""
    text = mark.format(last)
    assert_unchanged(segment(text.encode(), "a.md", Reading(FLAVOURS[flavour])))
