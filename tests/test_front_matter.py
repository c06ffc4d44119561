"""Front matter: where it is, which values are slots, what is refused, how a value is written.

More of the writing, with the keys that are translated by default: fixtures/escape.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from markdown_it.utils import read_fixture_file

from article_i18n.constructs.front_matter import locate, scalars
from article_i18n.data import toml
from article_i18n.errors import InputRefused
from article_i18n.model import Document, Reading
from article_i18n.segment import segment
from tests.laws import assert_shape_kept, localized
from tests.localized_cases import show

KEYS = frozenset(["title", "keywords", "ключ"])
FIXTURES = Path(__file__).parent / "fixtures/front-matter"
ALL = frozenset(["**"])


def read(text: str, keys: frozenset[str] = ALL) -> Document:
    return segment(text.encode(), "a.md", Reading(frozenset(), keys))


def values(text: str) -> list[tuple[str, str]] | None:
    found = locate(text, KEYS, "a.md")
    return None if found is None else [(v.key, v.text) for v in found.values]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{file.stem}: {title}")
        for file in sorted(FIXTURES.glob("*.md"))
        for _, title, text, expected in read_fixture_file(file)
    ],
)
def test_the_chosen_values(text: str, expected: str) -> None:
    """A case: the setting, `=>`, the article; its slots, or, after another `=>`, what is written."""
    setting, article, *translations = text.split("=>\n")
    document = read(article, frozenset(tomllib.loads(setting)["front_matter"]))
    if not translations:
        slots = [f"{s.kind} | {s.source}".replace("\n", "⏎") for s in document.segments]
        assert slots == expected.splitlines()
        return
    pairs = [line.rpartition(" → ") for line in translations[0].splitlines()]
    known = {msgid: target.replace("⏎", "\n") for msgid, _, target in pairs}
    result = localized(document, lambda s: known.get(s.source, known.get("", "")))
    assert show(result) == expected
    assert_shape_kept(result)


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
        ("---\n\ntitle: A\n---\n", [("title", "A")]),
        ("---\n\nNote: A\n---\n", None),
        ("---\n\n*A*: b\n---\n", None),
        ("---\ntitle: A\n", None),
        ("---\njust words\n---\n", None),
        ("---\n- &a a list\n- *a\n---\n", None),
        ("---\n![picture](a.svg)\n---\n", None),
        ("---\n- - - - - - - - - - - - - - - - - - - - - - - x\n---\n", None),
        ("---\nwords\n" + "x" * 70_000 + "\n---\n", None),
        ("----\ntitle: A\n----\n", None),
        ("\n---\ntitle: A\n---\n", None),
        ("text\n---\n", None),
        ('+++\ntitle = "A"\n+++\n', [("title", "A")]),
        ('+++ \t\n\ntitle = "A"\n+++  \n', [("title", "A")]),
        ('+++\r\ntitle = "A"\r\n+++\r\n', [("title", "A")]),
        ('+++\rtitle = """A\rB"""\r+++\r', [("title", "A\nB")]),
        ('+++\n"ключ" = "Заголовок"\n+++', [("ключ", "Заголовок")]),
        ('+++\nother = 1\n[table]\ntitle = "A"\n+++', []),
        ("+++\ntitle = 1\n+++", []),
        ("+++\ntitle = A\n+++", []),
        ("+++\ntitle: A\n+++", []),
        ('+++\ntitle = """A\n+++\n"""\n+++', []),
        ("+++\n+++\n", None),
        (f"+++\ntitle = 'A{'.' * 200}' # {'.' * 200}\n+++", [("title", "A" + "." * 200)]),
        ('+++\ntitle = "A"\n', None),
        ('+++\ntitle = "A"\n---\n', None),
        ('---\ntitle = "A"\n+++\n', None),
        ('+++ toml\ntitle = "A"\n+++\n', None),
        ('\n+++\ntitle = "A"\n+++\n', None),
        ("+++\njust words\n+++\n", None),
        ("+++\n[a link](b) and words\n+++\n", None),
        ("+++\nwords\n" + "x" * 70_000 + "\n+++\n", None),
        ("+++\nwords" + " . words" * 200 + "\n+++\n", None),
    ],
)
def test_where_it_is(text: str, expected: list[tuple[str, str]] | None) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("---\na: b\nc: [x\n---\n", "not valid YAML: .* \\(line 4\\)"),
        ("---\na: \0\n---\n", "not valid YAML: unacceptable character"),
        ("+++\na = 1\nb = x\n+++\n", "not valid TOML: Invalid value \\(line 3\\)"),
        ('+++\na = """\nb\n+++\n', "not valid TOML: Unterminated string"),
        ("+++\na: b\n+++\n", "not valid TOML: .* \\(line 2\\)"),
        ("+++\na = " + "1" * 5000 + "\n+++\n", "not valid TOML"),
    ],
)
def test_what_cannot_be_read_is_kept_and_reported(text: str, problem: str) -> None:
    document = read(text + "Text\n")
    assert [s.source for s in document.segments] == ["Text"]
    [finding] = document.findings
    assert finding.check == "front-matter"
    assert re.search(problem, finding.message)
    assert localized(document, lambda s: s.source, shortcut=False).text == document.text


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("---\na: 1\n<<: {b: 2}\n---\n", 3, "merge key"),
        ("---\na:\n  - b: {c: 1, c: 2}\n---\n", 3, "'c' twice"),
        ("---\n? [a, b]\n: 1\n? [a, b]\n: 2\n---\n", 4, "twice"),
        ("---\na: {b: [c, &x d]}\n---\n", 2, "anchor &x"),
        ("---\na: 1\n---\ttext\n---\n", 3, "second YAML document"),
        ("---\n%YAML 1.1\n--- {a: b}\n---\n", 2, "second YAML document"),
        ("+++\na = 1\nb = 2\na = 3\n+++\n", 4, "twice"),
        ("+++\r\na = 1\r\na = 3\r\n+++\r\n", 3, "twice"),
        ("+++\n[a]\nb = 1\n[a]\n+++\n", 4, "twice"),
        ("+++\na.b = 1\n[a.b]\n+++\n", 3, "twice"),
        ("+++\na = {b = 1, b = 2}\n+++\n", 2, "twice"),
        ("+++\na = 1\nb = " + "[" * 20 + "]" * 20 + "\n+++\n", 3, "nested deeper"),
        ("+++\nx" + ".x" * 20 + " = 1\n+++\n", 1, "nested deeper"),
        ("+++\n\nx" + ".x" * 200 + " = 1\n+++\n", 3, "nested deeper"),
        ("+++\na = '" + "x" * 70_000 + "'\n+++\n", 1, "longer than 64 kB"),
    ],
)
def test_what_is_refused(text: str, line: int, problem: str) -> None:
    with pytest.raises(InputRefused, match=problem) as refused:
        locate(text, KEYS, "a.md")
    assert (refused.value.path, refused.value.line) == ("a.md", line)


@pytest.mark.parametrize(
    "text", ["[" * 19 + "]" * 19, "{x=" * 19 + "1" + "}" * 19, "[" * 18 + "'a'" + "]" * 18]
)
def test_what_is_just_not_too_deep(text: str) -> None:
    assert locate(f"+++\na = {text}\n+++\n", KEYS, "a.md") is not None


@pytest.mark.parametrize("pattern", ['"[^"]*"', "'[^']*'", "'[^']*'|\"[^\"]*\""])
def test_a_scan_that_is_wrong_is_noticed(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scan is not trusted: what tomllib reads differently is no slot."""
    monkeypatch.setattr(toml, "_TOKEN", re.compile(f"(?P<word>{pattern}|[abc](?= =))(?P<key> =)?"))
    document = read('+++\na = "one"\nb = \'two\'\n# c = "x"\n+++\n')
    assert document.segments == ()
    assert "cannot be told" in document.findings[0].message


@pytest.mark.parametrize(
    "text",
    ["title: |2\n    x\n", "title: >\n  a\n  b\n\n  c\n", "title: |+\n  a\n\n\n", 'title: "\\u00e4\\n"\n',
     "title: 'it''s'\n", "title: a\n  b\n", "title: ' x '\n", '"title": x # y\n', "title: \"a\\\n  b\"\n",
     "title: |\n  a\u00a0\n\n"],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_slot_is_exactly_its_yaml_value(text: str, end: str) -> None:
    article = f"---\n{text}other: [1, x]\n---\n".replace("\n", end)
    document = segment(article.encode(), "a.md")
    [slot] = [s for s in document.segments if s.kind == "title"]
    assert slot.source == yaml.safe_load(text)["title"]
    result = localized(document, lambda s: "Wört: #1")
    assert result.findings == ()
    written = yaml.safe_load(result.text.replace("\r\n", "\n").split("---\n")[1])
    assert written["title"].strip() == "Wört: #1"
    assert written["other"] == [1, "x"]


@pytest.mark.parametrize(
    "text",
    ['"a"', "'a'", '"\\u00e4\\n\\t\\"\\\\"', '"""\na\n\n  b\n"""', "'''\na\n'''", '"""a\\\n   b"""',
     '"""a"""""', "''''a'''''", '"""\n\na"""', "'''a''b'''", '" a "', '"# a"', '"""[a]\nb = 1\n"""'],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_slot_is_exactly_its_toml_value(text: str, end: str) -> None:
    article = f"+++\ntitle = {text} # note\nother = [1, 'x']\n+++\n".replace("\n", end)
    document = segment(article.encode(), "a.md")
    [slot] = document.segments
    value = tomllib.loads(f"x = {text}")["x"]
    assert slot.source == value
    assert document.text[slot.span.start : slot.span.end] == text.replace("\n", end)
    result = localized(document, lambda s: "Wört's: #1\n+++\n\"\\")
    before, words, after = value.partition(value.strip())
    expected = "Wört's: #1\n+++\n\"\\"
    if "\n" not in words:
        expected = expected.replace("\n", " ")
    assert written_toml(result.text) == {"title": before + expected + after, "other": [1, "x"]}
    assert " # note" in result.text
    assert_shape_kept(result)


def written_toml(text: str) -> object:
    inner = text.replace("\r\n", "\n").replace("\r", "\n").split("+++\n", 1)[1]
    return tomllib.loads(inner[: inner.rindex("\n+++") + 1])


def test_the_scalars_of_a_page() -> None:
    assert scalars(
        "---\ntitle: A\ndate: 2026-01-01\nkeywords: [a]\nx: []\n? [b]\n: c\n---\n", "a.md"
    ) == {
        "title": "A",
        "date": "2026-01-01",
    }
    assert scalars("text\n", "a.md") == {}
    assert scalars("---\na: [\n---\n", "a.md") == {}
    assert scalars(
        "+++\ntitle = 'A'\ndate = 2026-01-01\nlastmod = 2026-01-01 10:00:00Z\nat = 10:00:00\n"
        "weight = 10\nhuge = 0x" + "f" * 5000 + "\nratio = nan\ndraft = true\nkeywords = ['a']\n"
        "[x]\ny = 'z'\n+++\n",
        "a.md",
    ) == {
        "title": "A",
        "date": "2026-01-01",
        "lastmod": "2026-01-01T10:00:00+00:00",
        "at": "10:00:00",
        "weight": "10",
        "huge": "0x" + "f" * 5000,
        "ratio": "nan",
        "draft": "true",
    }  # fmt: skip
