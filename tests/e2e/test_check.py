"""`check` from end to end: formats, the baseline, settings, articles."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.runs import DE, PO, PROJECT, Tree, plant, run, run_apart

BAD_PO = PO.replace("Wärme hilft.", "<b onclick='x()'>Wärme</b>").replace(
    "[gehen](walk.md)", "[gehen](run.md)"
)
BAD: Tree = {
    DE: BAD_PO,
    "locales/de/LC_MESSAGES/walk.po": 'msgid "Walk"\nmsgstr "Gehen"\n\n'
    'msgid "Every day."\nmsgstr "Täglich."\n',
}
BASELINE = "article-i18n-baseline.json"


def test_only_what_is_not_in_the_baseline_fails(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, BAD)
    first = run(tmp_path, "check")
    assert (first.code, first.err) == (1, "1 error, 1 warning\n")
    taken = run(tmp_path, "check", "--write-baseline")
    assert (taken.code, taken.out) == (0, "")
    assert taken.err == f"created {BASELINE}\n{BASELINE} has 2 findings of this run\n"
    known = run(tmp_path, "check")
    assert (known.code, known.out) == (0, "")
    assert known.err == "0 errors, 0 warnings; in the baseline 1 error, 1 warning\n"
    assert "11 error [blocked, in the baseline]" in run(tmp_path, "check", "-v").out

    moved = BAD_PO.replace('msgid "Knee pain"', '# Ada\n# Bob\nmsgid "Knee pain"')
    plant(tmp_path, {DE: moved})
    assert run(tmp_path, "check").code == 0
    plant(tmp_path, {DE: moved.replace("Kälte auch.", "<i>Kälte</i>")})
    new = run(tmp_path, "check")
    assert new.code == 1
    assert [line for line in new.out.splitlines() if "[" in line] == [
        "  16 error [blocked] “Cold helps, too.” (source/knee.md:9)"
    ]
    assert json.loads(run(tmp_path, "check", "--json").out)[0]["msgid"] == "Cold helps, too."

    plant(tmp_path, {DE: PO})
    mended = run(tmp_path, "check")
    assert mended.code == 0
    assert mended.err == (
        "0 errors, 0 warnings\n"
        f"2 entries of {BASELINE} are mended: write it again with --write-baseline\n"
    )
    assert run(tmp_path, "check", "--write-baseline").code == 0
    assert not (tmp_path / BASELINE).exists()


def test_settings_and_comments_decide_what_fails(tmp_path: Path) -> None:
    settings = '[checks]\nblocked = "warning"\nlinks = "error"\n'
    plant(tmp_path, PROJECT, BAD, {"article-i18n.toml": settings})
    found = run(tmp_path, "check")
    assert (found.code, found.err) == (1, "1 error, 1 warning\n")
    assert run(tmp_path, "compile", "--strict").code == 0
    muting = "# article-i18n: ignore links, blocked\n"
    plant(tmp_path, {DE: BAD_PO.replace('msgid "', f'{muting}msgid "')})
    muted = run(tmp_path, "check", "--json", "-q")
    assert (muted.code, json.loads(muted.out)) == (0, [])
    assert "[blocked]" in run(tmp_path, "compile").err
    plant(tmp_path, {"article-i18n.toml": '[checks]\nlinks = "of"\n'})
    refused = run(tmp_path, "check")
    assert refused.code == 2
    assert refused.err.startswith('error: article-i18n.toml:2: "checks.links" must be "error", ')


def test_the_articles_alone(tmp_path: Path) -> None:
    article = (
        "# Knee\n\n#### Deep\n\nSee [that](elbow.md) and [this](walk.md#rest) and and ![](a.svg)\n"
    )
    broken: Tree = {DE: b"\xff no catalog", "source/knee.md": article}
    plant(tmp_path, PROJECT, broken)
    found = run(tmp_path, "check", "--source", "--format", "github")
    assert found.code == 0
    titles = [line.split("title=")[1].split("::")[0] for line in found.out.splitlines()]
    assert titles == [
        "heading-jump", "dead-anchor", "dead-link", "dead-link", "doubled-word", "image-text",
    ]  # fmt: skip
    plant(tmp_path, {"article-i18n.toml": '[checks.article."knee.md"]\ndead-link = "error"\n'})
    assert run(tmp_path, "check", "--source", "-q").code == 1
    assert run(tmp_path, "check", "--source", "--write-baseline").code == 0
    assert run(tmp_path, "check", "--source").code == 0
    assert run(tmp_path, "check").code == 2


def test_a_project_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    """A CI service asks for paths as they are seen from the top."""
    plant(tmp_path / "docs", PROJECT, BAD)
    found = run_apart(tmp_path, "check", "-C", "docs", "--format", "sarif")
    assert found.code == 1
    results = json.loads(found.out)["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert {place["artifactLocation"]["uri"] for place in places} == {f"docs/{DE}"}


def test_the_terminal_sets_the_width(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, BAD)
    narrow = run_apart(tmp_path, "check", environment={"COLUMNS": "50"}).out
    assert max(map(len, narrow.splitlines())) <= 50
    assert max(map(len, run_apart(tmp_path, "check").out.splitlines())) > 70


def test_options_that_exclude_each_other(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT)
    for options in ("--source -l de", "--json --format sarif", "--format xml"):
        found = run(tmp_path, "check", *options.split())
        assert (found.code, found.out) == (2, ""), options
        assert found.err.count("\n") == 1
