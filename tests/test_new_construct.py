"""A construct that nobody knew before takes one value in the registry, and its name in a flavour.

Two toys, one that is copied and one with a title, go through all that a project does.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it.rules_block import StateBlock

from article_i18n import project as projects
from article_i18n.constructs import CONSTRUCTS
from article_i18n.constructs.flavours import FLAVOURS, GFM
from article_i18n.constructs.title import titled
from article_i18n.markdown.nested import push_opening
from article_i18n.markdown.opaque import push_block
from article_i18n.markdown.rules import text_of, trimmed
from article_i18n.model import Reading
from article_i18n.model.construct import Block, Construct, Lines
from article_i18n.model.records import ClosingLine, Copied, OpeningLine, Record
from article_i18n.model.shown import Box, Drawing
from article_i18n.project.explain import explain
from article_i18n.segment import segment
from tests import test_docs
from tests.laws import HOSTILE, assert_reads_back, assert_shape_kept, assert_unchanged, localized
from tests.small_project import SmallProject
from tests.test_docs import constructs_told_otherwise, flavours_told_otherwise

# ---- a toy that is copied: lines `@@ seedling`

SEED = re.compile(r"@@[ \t]+")


def _seed_end(state: StateBlock, line: int, end: int, text: str) -> int | None:
    return line + 1 if SEED.match(text) else None


def _seed(copied: Copied) -> Record:
    mark = SEED.match(copied.text)
    assert mark is not None
    words = copied.words(mark.end(), len(copied.text.rstrip()))
    return Record(shows=Drawing(words), ids=("seed",))


SEED_CONSTRUCT = Construct(
    name="seed",
    openers="@",
    blocks=(Lines(_seed_end, _seed),),
    starts=SEED,
    elsewhere=SEED,
)

# ---- a toy with a title: `%%> Title` … `%%<`

BED = re.compile(r"%%>[ \t]*")


def bed_title(line: str) -> tuple[int, int] | None:
    mark = BED.match(line)
    return trimmed(line, mark.end(), len(line)) if mark else None


def _bed_rule(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    text = text_of(state, line)
    if text != "%%<" and not BED.match(text):
        return False
    if text == "%%<" and not silent:
        push_block(state, "bed", line, line + 1, ClosingLine(marks=2))
    elif not silent:
        title = bed_title(text)
        box = OpeningLine(marks=2, shows=Box(("bed",), titled=title is not None))
        push_opening(state, "bed", line, title, box)
    return True


BED_CONSTRUCT = Construct(
    name="bed",
    openers="%",
    blocks=(Block(_bed_rule),),
    starts=re.compile(r"%%[<>]"),
    elsewhere=re.compile(r"%%>"),
    slots=titled("bed", "bed title", bed_title),
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


def test_the_documents_lack_its_rows(reading: Reading) -> None:
    assert constructs_told_otherwise() == sorted(BOTH)
    assert flavours_told_otherwise() == ["garden"]


def test_its_row_is_all_that_the_documents_need(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = "\n| `{}` | `@@ a` | nothing | the line | `msgid/seed.md` |"
    text = test_docs.MARKDOWN
    for name, above in (("seed", "`title_block`"), ("bed", "`title_block`")):
        [line] = [line for line in text.splitlines() if line.startswith(f"| {above} |")]
        text = text.replace(line, line + row.format(name))
    monkeypatch.setattr(test_docs, "MARKDOWN", text)
    assert constructs_told_otherwise() == []


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
