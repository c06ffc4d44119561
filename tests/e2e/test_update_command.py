"""`extract` after an edit, through the command line: its options, and what it tells of each message."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.runs import ARTICLE, DE, PROJECT, plant, run

EDITED = (
    ARTICLE.replace("(walk.md)", "(guide/walk.md)")
    .replace("Cold helps, too.", "Cold helps as well.")
    .replace("- Warmth helps.\n", "")
    + "- Rest.\n"
)


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A project whose article was edited since the last `extract`."""
    plant(tmp_path, PROJECT)
    assert run(tmp_path, "extract").code == 0
    (tmp_path / "source/knee.md").write_text(EDITED)
    return tmp_path


def test_it_tells_what_became_of_the_messages(edited: Path) -> None:
    said = run(edited, "extract", "-v").err
    assert (
        "de: 2 translated, 1 fuzzy, 3 untranslated; 1 carried (5 words), 1 newly fuzzy (4 words), "
        "1 new (1 word), 3 newly obsolete (10 words)\n"
    ) in said
    assert (
        f"{DE}: carried: Rest the knee, then [walk](guide/walk.md). (walk.md → guide/walk.md)\n"
        in said
    )
    assert f"{DE}: fuzzy: Cold helps as well. (69 % alike; its words changed)\n" in said
    assert f"{DE}: obsolete: Warmth helps.\n" in said
    catalog = (edited / DE).read_text()
    assert 'msgstr "Knie schonen, dann [gehen](guide/walk.md)."' in catalog
    assert run(edited, "extract", "--check").code == 0


def test_the_same_as_json(edited: Path) -> None:
    before = {p: p.read_bytes() for p in edited.rglob("*.po")}
    result = run(edited, "extract", "--dry-run", "--json")
    assert {p: p.read_bytes() for p in edited.rglob("*.po")} == before
    data = json.loads(result.out)
    assert {"path": DE, "does": "update"} in data["changes"]
    (german,) = data["locales"]
    assert (german["locale"], german["translated"], german["fuzzy"]) == ("de", 2, 1)
    assert german["messages"] == {
        "kept": 3, "revived": 0, "moved": 0, "carried": 1, "fuzzy": 1, "minor": 0, "new": 1,
        "obsolete": 3, "pruned": 0,
    }  # fmt: skip
    assert german["words"]["carried"] == 5
    knee, walk = german["articles"]
    assert (knee["article"], knee["catalog"], walk["article"]) == (
        "source/knee.md",
        DE,
        "source/walk.md",
    )
    assert (knee["messages"]["kept"], walk["messages"]["kept"]) == (1, 2)
    assert walk["edits"] == []
    assert knee["edits"][0] == {
        "class": "carried",
        "msgctxt": None,
        "msgid": "Rest the knee, then [walk](guide/walk.md).",
        "of": {"msgctxt": None, "msgid": "Rest the knee, then [walk](walk.md)."},
        "why": "walk.md → guide/walk.md",
    }


def test_a_minor_edit_asks_for_no_review(edited: Path) -> None:
    assert "1 minor (4 words)" in run(edited, "extract", "--minor").err
    catalog = (edited / DE).read_text()
    assert (
        '#| msgid "Cold helps, too."\nmsgid "Cold helps as well."\nmsgstr "Kälte auch."' in catalog
    )
    assert "fuzzy" not in catalog


def test_without_fuzzy_matches(edited: Path) -> None:
    run(edited, "extract", "--no-fuzzy")
    catalog = (edited / DE).read_text()
    assert 'msgid "Cold helps as well."\nmsgstr ""\n' in catalog
    assert '#~ msgid "Cold helps, too."\n#~ msgstr "Kälte auch."' in catalog


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("--minor --no-fuzzy", "--minor and --no-fuzzy contradict each other"),
        ("--templates-only --prune", "--templates-only writes no catalogs"),
    ],
)
def test_options_that_contradict_each_other(options: str, said: str, edited: Path) -> None:
    result = run(edited, "extract", *options.split())
    assert result.code == 2
    assert said in result.err


def test_pruning_removes_what_is_obsolete_and_the_catalogs_of_deleted_articles(
    edited: Path,
) -> None:
    walk = edited / "locales/de/LC_MESSAGES/walk.po"
    walk.write_text(
        walk.read_text()
        .replace('msgstr ""\n', 'msgstr "Gehen"\n')
        .replace('msgid ""\nmsgstr "Gehen"', 'msgid ""\nmsgstr ""')
    )
    (edited / "source/walk.md").unlink()
    assert run(edited, "extract").code == 0
    assert walk.is_file()
    assert "#~" in (edited / DE).read_text()
    result = run(edited, "extract", "--prune", "--dry-run", "-v")
    assert walk.is_file()
    assert "5 pruned (13 words)" in result.err
    assert run(edited, "extract", "--prune").code == 0
    assert not walk.exists()
    assert "#~" not in (edited / DE).read_text()
    assert run(edited, "extract", "--prune", "--check").code == 0


@pytest.mark.parametrize("catalog", ["article", "single"])
def test_a_message_counts_for_its_article(catalog: str, tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"article-i18n.toml": f'catalog = "{catalog}"\n'})
    run(tmp_path, "extract")
    (tmp_path / "source/walk.md").write_text("# Walk\n\nEvery week.\n\nMore.\n")
    (german,) = json.loads(run(tmp_path, "extract", "--json").out)["locales"]
    counted = {a["article"]: a["messages"] for a in german["articles"]}
    assert counted["source/knee.md"]["kept"] == 4
    assert (counted["source/walk.md"]["kept"], counted["source/walk.md"]["new"]) == (1, 2)


def test_catalogs_of_another_program_in_the_same_folders_are_left_alone(tmp_path: Path) -> None:
    foreign = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n#: app/views.py:3\nmsgid "Warmth helps."\nmsgstr "Programm"\n'
    path = "locales/de/LC_MESSAGES/django.po"
    plant(tmp_path, PROJECT, {path: foreign})
    for arguments in (["extract"], ["extract", "--prune"]):
        assert run(tmp_path, *arguments).code == 0
        assert (tmp_path / path).read_text() == foreign


def test_a_renamed_article_without_locations_is_found_after_its_template_went(
    tmp_path: Path,
) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/knee.md").write_text("Ask your doctor.\n")
    (tmp_path / "article-i18n.toml").write_text('locations = "none"\n')
    assert run(tmp_path, "init", "-l", "de").code == 0
    catalog = tmp_path / "locales/de/LC_MESSAGES/knee.po"
    catalog.write_text(
        catalog.read_text().replace('doctor."\nmsgstr ""', 'doctor."\nmsgstr "Fragen Sie."')
    )
    (tmp_path / "source/knee.md").rename(tmp_path / "source/leg.md")
    assert run(tmp_path, "extract", "--templates-only").code == 0
    assert "de: 1 translated" in run(tmp_path, "extract").err
