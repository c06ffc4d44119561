from __future__ import annotations

import importlib.util
import os
import runpy
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from article_i18n.errors import InputRefused
from article_i18n.importers.damaged_words import WordList, load_words
from article_i18n.importers.raw_text import Imported, decode, import_text
from tests.raw_words import first_lost_line, visible_words

HERE = Path(__file__).parent
ROOT = HERE.parent
FIXTURES = HERE / "fixtures" / "import"
EXAMPLE = ROOT / "examples" / "raw" / "garden-tools.txt"

needs_words = pytest.mark.skipif(
    importlib.util.find_spec("symspellpy") is None, reason="needs the extra `import`"
)


def imported(raw: str, words: WordList | None = None) -> Imported:
    return import_text(raw, name="tools", path="raw.txt", words=words)


def said(result: Imported) -> list[str]:
    """The findings as lines: `line check message`; without the note on the missing dictionary."""
    return [
        f"{finding.places[0].line} {finding.check}: {finding.message}"
        for finding in result.findings
        if finding.check != "words-not-checked"
    ]


def cases(folder: Path) -> list[object]:
    return [
        pytest.param(raw, expected, id=f"{file.stem}: {title}")
        for file in sorted(folder.glob("*.md"))
        for _, title, raw, expected in read_fixture_file(file)
    ]


@pytest.fixture(scope="module")
def english() -> WordList:
    words = load_words("en")
    assert words is not None
    return words


@pytest.mark.parametrize(("raw", "expected"), cases(FIXTURES / "markdown"))
def test_markdown(raw: str, expected: str) -> None:
    result = imported(raw)
    assert result.markdown == expected
    untitled = any(finding.check == "no-title" for finding in result.findings)
    words = visible_words(result.markdown, without_title=untitled)
    assert first_lost_line(raw, words) is None


@pytest.mark.parametrize(("raw", "expected"), cases(FIXTURES / "findings"))
def test_findings(raw: str, expected: str) -> None:
    assert "".join(f"{line}\n" for line in said(imported(raw))) == expected


@needs_words
@pytest.mark.parametrize(("raw", "expected"), cases(FIXTURES / "words"))
def test_findings_with_word_list(raw: str, expected: str, english: WordList) -> None:
    assert "".join(f"{line}\n" for line in said(imported(raw, english))) == expected


@needs_words
def test_whole_article(english: WordList) -> None:
    raw = decode(EXAMPLE.read_bytes(), "garden-tools.txt")
    result = import_text(raw, name="guide/garden-tools", path="garden-tools.txt", words=english)
    golden = FIXTURES / "whole" / "garden-tools"
    assert result.markdown == golden.with_suffix(".md").read_text("utf-8")
    findings = "".join(f"{line}\n" for line in said(result))
    assert findings == golden.with_suffix(".findings.txt").read_text("utf-8")
    assert first_lost_line(raw, visible_words(result.markdown)) is None
    assert [picture.path for picture in result.pictures] == [
        f"guide/garden-tools-figure-{n}.svg" for n in range(1, 6)
    ]


def test_placeholder_is_named_by_its_caption() -> None:
    (picture,) = imported("Tools\n\nText.\n\na < b & c\na < b & c\n").pictures
    assert picture.path == "tools-figure-1.svg"
    assert '<title id="title">a &lt; b &amp; c</title>' in picture.content.decode()


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffTools\r\n\r\nText.\r\n", "Text."),
        ("Tools\r\rText.\r", "Text."),
        ("Tools\n\n\n\n   Text,  \t more.   \n\n\n", "Text, more."),
        ("Tools\n\nsome\u00a0text,\u00a0\u00a0more \u00a0text\u00a0\n", "some text, more text"),
        ("Tools\n\n5\u00a0kg, «\u00a0oui\u202f!\u00a0»", "5\u00a0kg, «\u00a0oui\u202f!\u00a0»"),
        ("Tools\n\nso\u00adap, \u200fA\u0007b.\n", "soap, \u200fAb."),
        ("Tools\n\nA\x0cb\u2028c\x85d.\n", "A b c d."),
        ("Tools\n\n\u3000全角。\n", "全角。"),
    ],
)
def test_white_space_is_cleaned(raw: str, text: str) -> None:
    body = imported(raw).markdown.split("# Tools\n\n")[1]
    assert body in {f"{text}\n", f'![{text}](tools-figure-1.svg "{text}")\n'}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "raw.txt: is empty"),
        (b" \r\n\t\n", "raw.txt: is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "raw.txt: is not a text file"),
        ("Tools".encode("utf-16"), "raw.txt: is UTF-16"),
        (b"Tools\r\n\r\ncaf\xe9\r\n", "raw.txt:3: is not UTF-8 (byte 0xe9)"),
    ],
)
def test_bad_input_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputRefused) as refused:
        decode(data, "raw.txt")
    assert str(refused.value).startswith(said)


@pytest.mark.parametrize("raw", ["", "---\n\n* * *\n", "\ufeff\u00ad\n", "• •\n"])
def test_text_without_a_word_is_refused(raw: str) -> None:
    with pytest.raises(InputRefused, match=r"raw\.txt: is empty"):
        imported(raw)


def test_without_the_word_list_one_note_says_so() -> None:
    notes = [f for f in imported("Tools\n\nText.\n").findings if f.check == "words-not-checked"]
    assert len(notes) == 1
    assert 'pip install "article-i18n[import]"' in notes[0].message


def test_there_is_no_word_list_for_other_languages() -> None:
    assert load_words("de") is None


@needs_words
@pytest.mark.parametrize("language", ["en", "en-GB", "EN-us"])
def test_there_is_a_word_list_for_english(language: str) -> None:
    assert load_words(language) is not None


@needs_words
def test_seeded_damage_is_found_and_good_prose_left_alone(english: WordList) -> None:
    benchmark = runpy.run_path(str(ROOT / "benchmarks" / "import_damage.py"))
    files = [FIXTURES / "whole" / "clean.md", ROOT / "docs" / "import.md"]
    table = benchmark["measure"]([benchmark["prose"](file) for file in files], english)
    least = {"glued": 0.85, "glued sentences": 0.9, "lost space": 0.95, "torn": 0.8, "doubled": 0.9}
    assert table["text"]["words"] > 1000
    for kind, recall in least.items():
        assert table[kind]["seeds"] > 15, kind
        assert table[kind]["recall"] >= recall, kind
        assert table[kind]["false alarms per 1000 words"] <= 2, kind


LINES = st.sampled_from(
    [
        "# not a heading", "> not a quote", "1. one", "2. two", "- dash", "* star", "+ plus",
        "• dot", "  • dot", "o ring", "a) letter", "b) letter", "(1) first", "(2) second", "***",
        "---", "===", "* * *", "_ _ _", "```", "~~~ x", "    indented", "\tindented", "[a]: b",
        "[a]: b 'c'", "| a | b |", "| --- | --- |", "a | b", "--|--", ":-: | -", "<div>",
        "<!-- x", "a <b> c", "&amp; &copy; &#35;", "a * b * c", "*a* **b** _c_ __d__", "a_b_c",
        "~~a~~ ~b~", "`a` ``b``", "[a](b) ![c](d)", "[^1] x", "[ ] task", "[x] task",
        "http://a.b/_c_", "<http://a.b>", "<a@b.cd>", "back\\slash \\* \\", "C #", "x ##",
        "Heading", "A question?", "a caption", "A sentence that ends. Another one.",
        "- Lead words. The rest of it.", "• Lead: the rest", "- `a. [Rest](`b", "1998. The year.",
        "12) x", "Ends with a colon:", "x" * 130, "word " * 30, "word " * 14, "\ufeff",
        "a\u00a0b", "5\u00a0kg", "« a\u00a0»", "a\u00adb", "\u2028", "-", "•", "·", "+", "1.",
        "1)", "=", "#", ">", "Привет, мир", "你好，世界。", "標題", "عنوان", "!", "\\", '"',
        'a "b" c', "**", "** a", "a **", "__", "`", "~", "$a$", "{#id}", "\x0c", "a\x1cb",
    ]
)  # fmt: skip
CHARACTERS = st.text(st.sampled_from("ab A1.)(*_`~[]<>&;#|\\-+=:!\"' \t\u00a0"), max_size=24)
PART = st.tuples(
    st.one_of(LINES, CHARACTERS, st.text(max_size=12)),
    st.sampled_from([1, 1, 1, 2, 3]),
    st.sampled_from(["\n", "\n\n", "\r\n", "\n  "]),
)
TEXTS = st.lists(PART, min_size=1, max_size=14).map(
    lambda parts: "".join((line + end) * times for line, times, end in parts)
)


@settings(max_examples=400, deadline=None)
@given(TEXTS.filter(lambda text: any(c.isalnum() for c in text)))
def test_every_word_of_any_text_is_in_the_article(raw: str) -> None:
    result = imported(raw)
    untitled = any(finding.check == "no-title" for finding in result.findings)
    words = visible_words(result.markdown, without_title=untitled)
    lost = first_lost_line(raw, words)
    assert lost is None, f"{lost!r} in\n{result.markdown}"


def test_the_law_of_words_notices_a_lost_word() -> None:
    assert first_lost_line("Tools\n\nA file.\n", ["Tools", "A"]) == "A file."
    assert first_lost_line("Tools\n", ["Tools", "more"]) is not None
    assert first_lost_line("Tools\n\na\na\n", ["Tools", "a"]) is None
    with pytest.raises(AssertionError):
        visible_words("a *b* c")


@pytest.mark.skipif(
    "ARTICLE_I18N_RAW_ARTICLE" not in os.environ,
    reason="set ARTICLE_I18N_RAW_ARTICLE to the path of a raw article to try it",
)
def test_a_real_raw_article() -> None:
    path = Path(os.environ["ARTICLE_I18N_RAW_ARTICLE"])
    raw = decode(path.read_bytes(), path.name)
    result = import_text(raw, name="raw", path=path.name, words=load_words("en"))
    assert first_lost_line(raw, visible_words(result.markdown)) is None
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    markdown = result.markdown.split("\n")
    count = Counter(line.split(" ")[0].strip("![") for line in markdown if line)
    assert count["#"] == 1
    captions = {a for a, b in pairwise(lines) if a == b} - {lines[0]}
    assert sum(line.startswith("![") for line in markdown) >= len(captions)
    bullets = sum(line.startswith("•") for line in lines)
    assert count["-"] >= bullets
    assert 1 <= count["##"] <= len(lines) // 3
    assert len(result.pictures) == sum(f.check == "missing-picture" for f in result.findings)
