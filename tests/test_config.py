"""Settings: the files in fixtures/config, and the laws of the line numbers in errors."""

from __future__ import annotations

import ast
import inspect
import pickle
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from article_i18n.config import Allow, Checks, Config, load
from article_i18n.config.values import READERS
from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.data import toml
from article_i18n.errors import SettingsError

FIXTURES = Path(__file__).parent / "fixtures" / "config"


def cases(name: str) -> list[Any]:
    found = read_fixture_file(FIXTURES / name)
    return [pytest.param(text, expected, id=title) for _, title, text, expected in found]


def said(text: str, name: str = "article-i18n.toml") -> str:
    """The error, or the settings that differ from their defaults, one to a line."""
    file = (name, text.encode())
    try:
        config = load(file, None) if name == "pyproject.toml" else load(None, file)
    except SettingsError as error:
        return f"{error}\n"
    return "".join(
        f"{field.name} = {getattr(config, field.name)!r}\n"
        for field in fields(Config)
        if getattr(config, field.name) != getattr(Config(), field.name)
    )


@pytest.mark.parametrize(("text", "expected"), cases("accepted.txt"))
def test_settings_are_read(text: str, expected: str) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("refused.txt"))
def test_a_wrong_setting_is_one_line_with_its_place(text: str, expected: str) -> None:
    assert said(text) == expected
    assert said(text.replace("\n", "\r\n")) == expected
    assert said("\ufeff" + text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("pyproject.txt"))
def test_settings_in_pyproject(text: str, expected: str) -> None:
    assert said(text, "pyproject.toml") == expected


def test_a_folder_with_neither_file_has_the_defaults() -> None:
    assert load(None, None) == Config()
    assert load(("pyproject.toml", b""), ("article-i18n.toml", b"")) == Config()


def test_an_empty_file_of_ours_leaves_the_settings_of_pyproject() -> None:
    shared = ("pyproject.toml", b'[tool.article-i18n]\nsource = "text"\n')
    assert load(shared, ("article-i18n.toml", b"# moved\n")).source == "text"
    empty = ("pyproject.toml", b"[tool.article-i18n]\n")
    assert load(empty, ("article-i18n.toml", b'source = "text"')).source == "text"


def test_settings_in_both_files_are_refused() -> None:
    shared = ("pyproject.toml", b'[x]\n[tool.article-i18n]\nsource = "text"\n')
    with pytest.raises(SettingsError) as caught:
        load(shared, ("article-i18n.toml", b'dist = "out"'))
    assert str(caught.value) == (
        "pyproject.toml:2: pyproject.toml and article-i18n.toml both have settings;"
        " keep those of one of them"
    )


@pytest.mark.parametrize("broken", [0, 1])
def test_either_file_must_be_utf8(broken: int) -> None:
    files = [("pyproject.toml", b"\n"), ("article-i18n.toml", b"\n")]
    name = files[broken][0]
    files[broken] = (name, "a = 1\n# caf\xe9\n".encode("latin-1"))
    with pytest.raises(SettingsError) as caught:
        load(*files)
    assert str(caught.value) == f"{name}:2: not UTF-8; save the file as UTF-8"


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 9000 + "]" * 9000, "a = " + "9" * 9000, "a" + ".a" * 900 + " = 1"]
)
def test_a_file_meant_to_exhaust_us_is_refused(text: str) -> None:
    assert said(text).startswith("article-i18n.toml")
    assert said(text).count("\n") == 1


@pytest.mark.parametrize("settings", [Config, Allow, Checks])
def test_every_setting_is_read_and_documented_with_its_default(
    settings: type[Config] | type[Allow] | type[Checks],
) -> None:
    names = [field.name for field in fields(settings)]
    if settings is Config:
        assert list(READERS) == names
    body = ast.parse(inspect.getsource(settings)).body[0]
    assert isinstance(body, ast.ClassDef)
    documented = [
        statement.target.id
        for statement, doc in zip(body.body, body.body[1:], strict=False)
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and isinstance(doc, ast.Expr)
        and "Default:" in ast.unparse(doc)
    ]
    assert documented == names


def test_settings_can_be_sent_to_another_process() -> None:
    config = load(
        None, ("x", b'[fallbacks]\ngl = ["pt"]\n[allow]\nlinks = true\n[checks]\nlinks = "off"')
    )
    assert pickle.loads(pickle.dumps(config)) == config


# --- the line numbers ------------------------------------------------------------------------

NOISE = '= # , . [ ] { } " \' """ k0 = 1\n'
KEYS = st.integers(0, 40).map(lambda n: [f"k{n}", f'"k{n}"', f"'k{n}'", f'"\\u006b{n}"'][n % 4])
TEXTS = st.sampled_from(
    [
        '"= # [ ] { } \\" k1 = 1"',
        "'= # \\'",
        f'"""{NOISE.replace(chr(34) * 3, "")} \\""" ""\nk1 = 1\n"""""',
        "'''" + NOISE.replace("'", "") + "k2 = 2 '''",
        '""',
        "''",
        '""""""',
        '"""a""""',
        "'''a''''",
        "-1_000.5e3",
        "2026-03-05 07:32:00.5",
        "true",
    ]
)
GAPS = st.sampled_from(["", " ", "\n", " # k1 = 1 ]\n", "\n\n"])


@st.composite
def arrays(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    items = draw(st.lists(st.tuples(GAPS, values, GAPS), max_size=3))
    return "[" + ",".join("".join(item) for item in items) + draw(GAPS) + "]"


@st.composite
def inline_tables(draw: st.DrawFn, values: st.SearchStrategy[str]) -> str:
    keys = draw(st.lists(KEYS, max_size=3, unique_by=tomllib_name))
    return "{" + ", ".join(f"{key} = {draw(values)}" for key in keys) + " }"


def tomllib_name(key: str) -> str:
    return next(iter(tomllib.loads(f"{key} = 1")))


VALUES = st.recursive(TEXTS, lambda inner: arrays(inner) | inline_tables(inner), max_leaves=5)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[tuple[str, ...], int]]:
    """A TOML text and the line of each key at the start of a line."""
    text = ""
    lines: dict[tuple[str, ...], int] = {}
    names = draw(st.lists(KEYS, min_size=1, max_size=8, unique_by=tomllib_name))
    table: tuple[str, ...] = ()
    for number, key in enumerate(names):
        name = tomllib_name(key)
        text += draw(st.sampled_from(["", "\n", "  # [k1] k2 = 3\n"]))
        line = text.count("\n") + 1
        if draw(st.booleans()):
            table = (f"t{number}", name)
            lines[table[:1]] = lines[table] = line
            text += f"[ t{number} . {key} ] # x = 1\n"
        else:
            lines[*table, name] = line
            text += f" {key}\t= {draw(VALUES)} # k3 = 'x\n"
    return text, lines


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else ()
    for key, item in enumerate(value) if isinstance(value, list) else inner:
        yield (*path, key)
        yield from paths(item, (*path, key))


@given(documents())
def test_the_line_of_every_key_is_found(document: tuple[str, dict[tuple[str, ...], int]]) -> None:
    text, lines = document
    assert None not in [toml.line_of(text, path) for path in paths(tomllib.loads(text))]
    assert {path: toml.line_of(text, path) for path in lines} == lines


@given(st.text() | st.text(alphabet="ka=.\"'[]{},#\n \\1"))
def test_any_text_is_read_or_refused_in_one_line_with_its_place(text: str) -> None:
    answer = said(text.encode("utf-8", "replace").decode())
    assert not answer or answer.startswith("article-i18n.toml:")
    assert answer.count("\n") <= 1


@pytest.mark.parametrize(
    ("pattern", "article", "matches"),
    [
        ("blog/**", "blog/2024/a.md", True),
        ("blog/*", "blog/2024/a.md", False),
        ("**/a.md", "a.md", True),
        ("**/a.md", "x/y/a.md", True),
        ("*.mdx", "x/a.mdx", False),
        ("**/*.mdx", "x/a.mdx", True),
        ("a?.md", "a/.md", False),
        ("a.md", "abmd", False),
    ],
)
def test_patterns_of_articles(pattern: str, article: str, matches: bool) -> None:
    config = Config(flavours={pattern: "mdx"})
    assert config.constructs_of(article) == FLAVOURS["mdx" if matches else "gfm"]


def test_the_last_pattern_counts_and_single_constructs_come_on_top() -> None:
    config = Config(
        flavours={"**": "mdx", "a/**": "hugo"}, constructs={"math": False, "container": True}
    )
    assert config.constructs_of("a/b.md") == FLAVOURS["hugo"] - {"math"} | {"container"}
    assert "jsx" in config.constructs_of("b.md")
