"""A page with every construct of a flavour shows what the flavour's real implementations show.

`pages/{flavour}/{page}.md`; differences on purpose, with their reasons: `differences/`.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from markdown_it.token import Token

from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import FLAVOURS
from article_i18n.markdown.parser import build
from tests.renderers import differences
from tests.renderers.ours import ours
from tests.renderers.registry import RENDERERS
from tests.renderers.renderer import Renderer, ready
from tests.renderers.seen import aspects, see

PAGES = sorted((Path(__file__).parent / "pages").glob("*/*.md"))
CASES = [
    (path, renderer)
    for path in PAGES
    for renderer in RENDERERS.values()
    if path.parent.name in renderer.flavours
]


@pytest.mark.parametrize(
    ("path", "renderer"),
    CASES,
    ids=[f"{path.parent.name}: {path.stem}, {renderer.name}" for path, renderer in CASES],
)
def test_a_reader_sees_what_the_tool_shows(path: Path, renderer: Renderer) -> None:
    ready(renderer)
    flavour, text = path.parent.name, path.read_text("utf-8")
    theirs = see(renderer.render(text))
    listed = differences.listed(flavour, path.stem, renderer.name)
    found = differences.between(see(ours(text, flavour)), theirs)
    found.ours = Counter({k: n for k, n in found.ours.items() if k[0] not in listed.cannot})
    explained = sum(listed.rows, differences.Difference())
    missing, stale = found - explained, explained - found
    row = f'[[on_purpose]]\npage = "{path.stem}"\nrenderer = "{renderer.name}"\n'
    assert not missing, f"not in differences/{flavour}.toml:\n{row}{missing}"
    assert not stale, f"no longer so, but in differences/{flavour}.toml:\n{row}{stale}"
    able = [aspect for aspect in listed.cannot if aspects(theirs)[aspect]]
    assert not able, f"{renderer.name} can: {able}"


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_pages_of_a_flavour_have_every_construct_of_it(flavour: str) -> None:
    """Without a construct, one of the pages is another one to our parser."""
    texts = [path.read_text("utf-8") for path in PAGES if path.parent.name == flavour]
    absent = [
        construct
        for construct in sorted(FLAVOURS[flavour])
        if all(
            _read(text, FLAVOURS[flavour]) == _read(text, FLAVOURS[flavour] - {construct})
            for text in texts
        )
    ]
    assert texts
    assert not absent


def _read(text: str, constructs: frozenset[str]) -> list[Token]:
    return build(dialect(constructs)).parse(text)


def test_every_flavour_has_a_real_implementation() -> None:
    read = {flavour for renderer in RENDERERS.values() for flavour in renderer.flavours}
    assert read == FLAVOURS.keys()


def test_every_listed_difference_is_of_a_page_that_is_compared() -> None:
    compared = {(path.parent.name, path.stem, renderer.name) for path, renderer in CASES}
    for flavour, row in differences.rows():
        assert row["reason"]
        assert any(
            (flavour, row.get("page", page), row["renderer"]) == (at, page, name)
            for at, page, name in compared
        ), row
