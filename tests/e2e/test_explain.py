"""`explain` from end to end: the table, the JSON, colours, and that it is a look and no more."""

from __future__ import annotations

import json
from pathlib import Path

from article_i18n.cli.columns import cut
from tests.e2e.runs import PROJECT, plant, run, run_apart, snapshot

ARTICLE = """\
---
title: Knee pain
---
# Knee pain

Rest the knee for a day or two,
then walk a little every morning.

<!-- i18n:skip -->
> Not this.

<!-- i18n:skp -->
1. `code`
2. \u202eturned\x1b[31m

```sh
make
```
"""

TABLE = """\
source/knee.md: gfm, 2 messages
   1  front matter  opaque    ---
   2  title         plain     Knee pain
   3  front matter  opaque    ---
   4  heading 1     one line  Knee pain
   5
   6  paragraph     inline    Rest the knee for a day or two, then walk a littl…
   7                          then walk a little every morning.
   8
   9  i18n          opaque    <!-- i18n:skip -->
  10  quote         kept      skipped by the directive on line 9: Not this.
  11
  12  i18n          opaque    <!-- i18n:skp -->
  13  list item     kept      no letter outside code, URLs and tags: `code`
  14  list item     kept      holds the control character U+001B: \\u202eturned\\…
  15
  16  code          opaque    ```sh
  17  code          opaque    make
  18  code          opaque    ```
"""


def test_the_table_fits_into_eighty_columns(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"source/knee.md": ARTICLE})
    before = snapshot(tmp_path)
    found = run(tmp_path, "explain", "source/knee.md")
    assert (found.code, found.out) == (0, TABLE)
    assert [line.split(": ")[:2] for line in found.err.splitlines()] == [
        ["source/knee.md:12", "warning"], ["source/knee.md:14", "warning"],
    ]  # fmt: skip
    assert max(map(len, found.out.splitlines())) == 80
    assert snapshot(tmp_path) == before
    assert run(tmp_path, "explain", "knee.md", "-q").err == ""


def test_json(tmp_path: Path) -> None:
    plant(
        tmp_path,
        PROJECT,
        {"source/a.md": "<!-- i18n:context x -->\nOne.\n\n| 1 | b |\n|---|---|\n"},
    )
    found = json.loads(run(tmp_path, "explain", "a.md", "--json").out)
    assert (found["path"], found["flavour"], found["overrides"]) == ("source/a.md", "gfm", [])
    assert found["findings"] == []
    assert [(line["line"], line["is"], line["construct"]) for line in found["lines"]] == [
        (1, "opaque", "i18n"),
        (2, "slot", "paragraph"),
        (3, "blank", None),
        (4, "slot", "table"),
        (4, "slot", "table"),
        (5, "marker", "table"),
    ]
    assert found["lines"][1] == {
        "line": 2,
        "is": "slot",
        "construct": "paragraph",
        "kind": "paragraph",
        "grammar": "inline",
        "msgid": "One.",
        "context": "x",
        "comment": None,
        "why": None,
    }
    assert found["lines"][3]["why"] == "no letter outside code, URLs and tags"
    assert found["lines"][5]["why"] == "what marks a block is copied"


def test_another_flavour_and_a_file_outside(tmp_path: Path) -> None:
    project = plant(tmp_path / "project", PROJECT)
    plant(tmp_path, {"b.md": ":::tip\n"})
    text = run(project, "explain", str(tmp_path / "b.md"))
    assert text.out.splitlines()[1:] == [
        "   1  paragraph  kept      holds container syntax of another flavour: :::tip"
    ]
    found = run(project, "explain", str(tmp_path / "b.md"), "--flavour", "docusaurus")
    assert found.out.splitlines()[1:] == ["   1  container  opaque    :::tip"]
    wrong = run(project, "explain", "knee.md", "--flavour", "markdown")
    assert (wrong.code, wrong.out) == (2, "")
    assert "there is no such flavour; known are" in wrong.err


def test_what_is_refused_is_named(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"source/deep.md": "> " * 120 + "x\n", "source/empty.md": ""})
    found = run(tmp_path, "explain", "deep.md")
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("error: source/deep.md:1: lists or quotes are nested too deeply")
    assert run(tmp_path, "explain", "none.md").code == 2
    assert run(tmp_path, "explain", "empty.md").out == "source/empty.md: gfm, 0 messages\n"


def test_colours_where_they_are_wanted(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT)
    plain = run_apart(tmp_path, "explain", "walk.md")
    assert "\x1b" not in plain.out
    coloured = run_apart(tmp_path, "explain", "walk.md", environment={"FORCE_COLOR": "1"})
    assert "\x1b[32m" in coloured.out
    assert "walk.md" in coloured.out


def test_a_text_is_cut_by_the_columns_it_takes() -> None:
    assert cut("short", 5) == "short"
    assert cut("longer", 5) == "long…"
    assert cut("膝の痛み", 8) == "膝の痛み"
    assert cut("膝の痛み", 7) == "膝の痛…"
    assert cut("膝の痛み", 6) == "膝の…"
    assert cut("e\u0301e\u0301e\u0301", 3) == "e\u0301e\u0301e\u0301"
    assert cut("क्षमा करें", 3) == "क्ष…"
    assert cut("कुछ", 2) == "कुछ"
    assert cut("क्\u200dष", 2) == "क्\u200dष"
