"""Law 6: the same input gives the same bytes, and what did not change is not written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n import project as projects
from article_i18n.segment import segment
from tests.small_project import SmallProject

RUN = """
import sys, pathlib
from article_i18n import project as projects
root = pathlib.Path(sys.argv[1])
projects.apply(root, projects.extract(projects.open_project(root)).changes)
projects.apply(root, projects.compile_project(projects.open_project(root)).changes)
"""
ARTICLE = (
    "---\ntitle: T\ndate: 2026-01-05\n---\n# H\n\nSame\n\n- one\n- two\n- Same\n\n![x](x.svg)\n"
)


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    root = tmp_path / "project"
    root.mkdir()
    made = SmallProject(root)
    for locale in ("ar", "ja"):
        (root / f"locales/{locale}/LC_MESSAGES").mkdir(parents=True)
    for name in ("b.md", "a.md", "guide/z.md", "guide/c.md"):
        made.article(name, f"{ARTICLE}\nOnly in {name}\n")
    made.article("x.svg", "<svg/>")
    (root / "article-i18n.toml").write_text('locations = "line"\n')
    return made


def test_a_second_run_changes_nothing(project: SmallProject) -> None:
    project.extract()
    project.compile()
    opened = projects.open_project(project.root)
    assert projects.extract(opened).changes == ()
    assert projects.compile_project(opened).changes == ()


def test_a_second_run_writes_no_file(project: SmallProject) -> None:
    project.extract()
    project.compile()
    before = {f: f.stat().st_mtime_ns for f in project.root.rglob("*")}
    project.extract()
    project.compile()
    assert {f: f.stat().st_mtime_ns for f in project.root.rglob("*")} == before


def test_neither_day_nor_hash_seed_nor_folder_is_in_the_output(
    project: SmallProject, tmp_path: Path
) -> None:
    results = []
    for seed, zone in (("0", "UTC"), ("7", "Asia/Tokyo"), ("42", "America/Lima")):
        root = tmp_path / f"copy-{seed}"
        shutil.copytree(project.root, root)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        subprocess.run([sys.executable, "-c", RUN, str(root)], env=environment, check=True)
        results.append(
            {f.relative_to(root).as_posix(): f.read_bytes() for f in root.rglob("*") if f.is_file()}
        )
    assert results[0] == results[1] == results[2]
    assert len(results[0]) > 40


def test_no_clock_in_a_catalog_or_page(project: SmallProject) -> None:
    project.extract()
    project.compile()
    for path, content in project.files().items():
        if not path.startswith("source/"):
            years = set(re.findall(rb"\b20[2-9]\d-\d\d-\d\d\b", content))
            assert years <= {b"2026-01-05"}, path
            assert b"POT-Creation-Date" not in content


def test_messages_stand_in_the_order_of_the_article(project: SmallProject) -> None:
    project.extract()
    template = (project.root / "locales/a.pot").read_text("utf-8")
    found = re.findall(r'^msgid "(.+)"$', template, re.MULTILINE)
    assert found == ["T", "H", "Same", "one", "two", "![x](x.svg)", "Only in a.md"]


def test_places_stand_in_the_order_of_the_articles(project: SmallProject) -> None:
    (project.root / "article-i18n.toml").write_text('catalog = "single"\n')
    project.extract()
    template = (project.root / "locales/messages.pot").read_text("utf-8")
    assert "#: source/a.md source/b.md source/guide/c.md source/guide/z.md\n" in template


def test_a_catalog_that_others_wrapped_keeps_its_lines(project: SmallProject) -> None:
    project.extract()
    long = 'msgid "one"\nmsgstr ""\n"eins "\n"und eins"\n'
    project.edit("a", 'msgid "one"\nmsgstr ""\n', long)
    project.extract()
    assert long in project.catalog("a")
    project.article("a.md", ARTICLE.replace("- two\n", ""))
    project.extract()
    assert long in project.catalog("a")


def test_the_manifest_is_sorted(project: SmallProject) -> None:
    project.extract()
    project.compile()
    manifest = json.loads((project.root / "dist/manifest.json").read_bytes())
    assert list(manifest["files"]) == sorted(manifest["files"])


_CUTS = st.sampled_from([" ", "\n", "\n  ", " \n"])


@given(
    words=st.lists(st.sampled_from(["one", "two,", "*three*", "`f o`", "[x]"]), max_size=9),
    cuts=st.lists(_CUTS, min_size=1),
)
def test_a_paragraph_wrapped_anew_is_the_same_message(words: list[str], cuts: list[str]) -> None:
    words = ["Begin", *words, "end."]
    text = words[0]
    for n, word in enumerate(words[1:]):
        text += cuts[n % len(cuts)] + word
    [found] = segment(text.encode(), "a.md").segments
    assert found.source == " ".join(words)


@given(text=st.text(st.sampled_from("漢字かな。、"), min_size=4), cut=st.integers(1, 3))
def test_scripts_without_spaces_are_wrapped_anew_without_one(text: str, cut: int) -> None:
    wrapped = f"{text[:cut]}\n{text[cut:]}漢"
    [found] = segment(wrapped.encode(), "a.md").segments
    assert found.source == f"{text}漢"
