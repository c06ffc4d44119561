"""`stats`: numbers that gettext confirms, a table that fits its terminal, badges."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from article_i18n import cli
from article_i18n.cli.completeness import lines
from article_i18n.project import open_project, overview
from tests.catalogs import gettext
from tests.e2e.runs import DE, PO, PROJECT, plant, run, run_apart, snapshot

ARTICLE = """\
# Knee pain

Rest the knee.

- Warmth helps.
- Cold helps, too.
- [Walk](walk.md) a little.

Warmth helps.

one step
"""
CATALOG = """\
msgid ""
msgstr "Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Knee pain"
msgstr "Knieschmerz"

#, fuzzy
msgid "Rest the knee."
msgstr ""

msgid "Warmth helps."
msgstr "Wärme hilft."

#, fuzzy
#| msgid "Cold helps."
msgid "Cold helps, too."
msgstr "Kälte hilft."

#| msgid "[Walk](walking.md) a little."
msgid "[Walk](walk.md) a little."
msgstr "[Gehen](walk.md) Sie ein wenig."

msgid "one step"
msgid_plural "steps"
msgstr[0] "ein Schritt"
msgstr[1] ""

#~| msgid "Older"
#~ msgid "Old"
#~ msgstr "Alt"
"""
STATS = {"source/knee.md": ARTICLE, DE: CATALOG}


def counted(root: Path) -> list[dict[str, int]]:
    rows: list[dict[str, int]] = json.loads(run(root, "stats", "-l", "de", "--json").out)
    return rows


def by_msgfmt(data: bytes) -> dict[str, int]:
    """`2 translated messages, 1 fuzzy translation, 3 untranslated messages.`"""
    said = gettext("msgfmt", "--statistics", "-o", os.devnull, data=data).stderr.decode()
    found = {name: int(number) for number, name in re.findall(r"(\d+) (\w+)", said)}
    return {name: found.get(name, 0) for name in ("translated", "fuzzy", "untranslated")}


def test_every_number(tmp_path: Path) -> None:
    plant(tmp_path, STATS)
    assert counted(tmp_path) == [
        {
            "locale": "de",
            "article": "knee.md",
            "translated": 4,
            "fuzzy": 1,
            "untranslated": 1,
            "carried": 1,
            "words_translated": 9,
            "words_fuzzy": 3,
            "words_untranslated": 3,
            "published": 4,
            "units": 7,
            "words": 17,
            "words_published": 9,
        }
    ]


@pytest.mark.parametrize("catalog", ["article", "single"])
def test_messages_are_counted_as_msgfmt_counts_them(catalog: str, tmp_path: Path) -> None:
    settings = f'catalog = "{catalog}"\n'
    other = {"source/walk.md": "# Walk\n\nWarmth helps.\n", "article-i18n.toml": settings}
    domain = "knee" if catalog == "article" else "messages"
    path = f"locales/de/LC_MESSAGES/{domain}.po"
    plant(tmp_path, {"source/knee.md": ARTICLE, path: CATALOG}, other)
    assert run(tmp_path, "extract").code == 0
    rows = counted(tmp_path)
    for row in rows if catalog == "article" else ():
        po = tmp_path / f"locales/de/LC_MESSAGES/{str(row['article'])[:-3]}.po"
        assert by_msgfmt(po.read_bytes()).items() <= row.items()
    [total] = overview(open_project(tmp_path), ["de"]).totals
    names = ("translated", "fuzzy", "untranslated")
    if catalog == "single":  # what both articles have is one message
        wanted = by_msgfmt((tmp_path / path).read_bytes())
        assert {name: getattr(total, name) for name in names} == wanted
        assert sum(row["translated"] for row in rows) == wanted["translated"] + 1
    else:
        assert all(getattr(total, name) == sum(row[name] for row in rows) for name in names)
    for name in ("units", "published", "words", "words_published"):
        assert getattr(total, name) == sum(row[name] for row in rows)


# The table. -------------------------------------------------------------------------------------


def test_the_table(tmp_path: Path) -> None:
    plant(tmp_path, STATS)
    assert (
        run(tmp_path, "stats").out
        == """\
            published        units  words  translated  fuzzy  untranslated  carried
de  German  █████░░░░░  57%    4/7   9/17           4      1             1        1
  knee.md   █████░░░░░  57%    4/7   9/17           4      1             1        1
"""
    )


def test_every_locale_has_its_total(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"article-i18n.toml": 'locales = ["de", "pt-BR"]\n'})
    found = [line.split("  ")[:2] for line in run(tmp_path, "stats").out.splitlines()[1:]]
    assert [" ".join(part).strip() for part in found] == [
        "de German", "knee.md", "walk.md", "pt-BR Portuguese (Brazil)", "knee.md", "walk.md",
    ]  # fmt: skip


def test_an_encoding_without_bars(tmp_path: Path) -> None:
    plant(tmp_path, STATS)
    found = run_apart(tmp_path, "stats", environment={"PYTHONIOENCODING": "ascii"})
    assert "  knee.md   #####.....  57%" in found.out


def test_a_bar_is_full_or_empty_only_when_that_is_so(tmp_path: Path) -> None:
    texts = [f"Text {'abcdefghijklmnopqrstuvwxyz'[n]}." for n in range(26)]
    one = "".join(f'\nmsgid "{t}"\nmsgstr "{t} de"\n' for t in texts[:1])
    most = "".join(f'\nmsgid "{t}"\nmsgstr "{t} de"\n' for t in texts[1:])
    header = PO.partition("\n\n")[0] + "\n"
    for catalog, bar in ((one, "█░░░░░░░░░   3%"), (most, "█████████░  96%"), ("", "░" * 10)):
        plant(tmp_path, {"source/knee.md": "\n\n".join(texts), DE: header + catalog})
        assert f"  knee.md   {bar}" in run(tmp_path, "stats").out


LONG = "guide/a very long folder/日本語の長い名前/and a long name of an article.md"


@pytest.mark.parametrize("width", [20, 40, 60, 72, 80, 81, 100, 132, 200])
def test_the_table_fits_the_terminal(width: int, tmp_path: Path) -> None:
    plant(tmp_path, STATS, {f"source/{LONG}": ARTICLE})
    found = overview(open_project(tmp_path), ["de"])
    table = [line for line, _ in lines(found, width)]
    wide = str.maketrans(dict.fromkeys("日本語の長い名前", "xx"))
    sizes = [len(line.translate(wide)) for line in table]
    assert max(sizes) <= max(width, 25)
    assert max(sizes) > min(width, 130) - 20
    assert "57%" in table[2]
    if width >= 80:
        assert "fuzzy" in table[0]
        assert "untranslated" in table[0]
        assert any(".md" in line and "guide" in line for line in table)


def test_a_terminal_says_how_wide_it_is(tmp_path: Path) -> None:
    plant(tmp_path, STATS, {f"source/{LONG}": ARTICLE})
    for columns in ("80", "132"):
        main, side = os.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "article_i18n", "stats"],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(Path(cli.__file__).parents[2]),
                "COLUMNS": columns,
                "NO_COLOR": "1",
                "PYTHONIOENCODING": "utf-8",
            },
            stdout=side,
        ) as started:
            os.close(side)
            with os.fdopen(main, "rb") as terminal:
                said = b""
                try:
                    while data := terminal.read1(65536):
                        said += data
                except OSError:  # what Linux says when the other side is closed
                    pass
        assert started.returncode == 0
        head = said.decode().splitlines()[0]
        assert ("carried" in head) == (columns == "132")


# Badges. ----------------------------------------------------------------------------------------


def test_badges(tmp_path: Path) -> None:
    plant(tmp_path, STATS, {"article-i18n.toml": 'locales = ["de", "pt-BR"]\n'})
    options = ("stats", "--badges", "docs/badges")
    before = snapshot(tmp_path)
    tried = run(tmp_path, *options, "--dry-run")
    assert (tried.code, run(tmp_path, *options, "--check").code) == (0, 1)
    assert "would create docs/badges/de.svg" in tried.err
    assert snapshot(tmp_path) == before
    found = run(tmp_path, *options)
    assert (found.code, found.err) == (0, "2 badges changed\n")
    assert found.out == run(tmp_path, "stats").out
    image = ET.parse(tmp_path / "docs/badges/de.svg").getroot()
    assert image.get("aria-label") == "Deutsch: 57%"
    after = snapshot(tmp_path)
    again = run(tmp_path, *options)
    assert (again.code, again.err) == (0, "0 badges changed\n")
    assert run(tmp_path, *options, "--check").code == 0
    assert snapshot(tmp_path) == after
    plant(tmp_path, {DE: CATALOG.replace("#, fuzzy\n#| ", "#| ")})
    assert run(tmp_path, *options, "-l", "de", "-v").err == (
        "updated docs/badges/de.svg\n1 badge changed\n"
    )


@pytest.mark.parametrize("folder", ["../badges", "/tmp/badges", ".", "C:\\badges", "a/../../b"])
def test_badges_stay_in_the_project(folder: str, tmp_path: Path) -> None:
    plant(tmp_path, STATS)
    before = snapshot(tmp_path)
    found = run(tmp_path, "stats", "--badges", folder)
    assert found.code == 2
    assert found.err == (f"error: {folder}: name a folder inside the project, relative to it\n")
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("option", ["--check", "--dry-run"])
def test_nothing_to_check_without_badges(option: str, tmp_path: Path) -> None:
    plant(tmp_path, STATS)
    found = run(tmp_path, "stats", option)
    assert found.code == 2
    assert found.err.startswith("error: --dry-run and --check go with --badges")
