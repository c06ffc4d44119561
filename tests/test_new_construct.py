"""A construct that nobody knew before takes one value in the registry, and its name in a flavour.

Two toys, one that is copied and one with a title, go through all that a project does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from article_i18n import project as projects
from article_i18n.constructs.flavours import FLAVOURS, GFM
from article_i18n.constructs.registry import CONSTRUCTS
from article_i18n.markdown.nested import push_title, trimmed
from article_i18n.markdown.opaque import Copied, push_block
from article_i18n.markdown.pairs import ClosingLine, OpeningLine
from article_i18n.markdown.rules import add_block, opening, take_lines
from article_i18n.model import Reading
from article_i18n.model.construct import Construct, TitleSlot
from article_i18n.model.records import Record
from article_i18n.model.shown import Box, Drawing
from article_i18n.project.explain import explain
from article_i18n.segment import segment
from tests.laws import HOSTILE, assert_reads_back, assert_shape_kept, assert_unchanged, localized
from tests.small_project import SmallProject

# ---- a toy that is copied: lines `@@ seedling`

SEED = re.compile(r"@@[ \t]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed(Record):
    drawn: str

    @property
    def shows(self) -> Drawing:
        return Drawing(self.drawn)


def _seed_rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    if not SEED.match(opening(state, line, "@")):
        return False

    def read(copied: Copied) -> Seed:
        return Seed(drawn=copied.text.strip()[2:].strip(), ids=("seed",))

    return take_lines(state, "seed", line, line + 1, silent, read)


SEED_CONSTRUCT = Construct(
    name="seed",
    parse=lambda md: add_block(md, "seed", _seed_rule),
    starts=SEED,
    elsewhere=re.compile(r"@@[ \t]"),
)

# ---- a toy with a title: `%%> Title` … `%%<`

BED = re.compile(r"%%>[ \t]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed(OpeningLine):
    titled: bool

    @property
    def shows(self) -> Box:
        return Box(("bed",), self.titled)


def bed_title(line: str) -> tuple[int, int] | None:
    mark = BED.match(line)
    return trimmed(line, mark.end(), len(line)) if mark else None


def _bed_rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    text = opening(state, line, "%")
    if text != "%%<" and not BED.match(text):
        return False
    if silent:
        return True
    title = bed_title(text)
    begin = state.bMarks[line] + state.tShift[line]
    if text == "%%<":
        push_block(state, "bed", line, line + 1, ClosingLine(marks=2))
    elif title is None:
        push_block(state, "bed", line, line + 1, Bed(marks=2, titled=False))
    else:
        read = Bed(marks=2, titled=True)
        push_title(state, "bed", line, (begin + title[0], begin + title[1]), read)
    return True


def bed(md: MarkdownIt) -> None:
    add_block(md, "bed", _bed_rule)


BED_CONSTRUCT = Construct(
    name="bed",
    parse=bed,
    starts=re.compile(r"%%[<>]"),
    elsewhere=re.compile(r"%%>"),
    title=TitleSlot("bed title", bed_title),
)

ARTICLE = """# Garden

@@ `seedling`

%%> Six *plants*

They need water.

%%<
"""
BOTH = {"seed": SEED_CONSTRUCT, "bed": BED_CONSTRUCT}


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    for name, construct in BOTH.items():
        monkeypatch.setitem(CONSTRUCTS, name, construct)
    monkeypatch.setitem(FLAVOURS, "garden", GFM.union(BOTH))
    return Reading(FLAVOURS["garden"])


@pytest.fixture
def project(tmp_path: Path, reading: Reading) -> SmallProject:
    project = SmallProject(tmp_path)
    (tmp_path / "article-i18n.toml").write_text('flavour = "garden"\n')
    project.article("garden.md", ARTICLE)
    return project


def test_its_slots_are_segments(reading: Reading) -> None:
    document = segment(ARTICLE.encode(), "garden.md", reading)
    assert [(s.kind, s.source) for s in document.segments] == [
        ("heading 1", "Garden"),
        ("bed title", "Six *plants*"),
        ("paragraph", "They need water."),
    ]
    assert_unchanged(document)
    assert_reads_back(document)


@pytest.mark.parametrize("hostile", [*HOSTILE, "@@ a seed", "%%>", "%%<", "a\n%%> b", "x %%<"])
def test_no_translation_breaks_it(hostile: str, reading: Reading) -> None:
    document = segment(ARTICLE.encode(), "garden.md", reading)
    assert_shape_kept(localized(document, lambda _: hostile))


def test_it_goes_through_extract_update_and_compile(project: SmallProject) -> None:
    project.extract()
    for msgid, msgstr in (("Garden", "Garten"), ("Six *plants*", "Sechs *Pflanzen*")):
        project.translate("garden", msgid, msgstr)
    project.article("garden.md", ARTICLE.replace("They need", "All need"))
    project.extract()
    catalog = project.catalog("garden")
    assert "#. bed title" in catalog
    assert "Sechs *Pflanzen*" in catalog
    project.compile()
    markdown = (project.root / "dist/de/garden.md").read_text("utf-8")
    assert "@@ `seedling`\n\n%%> Sechs *Pflanzen*\n" in markdown
    page = (project.root / "dist/de/garden.html").read_text("utf-8")
    assert '<p class="alert-title">Sechs <em>Pflanzen</em></p>' in page
    assert '<div id="seed"></div>' in page
    assert re.search("<pre[^>]*>`seedling`</pre>", page)


def test_it_is_explained(project: SmallProject) -> None:
    explained = explain(projects.open_project(project.root), project.root / "source/garden.md")
    [copied] = [line for line in explained.lines if line.construct == "seed"]
    assert copied.why == "the syntax of seed is copied"
    [title] = [line for line in explained.lines if line.kind == "bed title"]
    assert (title.construct, title.grammar) == ("bed", "inline-one-line")


def test_its_anchors_count(project: SmallProject) -> None:
    project.article("garden.md", ARTICLE + "\n[here](#seed) [there](#gone)\n")
    found = projects.check_source(projects.open_project(project.root))
    assert ["#gone" in finding.message for finding in found] == [True]


@pytest.mark.parametrize("name", BOTH)
def test_another_flavour_keeps_its_lines(name: str, reading: Reading) -> None:
    text = {"seed": "@@ a seed\n", "bed": "%%> Six\nplants\n"}[name]
    document = segment(text.encode(), "a.md")
    assert document.segments == ()
    [finding] = document.findings
    assert f"`{name}`" in finding.message
    assert "(garden have it)" in finding.message
