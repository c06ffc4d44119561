"""Every line of an article is a slot's, is copied, or is a marker; what is not is missed."""

from __future__ import annotations

import pytest
from hypothesis import given

from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.document.line_map import line_parts
from article_i18n.document.line_owners import owners_of, unread
from article_i18n.document.locate import locate
from article_i18n.errors import InputRefused
from article_i18n.model import Reading
from article_i18n.segment import segment
from tests.laws import READING
from tests.properties.strategies import documents

ARTICLE = """\
# Head

Two
lines.

> - nested
>
>   more

Setext
======

| a |
|---|
| b |

```sh
code
```

<div>

[x]: /u
"""


def without(line: int) -> tuple[int, ...]:
    """What is missed when the parser loses the blocks that begin on a line (from 1)."""
    found = locate(ARTICLE, READING, "a.md")
    tokens = [t for t in found.tokens if t.map is None or t.map[0] != line - 1]
    dialect = found.env.dialect
    owners = owners_of(found.source, tokens, dialect, [], 0)
    missed = unread(found.source, tokens, dialect, owners)
    return tuple(number + 1 for number in missed)


@pytest.mark.parametrize(
    ("line", "missed"),
    [(1, (1,)), (3, (3, 4)), (6, (6,)), (8, (8,)), (10, (10, 11)), (13, (13, 14)), (15, (15,)),
     (17, (17, 18, 19)), (21, (21,))],
)  # fmt: skip
def test_a_lost_block_is_missed(line: int, missed: tuple[int, ...]) -> None:
    assert [n for n in without(line) if n != 23] == list(missed)


def test_a_lost_definition_is_missed() -> None:
    assert without(99) == (23,)


@pytest.mark.parametrize(
    ("flavour", "text"),
    [
        pytest.param("commonmark", "> " * 120 + "lost\n", id="quotes"),
        pytest.param("commonmark", "- " * 60 + "lost\n", id="lists"),
        pytest.param("commonmark", "> - " * 40 + "lost\n", id="lists in quotes"),
        pytest.param(
            "mkdocs", "".join("    " * n + "!!! note\n" for n in range(120)), id="admonitions"
        ),
        pytest.param(
            "gfm", "".join("    " * n + "[^a]: x\n\n" for n in range(120)), id="footnotes"
        ),
        pytest.param("myst", ":::{note}\n" * 120 + "lost\n", id="directives"),
        pytest.param(
            "pandoc",
            "a\n" + "".join("  " * n + ": a\n" for n in range(120)),
            id="definition lists",
        ),
    ],
)
def test_what_is_nested_too_deeply_is_refused_whatever_nests_it(flavour: str, text: str) -> None:
    with pytest.raises(InputRefused, match="nested too deeply"):
        segment(text.encode(), "a.md", Reading(FLAVOURS[flavour]))


@pytest.mark.parametrize("flavour", FLAVOURS)
@given(text=documents)
def test_every_line_is_explained(flavour: str, text: str) -> None:
    try:
        found = locate(text, Reading(FLAVOURS[flavour]), "a.md")
    except InputRefused:
        return
    lines = found.source.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    explained = list(line_parts(found))
    numbers = [part.line for part in explained]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(lines) - (lines[-1] == "")))
    for part in explained:
        blank = not lines[part.line].strip(" \t")
        assert part.what != "blank" or blank
        assert (part.slot is not None) == (part.what == "slot")
        if part.what == "marker" and not found.unread:
            assert part.construct
