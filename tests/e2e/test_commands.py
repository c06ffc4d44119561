"""The commands from end to end: what they write, say and return."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from article_i18n import cli
from article_i18n.cli import group
from tests.e2e.runs import DE, PO, PROJECT, contents, plant, run, run_apart, snapshot

RAW = "Knee pain\n\nRest helps the knee.\n\n• Warmth\n• Cold\n"


def _files(root: Path, folder: str) -> set[str]:
    return {path for path in contents(root / folder) if not path.startswith(".")}


def test_the_whole_way(tmp_path: Path) -> None:
    """init → import → extract → translate → compile → check → stats."""
    plant(tmp_path, {"raw.txt": RAW})
    assert run(tmp_path, "init").code == 0
    assert run(tmp_path, "import", str(tmp_path / "raw.txt"), "--name", "guide/knee").code == 0
    assert run(tmp_path, "init", "-l", "de,pt_BR").code == 0
    assert _files(tmp_path, "locales") == {
        "guide/knee.pot",
        "de/LC_MESSAGES/guide/knee.po",
        "pt_BR/LC_MESSAGES/guide/knee.po",
    }
    assert run(tmp_path, "extract", "--check").code == 0
    catalog = tmp_path / "locales/de/LC_MESSAGES/guide/knee.po"
    catalog.write_text(
        catalog.read_text().replace('msgid "Warmth"\nmsgstr ""', 'msgid "Warmth"\nmsgstr "Wärme"')
    )
    assert run(tmp_path, "compile").code == 0
    assert _files(tmp_path, "dist") == {
        *(
            f"{locale}/{name}"
            for locale in ("en", "de", "pt-BR")
            for name in ("index.html", "guide/knee.md", "guide/knee.html")
        ),
        "index.html",
        "manifest.json",
        "style.css",
    }
    assert "- Wärme\n- Cold\n" in (tmp_path / "dist/de/guide/knee.md").read_text()
    source = (tmp_path / "source/guide/knee.md").read_bytes()
    assert (tmp_path / "dist/en/guide/knee.md").read_bytes() == source
    assert (tmp_path / "dist/pt-BR/guide/knee.md").read_bytes() == source
    found = run(tmp_path, "check", "-l", "de")
    assert found.code == 0
    assert found.err == "0 errors, 3 warnings\n"
    line = next(line for line in run(tmp_path, "stats").out.splitlines() if "knee.md" in line)
    assert line.split()[0] == "guide/knee.md"
    assert line.split()[-3:] == ["1", "0", "3"]


def test_the_second_run_writes_nothing(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"source/a.svg": "<svg/>"})
    for command in ("extract", "compile"):
        assert run(tmp_path, command).code == 0
        before = snapshot(tmp_path)
        assert run(tmp_path, command).code == 0
        assert snapshot(tmp_path) == before
        assert run(tmp_path, command, "--check").code == 0


@pytest.mark.parametrize(
    ("command", "option", "code"),
    [
        ("init -l fr", "--dry-run", 0),
        ("extract", "--dry-run", 0),
        ("extract", "--check", 1),
        ("compile", "--dry-run", 0),
        ("compile", "--check", 1),
        ("import {root}/raw.txt", "--dry-run", 0),
    ],
)
def test_nothing_is_written_when_only_asked(
    command: str, option: str, code: int, tmp_path: Path
) -> None:
    plant(tmp_path, PROJECT, {"raw.txt": RAW})
    before = snapshot(tmp_path)
    found = run(tmp_path, *command.format(root=tmp_path).split(), option)
    assert found.code == code, found
    assert "would create" in found.err
    assert snapshot(tmp_path) == before


def test_check_and_strict_tell_findings_by_the_exit_code(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {DE: PO.replace("Wärme hilft.", "<b onclick='x()'>Wärme</b>")})
    found = run(tmp_path, "check")
    assert found.code == 1
    assert re.search(
        rf"^{DE}\n(?: .*\n)* +11 error \[blocked\] “Warmth helps.” \(source/knee\.md:8\)\n +not",
        found.out,
        re.MULTILINE,
    )
    assert run(tmp_path, "compile").code == 0
    assert run(tmp_path, "compile", "--strict").code == 1
    quiet = run(tmp_path, "compile", "-q")
    assert (quiet.code, quiet.out) == (0, "")
    assert [line.split(": ")[1] for line in quiet.err.splitlines()] == ["error"]


def test_quiet_runs_say_nothing_when_all_is_well(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"raw.txt": RAW})
    commands = ["init", "init -l fr", f"import {tmp_path}/raw.txt", "extract", "check", "compile"]
    for command in commands:
        found = run(tmp_path, *command.split(), "-q")
        assert (found.code, found.out, found.err) == (0, "", ""), command


def test_json(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT)
    found = json.loads(run(tmp_path, "check", "--json").out)
    assert found == [
        {
            "check": "not-extracted",
            "severity": "warning",
            "locale": "de",
            "message": "there is no catalog for this article; run `article-i18n extract`",
            "context": None,
            "msgid": None,
            "places": [{"path": "locales/de/LC_MESSAGES/walk.po", "line": None}],
        }
    ]
    rows = json.loads(run(tmp_path, "stats", "--json").out)
    assert [row["article"] for row in rows] == ["knee.md", "walk.md"]
    assert rows[0] == {
        "locale": "de",
        "article": "knee.md",
        "translated": 4,
        "fuzzy": 0,
        "untranslated": 0,
        "carried": 0,
        "words_translated": 12,
        "words_fuzzy": 0,
        "words_untranslated": 0,
        "published": 5,
        "units": 5,
        "words": 14,
        "words_published": 14,
    }


def test_check_names_messages_that_were_not_extracted(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"source/knee.md": "# Knee pain\n\nNew one.\n\nNew two.\n"})
    assert f"{DE}\n   warning [not-extracted] 2 messages of the article are not in the catalog" in (
        run(tmp_path, "check").out
    )


@pytest.mark.parametrize("mode", ["file", "line", "none"])
def test_locations(mode: str, tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"article-i18n.toml": f'locations = "{mode}"\n'})
    assert run(tmp_path, "extract").code == 0
    for path in ("locales/knee.pot", DE):
        found = re.findall(r"^#: (.*)$", (tmp_path / path).read_text(), re.MULTILINE)
        expected = {
            "file": ["source/knee.md"] * 4,
            "line": ["source/knee.md:2 source/knee.md:4"]
            + [f"source/knee.md:{n}" for n in (6, 8, 9)],
            "none": [],
        }
        assert found == expected[mode]


def test_a_single_catalog(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"article-i18n.toml": 'catalog = "single"\n'})
    assert run(tmp_path, "extract").code == 0
    assert _files(tmp_path, "locales") == {
        "messages.pot",
        "de/LC_MESSAGES/messages.po",
        "de/LC_MESSAGES/knee.po",
    }
    single = (tmp_path / "locales/de/LC_MESSAGES/messages.po").read_text()
    assert 'msgid "Warmth helps."\nmsgstr "Wärme hilft."' in single
    assert 'msgid "Every day."' in single
    assert run(tmp_path, "compile").code == 0
    assert "Wärme hilft." in (tmp_path / "dist/de/knee.md").read_text()


def test_only_markdown(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"article-i18n.toml": 'outputs = ["md"]\n', "source/index.html": "x"})
    assert run(tmp_path, "compile").code == 0
    names = ("knee.md", "walk.md", "index.html")
    assert _files(tmp_path, "dist") == {
        "manifest.json",
        *(f"{locale}/{name}" for locale in ("en", "de") for name in names),
    }


def test_links_between_articles_in_folders(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"source/a/b/deep.md": "See [the knee](../../knee.md#rest).\n"})
    assert run(tmp_path, "compile").code == 0
    assert "(../../knee.md#rest)" in (tmp_path / "dist/de/a/b/deep.md").read_text()
    assert 'href="../../knee.html#rest"' in (tmp_path / "dist/de/a/b/deep.html").read_text()


def test_assets_and_their_variants(tmp_path: Path) -> None:
    variants = {"source/a.svg": "plain", "source/a.de.svg": "deutsch", "source/b.min.js": "js"}
    plant(tmp_path, PROJECT, variants, {"locales/de_AT/LC_MESSAGES/knee.po": PO})
    assert run(tmp_path, "compile").code == 0
    for locale, content in {"en": "plain", "de": "deutsch", "de-AT": "deutsch"}.items():
        assert (tmp_path / f"dist/{locale}/a.svg").read_text() == content
        assert not (tmp_path / f"dist/{locale}/a.de.svg").exists()
        assert (tmp_path / f"dist/{locale}/b.min.js").read_text() == "js"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_line_ends_and_bom_stay(end: str, bom: str, tmp_path: Path) -> None:
    article = bom + "# Knee pain\n\nWarmth helps.\n".replace("\n", end)
    plant(tmp_path, PROJECT, {"source/knee.md": article})
    assert run(tmp_path, "compile").code == 0
    assert (tmp_path / "dist/en/knee.md").read_bytes() == article.encode()
    german = article.replace("Knee pain", "Knieschmerz").replace("Warmth helps", "Wärme hilft")
    assert (tmp_path / "dist/de/knee.md").read_bytes() == german.encode()


def test_a_suffix_in_capitals_is_an_article(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT)
    (tmp_path / "source/knee.md").rename(tmp_path / "source/knee.MD")
    assert run(tmp_path, "extract").code == 0
    assert run(tmp_path, "compile").code == 0
    assert "Wärme hilft." in (tmp_path / "dist/de/knee.MD").read_text()
    assert (tmp_path / "dist/de/knee.html").is_file()


def test_a_deleted_article(tmp_path: Path) -> None:
    foreign = {
        "dist/CNAME": "mine",
        "dist/de/guide/mine.txt": "mine",
        "locales/mine.pot": 'msgid "x"\nmsgstr ""\n',
    }
    plant(tmp_path, PROJECT, foreign, {"source/guide/a.md": "# A\n\nWarmth helps.\n"})
    for command in ("extract", "compile"):
        assert run(tmp_path, command).code == 0
    (tmp_path / "source/knee.md").unlink()
    shutil.rmtree(tmp_path / "source/guide")
    for command in ("extract", "compile"):
        assert run(tmp_path, command).code == 0
    assert not (tmp_path / "locales/knee.pot").exists()
    assert not (tmp_path / "locales/guide").exists()
    catalog = (tmp_path / DE).read_text()
    assert '#~ msgid "Warmth helps."\n#~ msgstr "Wärme hilft."\n' in catalog
    assert [m for m in re.findall('^msgid "(.*)"', catalog, re.MULTILINE) if m] == []
    assert _files(tmp_path, "dist") == {
        "CNAME", "index.html", "manifest.json", "style.css",
        "en/index.html", "en/walk.md", "en/walk.html",
        "de/index.html", "de/walk.md", "de/walk.html", "de/guide/mine.txt",
    }  # fmt: skip
    for path, content in foreign.items():
        assert (tmp_path / path).read_text() == content
    for command in ("extract", "compile"):
        assert run(tmp_path, command, "--check").code == 0


def test_a_partial_compile_leaves_the_other_locales(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {"locales/fr/LC_MESSAGES/knee.po": PO.replace("Wärme", "Chaleur")})
    assert run(tmp_path, "compile").code == 0
    french = contents(tmp_path / "dist/fr")
    before = json.loads((tmp_path / "dist/manifest.json").read_text())
    for locale in ("de", "fr"):
        file = tmp_path / f"locales/{locale}/LC_MESSAGES/knee.po"
        file.write_text(file.read_text().replace('"Kälte auch."', '""'))
    (tmp_path / "source/walk.md").unlink()
    assert run(tmp_path, "compile", "-l", "DE").code == 0
    assert contents(tmp_path / "dist/fr") == french
    assert not (tmp_path / "dist/de/walk.md").exists()
    after = json.loads((tmp_path / "dist/manifest.json").read_text())
    assert {k: v for k, v in after["files"].items() if k.startswith("fr/")} == {
        k: v for k, v in before["files"].items() if k.startswith("fr/")
    }
    assert after["articles"]["knee.md"]["fr"] == before["articles"]["knee.md"]["fr"]
    assert after["articles"]["knee.md"]["de"] == {"published": 4, "units": 5}
    assert list(after["articles"]["walk.md"]) == ["fr"]
    assert run(tmp_path, "compile", "-l", "de", "--check").code == 0
    assert run(tmp_path, "compile", "--check").code == 1
    assert run(tmp_path, "compile").code == 0
    partial = contents(tmp_path)
    shutil.rmtree(tmp_path / "dist")
    assert run(tmp_path, "compile").code == 0
    assert contents(tmp_path) == partial


def test_an_added_and_a_removed_locale(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT)
    assert run(tmp_path, "init", "-l", "ar", "--locale", "AR,zh-Hans-CN").code == 0
    assert run(tmp_path, "extract", "-l", "ar", "--check").code == 0
    assert run(tmp_path, "compile").code == 0
    assert 'dir="rtl"' in (tmp_path / "dist/ar/knee.html").read_text()
    shutil.rmtree(tmp_path / "locales/ar")
    assert run(tmp_path, "compile", "-l", "de").code == 0
    assert not (tmp_path / "dist/ar").exists()


@pytest.mark.parametrize(
    "tree",
    [
        pytest.param({"source/.keep": ""}, id="no article"),
        pytest.param({"source/a.md": "```\ncode\n```\n"}, id="nothing to translate"),
        pytest.param({"source/a.md": ""}, id="an empty article"),
        pytest.param(
            {"source/a.md": "# A\n", "article-i18n.toml": 'locales = ["de", "en", "fr"]\n'},
            id="locales without catalogs",
        ),
        pytest.param({"source/a.svg": "<svg/>"}, id="assets only"),
    ],
)
def test_projects_that_have_little(tree: dict[str, str], tmp_path: Path) -> None:
    plant(tmp_path, tree)
    for command in ("check", "stats", "compile", "extract", "compile", "check", "stats"):
        found = run(tmp_path, command)
        assert found.code == 0, found
    for command in ("extract", "compile"):
        assert run(tmp_path, command, "--check").code == 0
    assert run(tmp_path, "init", "-l", "es").code == (0 if "article-i18n.toml" not in tree else 2)


def test_what_others_wrote_is_shown_without_escapes(tmp_path: Path) -> None:
    """A message of a catalog cannot drive the terminal of who runs the check."""
    hostile = "Rest\u202e \u2066the\u009b31m knee"
    plant(tmp_path, PROJECT, {"source/knee.md": f"# {hostile}\n"})
    assert run(tmp_path, "extract").code == 0
    for arguments in (["check"], ["check", "--json"], ["stats"], ["stats", "--json"]):
        found = run(tmp_path, *arguments)
        said = (found.out + found.err).replace("\n", "")
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
        if "--json" in arguments:
            json.loads(found.out)


def test_colours(tmp_path: Path) -> None:
    plant(tmp_path, PROJECT)
    plain = {"NO_COLOR": "", "FORCE_COLOR": ""}
    assert "\x1b" not in run_apart(tmp_path, "check", environment=plain).out
    assert "\x1b[33m" in run_apart(tmp_path, "check", environment={**plain, "FORCE_COLOR": "1"}).out
    both = {"NO_COLOR": "1", "FORCE_COLOR": "1"}
    assert "\x1b" not in run_apart(tmp_path, "check", environment=both).out


def test_an_encoding_that_cannot_say_it(tmp_path: Path) -> None:
    plant(tmp_path, {"source/a.md": "# Übung\n", "article-i18n.toml": 'locales = ["de"]\n'})
    assert run(tmp_path, "extract").code == 0
    found = run_apart(tmp_path, "check", environment={"PYTHONIOENCODING": "ascii"})
    assert found.code == 0
    assert r"\xdcbung" in found.out


def test_progress_is_shown_in_a_terminal_only(tmp_path: Path) -> None:
    plant(tmp_path, {f"source/a{n}.md": f"# A {n}\n" for n in range(25)})
    assert "/25" not in run_apart(tmp_path, "extract").err
    for quiet, shown in (("-v", True), ("-q", False)):
        main, side = os.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "article_i18n", "extract", quiet],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[2])},
            stderr=side,
            stdout=side,
        ) as started:
            os.close(side)
            said = _all_of(main)
        os.close(main)
        assert started.returncode == 0
        assert ("\r\x1b[K25/25 a9.md\r\x1b[K" in said) == shown


def _all_of(handle: int) -> str:
    said = b""
    while True:
        try:
            data = os.read(handle, 65536)
        except OSError:  # what Linux says when the other side of a terminal is closed
            return said.decode()
        if not data:
            return said.decode()
        said += data


# Help. ------------------------------------------------------------------------------------------

COMMANDS = list(cli.COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples(name: str, tmp_path: Path) -> None:
    context = click.Context(group, info_name="article-i18n")
    command = group.get_command(context, name)
    assert command is not None
    text = command.get_help(click.Context(command, info_name=name, parent=context))
    assert command.help
    assert command.help.startswith(cli.COMMANDS[name])
    examples = re.findall(rf"^ +article-i18n {name}\b.*$", text, re.MULTILINE)
    assert examples
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
            assert parameter.help.endswith((".", "]")), parameter.help
    options = {o for p in command.params for o in p.opts}
    for example in examples:
        for option in re.findall(r"(?<= )--?[a-z-]+", example):
            assert option in options, example
    assert max(map(len, text.splitlines())) <= 100
    for short in ("-h", "--help"):
        assert run_apart(tmp_path, name, short).out.startswith(f"Usage: article-i18n {name} ")


def test_help_names_every_command_and_no_other(tmp_path: Path) -> None:
    found = run_apart(tmp_path, "--help")
    assert found.code == 0
    for name, text in cli.COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(text)}$", found.out, re.MULTILINE)
    files = (Path(cli.__file__).parent).glob("*_command.py")
    names = {file.stem.removesuffix("_command").replace("_", "-") for file in files}
    assert names == set(COMMANDS)


def test_no_command_at_all_shows_the_help(tmp_path: Path) -> None:
    found = run_apart(tmp_path)
    assert (found.code, found.out) == (2, "")
    assert found.err.startswith("Usage: ")


def test_the_version(tmp_path: Path) -> None:
    found = run_apart(tmp_path, "--version")
    assert found.code == 0
    assert re.fullmatch(r"article-i18n, version \d+\.\d+.*\n", found.out)
