"""Front matter of any content and style: each chosen value becomes exactly its translation."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from article_i18n.markdown.fill import readable
from article_i18n.model import Document, Reading
from article_i18n.segment import segment
from tests.laws import HOSTILE, assert_shape_kept, localized

ALL = Reading(frozenset(), frozenset(["**"]))

_texts = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=12),
    st.text("ab '\"\\#:-,[]{}\n\t|>&*!%@`?+é\u00a0\u2028", max_size=12),
    st.sampled_from(["---", "...", "+++\n", "a\n+++ \nb", "\n---\n", "yes", "null", "1.5", "<<", "a: b", " a ",
                     "a\n\n  b\n", "'''", '"""', "a'", 'a"', "\\u00e4", "2026-01-01", "a #b", "y"]),
)  # fmt: skip
_keys = st.one_of(
    st.text("abc-_", min_size=1, max_size=3), st.sampled_from(["a.b", "é", "x y", "="])
)
_plain = st.one_of(
    st.integers(-5, 99), st.booleans(), st.dates(), st.floats(allow_nan=False, width=16)
)  # fmt: skip


def _trees(leaves: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    inner = st.recursive(
        leaves,
        lambda node: st.one_of(
            st.lists(node, max_size=3), st.dictionaries(_keys, node, max_size=3)
        ),
        max_leaves=6,
    )
    return st.dictionaries(_keys, inner, min_size=1, max_size=4)


class _NoAliases(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


@st.composite
def _yaml(draw: st.DrawFn) -> str:
    style = draw(st.sampled_from([None, None, "'", '"', "|", ">"]))
    # PyYAML tags what is no text in a style of its own
    tree = draw(_trees(_texts if style else st.one_of(_texts, _texts, _plain, st.none())))
    dumped = yaml.dump(
        tree,
        Dumper=_NoAliases,
        default_style=style,
        default_flow_style=draw(st.sampled_from([True, False, None])),
        allow_unicode=draw(st.booleans()),
        width=draw(st.sampled_from([5, 20, 1000])),
        indent=draw(st.sampled_from([2, 3, 8])),
        sort_keys=False,
    )
    assume(not re.search(r"^(---|\.\.\.)", dumped, re.MULTILINE))
    # a block may end its lines with these in YAML 1.1, and is then kept as it stands
    assume(style not in ("|", ">") or not re.search("[\x85\u2028\u2029]", dumped))
    assume(yaml.safe_load(dumped) == tree)
    return f"---\n{dumped}---\n"


def _toml_text(draw: st.DrawFn, text: str) -> str:
    quotes = draw(st.sampled_from(["'", '"', "'''", '"""', '"""\n', "'''\n", '"""\\\n  ']))
    written = quotes + text + quotes[:3].rstrip("\n\\")
    try:
        if not re.search(r"^\+\+\+", written, re.MULTILINE):
            assert tomllib.loads(f"k = {written}") == {"k": text}
            return written
    except (tomllib.TOMLDecodeError, AssertionError):
        pass
    return _basic(text)


def _basic(text: str) -> str:
    """JSON's strings are TOML's, but for the delete character and pairs of surrogates."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml_key(draw: st.DrawFn, key: str) -> str:
    bare = re.fullmatch(r"[\w-]+", key, re.ASCII)
    return draw(st.sampled_from([key, _basic(key)])) if bare else _basic(key)


def _toml_value(draw: st.DrawFn, value: object) -> str:
    match value:
        case str():
            return _toml_text(draw, value)
        case dict():
            pairs = (f"{_toml_key(draw, k)} = {_toml_value(draw, v)}" for k, v in value.items())
            return "{ " + ", ".join(pairs) + " }"
        case list():
            between = draw(st.sampled_from([", ", ",", ' , # it\'s "no"\n  ']))
            return "[" + between.join(_toml_value(draw, item) for item in value) + "]"
        case bool():
            return str(value).lower()
        case dt.date():
            return value.isoformat()
    return repr(value)


def _toml_table(draw: st.DrawFn, table: dict[str, object], path: list[str]) -> list[str]:
    lines: list[str] = []
    below: list[str] = []
    for key, value in table.items():
        name = _toml_key(draw, key)
        full = draw(st.sampled_from([".", " . "])).join([*path, name])
        tables = value if isinstance(value, list) else [value]
        if tables and all(isinstance(t, dict) for t in tables) and draw(st.booleans()):
            head = f"[[{full}]]" if isinstance(value, list) else f"[ {full} ]"
            for inner in (t for t in tables if isinstance(t, dict)):
                below += [head, *_toml_table(draw, inner, [*path, name])]
        else:
            lines.append(f"{name} = {_toml_value(draw, value)} # {draw(st.sampled_from(_NOTES))}")
    return lines + below


_NOTES = ["", "note", "'", '"""', "[x] = 'y'"]


@st.composite
def _toml(draw: st.DrawFn) -> str:
    tree = draw(_trees(st.one_of(_texts, _texts, _plain)))
    written = "\n".join(_toml_table(draw, tree, []))
    assert repr(_sorted(tomllib.loads(written))) == repr(_sorted(tree))
    assume(not re.search(r"^\+\+\+", written, re.MULTILINE))
    return f"+++\n{written}\n+++\n"


def _sorted(tree: object) -> object:
    """Tables come after the plain keys in TOML."""
    if isinstance(tree, dict):
        return {key: _sorted(tree[key]) for key in sorted(tree)}
    return [_sorted(item) for item in tree] if isinstance(tree, list) else tree


_fronts = st.one_of(_yaml(), _toml())
_targets = st.one_of(_texts, st.sampled_from([text for text in HOSTILE if len(text) < 2_000]))
_line_ends = st.sampled_from(["\n", "\r\n", "\r"])


def _load(text: str) -> object:
    text = re.sub("\r\n?", "\n", text)
    mark = text[:4]
    inner = text.split(mark, 1)[1].rpartition(mark)[0]
    return yaml.safe_load(inner) if mark == "---\n" else tomllib.loads(inner)


def _mapped(tree: object, change: Callable[[str], str]) -> object:
    """The tree with each text changed, but not its keys; as text, because NaN is not itself."""
    if isinstance(tree, dict):
        return {key: _mapped(value, change) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_mapped(item, change) for item in tree]
    return change(tree) if isinstance(tree, str) else repr(tree)


def _read(front: str, line_end: str) -> Document:
    return segment((front + "# Text\n").replace("\n", line_end).encode(), "a.md", ALL)


@given(_fronts, _targets, _line_ends)
def test_each_value_becomes_its_translation_and_nothing_else_changes(
    front: str, target: str, line_end: str
) -> None:
    document = _read(front, line_end)
    assert not any(f.check == "front-matter" for f in document.findings)
    chosen = {s.source for s in document.segments[:-1]}
    result = localized(document, lambda s: target)

    def translated(source: str) -> str:
        if source not in chosen or readable(target, source):
            return source
        words = source.strip(" \t\n")
        text = re.sub("\r\n?", "\n", target).strip(" \t\n")
        before, _, after = source.partition(words)
        return before + (text if "\n" in words else text.replace("\n", " ")) + after

    head = result.text[: result.text.rindex("# ")]
    assert _mapped(_load(head), str) == _mapped(_load(front), translated)
    assert_shape_kept(result)


@given(_fronts, _line_ends)
def test_every_text_with_a_letter_is_a_slot_and_reads_back_as_itself(
    front: str, line_end: str
) -> None:
    document = _read(front, line_end)
    found: list[str] = []
    _mapped(_load(document.text.rpartition("# ")[0]), lambda text: found.append(text) or text)  # type: ignore[func-returns-value]
    unreadable = {document.fixed[n] for n in document.fixed}
    wanted = sorted(t for t in found if any(c.isalpha() for c in t) and t not in unreadable)
    assert sorted(s.source for s in document.segments[:-1]) == wanted
    result = localized(document, lambda s: s.source, shortcut=False)
    assert all(p.message for p in result.provenance)
    assert _mapped(_load(result.text.rpartition("# ")[0]), str) == _mapped(_load(front), str)
