"""Bad input: one clear line with the place, exit 2, and nothing changed on disk."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.e2e.runs import ARTICLE, DE, PO, PROJECT, Tree, plant, run, run_apart, snapshot


def _nothing(root: Path) -> None:
    pass


class Row(NamedTuple):
    title: str
    command: str
    """Arguments, split at spaces; several command lines with ` & `."""
    says: str
    """Regular expression for the one line after `error: `."""
    files: Tree
    """Files on top of the good project."""
    prepare: Callable[[Path], None] = _nothing


def _linked(path: str, target: str) -> Callable[[Path], None]:
    """A link to something beside the project."""

    def prepare(root: Path) -> None:
        outside = root.parent / "outside"
        outside.mkdir()
        (outside / "secret.md").write_text("# Secret\n")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(root.parent / target)

    return prepare


def _fifo(path: str) -> Callable[[Path], None]:
    return lambda root: os.mkfifo(root / path)


def _no_source(root: Path) -> None:
    for file in (root / "source").iterdir():
        file.unlink()
    (root / "source").rmdir()


def _source_is_a_file(root: Path) -> None:
    _no_source(root)
    (root / "source").touch()


def _catalog_is_a_folder(root: Path) -> None:
    (root / DE).unlink()
    (root / DE).mkdir()
    os.mkfifo(root / DE / "x.po")


def _unreadable_name(root: Path) -> None:
    (root / os.fsdecode(b"source/caf\xe9.md")).write_text("# X\n")


_READING = "extract & check & stats & compile"
_READING_ALL = "extract & check & stats"
"""Those that also read the catalogs of articles that are gone."""
_CONFLICT = "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n"
_MANIFEST = '{{"version": 1, "source_locale": "en", "articles": {{}}, "files": {{"{}": "0"}}}}'

ROWS = [
    # Catalogs.
    Row("a string cut off", _READING, rf"{DE}:6: .*quote.*", {DE: PO.replace('Knieschmerz"', "Knieschmerz")}),
    Row("an entry cut off", _READING, rf"{DE}:5: .*not finished.*", {DE: PO[: PO.index('msgstr "Knie')]}),
    Row("a word that is no keyword", _READING, rf"{DE}:17: .*keyword.*", {DE: PO + "\nmsgtr \"x\"\n"}),
    Row("not UTF-8", _READING, rf"{DE}:12: .*UTF-8.*", {DE: PO.encode("latin-1")}),
    Row("UTF-16", _READING, rf"{DE}.*: .*UTF-(8|16).*", {DE: PO.encode("utf-16")}),
    Row("another charset", _READING, rf"{DE}:3: .*UTF-8.*", {DE: PO.replace("charset=UTF-8", "charset=KOI8-R")}),
    Row("a merge conflict in a catalog", _READING, rf"{DE}:6: .*(conflict|merge).*",
        {DE: PO.replace('msgstr "Knieschmerz"\n', _CONFLICT.format('msgstr "A"\n', 'msgstr "B"\n'))}),
    Row("a message twice", _READING, rf"{DE}:17: .*Warmth helps.*line 11.*keep one.*", {DE: PO + '\nmsgid "Warmth helps."\nmsgstr ""\n'}),
    Row("a zero byte", _READING, rf"{DE}:12: .*", {DE: PO.replace("rme hilft", "rme\0hilft")}),
    Row("the catalog is a folder", _READING, rf"{DE}.*", {}, _catalog_is_a_folder),
    Row("the catalog is a FIFO", _READING_ALL, rf"{DE[:-7]}pipe\.po: is not a regular file; .*", {}, _fifo(f"{DE[:-7]}pipe.po")),
    Row("a broken template of ours", "extract", r"locales/knee\.pot:1: .*", {"locales/knee.pot": "msgid\n"}),
    # Articles.
    Row("an article in Latin-1", _READING, r"source/a\.md:3: the byte 0xE4 .*save .*UTF-8", {"source/a.md": "# A\n\nÄä ä\n".encode("latin-1").replace(b"\xc4", b"A")}),
    Row("an article in UTF-16", _READING, r"source/a\.md:1: .*UTF-16; save it as UTF-8", {"source/a.md": "# A\n".encode("utf-16")}),
    Row("a merge conflict in an article", _READING, r"source/a\.md:3: an unfinished merge: .*resolve.*", {"source/a.md": "# A\n\n" + _CONFLICT.format("one\n", "two\n")}),
    Row("lists too deep", _READING, r"source/a\.md:\d+: .*too deep.*flatten.*", {"source/a.md": "> " * 150 + "x\n"}),
    Row("an article that is a FIFO", _READING, r"source/a\.md: is not a regular file; .*", {}, _fifo("source/a.md")),
    Row("an article that leads out", _READING, r"source/a\.md: leads out of the project through a link; copy .*", {}, _linked("source/a.md", "outside/secret.md")),
    Row("an asset that leads out", "compile", r"source/a\.svg: leads out of the project through a link; copy .*", {}, _linked("source/a.svg", "outside/secret.md")),
    Row("a folder that leads out", _READING, r"source/more: is a link to a folder; copy .*", {}, _linked("source/more", "outside")),
    Row("a link in a ring", _READING, r"source/a\.md: is a link that leads nowhere; remove it", {}, lambda root: (root / "source/a.md").symlink_to("a.md")),
    Row("a link to nothing", _READING, r"source/a\.md: there is no such file; .*", {}, lambda root: (root / "source/a.md").symlink_to("b.md")),
    Row("a catalog that leads out", _READING_ALL, rf"{DE[:-7]}x\.po: leads out .*", {}, _linked(f"{DE[:-7]}x.po", "outside/secret.md")),
    # Names.
    Row("a colon in a name", _READING, r"source/a:b\.md: not every system .*rename it", {"source/a:b.md": "# A\n"}),
    Row("an escape in a name", _READING, r"source/a\\u001b\[31m\.md: not every system .*rename it", {"source/a\x1b[31m.md": "# A\n"}),
    Row("a name that is not UTF-8", _READING, r"source/caf\\udce9\.md: not every system .*rename it", {}, _unreadable_name),
    Row("a device's name", _READING, r"source/aux\.md: not every system .*rename it", {"source/aux.md": "# A\n"}),
    Row("a folder with a dot at its end", _READING, r"source/a\./b\.md: not every system .*", {"source/a./b.md": "# A\n"}),
    Row("two suffixes", _READING, r"source/knee\.md: has the same output path as source/knee\.markdown; rename .*", {"source/knee.markdown": "# A\n"}),
    Row("case only", _READING, r"source/knee\.md: has the same output path as source/Knee\.md; rename .*", {"source/Knee.md": "# A\n"}),
    Row("composition only", _READING, r"source/.*\.md: has the same output path as source/.*\.md; rename .*", {"source/\u00e9.md": "# A\n", "source/e\u0301.md": "# A\n"}),
    Row("one catalog, two suffixes", "extract & compile", r"source/knee\.md: has the same output path as .*", {"source/knee.MARKDOWN": "# A\n", "article-i18n.toml": 'catalog = "single"\n'}),
    Row("an asset where a page goes", "compile", r"source/knee\.html: would take dist/en/knee\.html, where source/knee\.md goes; rename one of them", {"source/knee.html": "x"}),
    Row("an asset where the list goes", "compile", r"source/index\.html: would take dist/en/index\.html, where the list of articles goes; rename the file", {"source/index.html": "x"}),
    Row("an Index beside the list", "compile", r"source/Index\.md: would take dist/en/[Ii]ndex\.html, where the list of articles goes; .*", {"source/Index.md": "# A\n"}),
    Row("a folder where a page goes", "compile", r"source/knee\.html/a\.svg: would take .*, where source/knee\.md goes; .*", {"source/knee.html/a.svg": "x"}),
    Row("two variants for one locale", "compile", r"source/a\.pt_BR\.svg: is for the same locale as source/a\.pt-br\.svg; keep one .*",
        {"source/a.svg": "x", "source/a.pt_BR.svg": "x", "source/a.pt-br.svg": "x", "locales/pt_BR/LC_MESSAGES/knee.po": PO}),
    # Locales.
    Row("-l of no locale", "extract -l xx & check -l xx & stats -l xx & compile -l xx & init -l xx", 'unknown locale "xx".*; use .*', {}),
    Row("-l of a locale that is not there", "extract -l fr & check -l fr & compile -l de,fr", r"fr: the project has no catalogs .*\(it has: de\); add it with `article-i18n init -l fr`", {}),
    Row("-l of the source", "extract -l en & compile -l EN & stats -l de -l en & init -l en", "(en|EN): the articles are in this language; name one .*", {}),
    Row("-l of nothing", "extract -l de, & init -l ,", 'unknown locale "".*', {}),
    Row("a folder of no locale", _READING, r'locales/xx: unknown locale "xx".*', {"locales/xx/LC_MESSAGES/knee.po": PO}),
    Row("two folders of one locale", _READING, r"locales/pt_BR: the same locale as locales/pt-BR; keep .*", {"locales/pt-BR/LC_MESSAGES/x.po": PO, "locales/pt_BR/LC_MESSAGES/x.po": PO}),
    Row("init of a locale that is there", "init -l de", "de: the project has this locale already; run `article-i18n extract`", {}),
    Row("init of a locale that the settings leave out", "init -l fr", "fr: add it to 'locales' in the settings first", {"article-i18n.toml": 'locales = ["de"]\n'}),
    # Settings and folders.
    Row("an unknown setting", _READING + " & init", r'article-i18n\.toml:2: unknown setting "lokales"; did you mean "locales"\?', {"article-i18n.toml": '# x\nlokales = ["de"]\n'}),
    Row("a wrong type", _READING, r'article-i18n\.toml:1: "locales" must be a list .*', {"article-i18n.toml": 'locales = "de"\n'}),
    Row("no TOML", _READING, r"article-i18n\.toml:2: not valid TOML.*mend this line", {"article-i18n.toml": "\nsource = \n"}),
    Row("settings in pyproject.toml", _READING, r'pyproject\.toml:2: "dist" must be .*inside the project.*', {"pyproject.toml": '[tool.article-i18n]\ndist = "../x"\n'}),
    Row("no source folder", _READING, r"source: there is no such folder; run `article-i18n init`, or set 'source'", {}, _no_source),
    Row("source is a file", _READING, r"source: there is no such folder; .*", {}, _source_is_a_file),
    Row("init where source is a file", "init", r"source: is a file, and a folder has to stand there; move it away", {}, _source_is_a_file),
    Row("init where a locale is a file", "init -l fr", r"locales/fr: is a file, and a folder .*", {"locales/fr": ""}),
    # dist/.
    Row("a foreign page in the way", "compile & compile --check & compile -l de", r"dist/de/knee\.html: was not written by article-i18n, and is in the way; move it .*", {"dist/de/knee.html": "mine"}),
    Row("a foreign folder in the way", "compile", r"dist/de/knee\.html: is a folder, and a file has to stand there; move it away", {"dist/de/knee.html/mine": "x"}),
    Row("a foreign file where a folder goes", "compile", r"dist/de: is a file, and a folder has to stand there; move it away", {"dist/de": "x"}),
    Row("a manifest that is not ours", "compile", r"dist/manifest\.json: is not a manifest of this program; restore it, or .*", {"dist/manifest.json": '{"name": "A web app"}'}),
    Row("a manifest with a merge conflict", "compile", r"dist/manifest\.json: is not a manifest .*", {"dist/manifest.json": _CONFLICT.format("{}\n", "{}\n")}),
    Row("a manifest of a later version", "compile", r"dist/manifest\.json: has version 3, and this program reads 1 and 2; .*", {"dist/manifest.json": '{"version": 3, "files": {}}'}),
    Row("a manifest with a file without its content's digest", "compile", r"dist/manifest\.json: is not a manifest .*", {"dist/manifest.json": '{"version": 2, "articles": {}, "files": {"de/a.html": {"kind": "html"}}}'}),
    Row("a manifest with a tally that is none", "compile", r"dist/manifest\.json: is not a manifest .*", {"dist/manifest.json": '{"version": 2, "articles": {"a.md": {"de": {"published": "1", "units": 1}}}, "files": {}}'}),
    Row("a manifest that would remove a source", "compile", r"dist/manifest\.json: is not a manifest .*", {"dist/manifest.json": _MANIFEST.format("../source/knee.md")}),
    Row("a manifest that would remove a system's file", "compile", r"dist/manifest\.json: is not a manifest .*", {"dist/manifest.json": _MANIFEST.format("/etc/hostname")}),
    Row("an output folder that leads out", "compile", r"dist/manifest\.json: leads out of the project .*|dist/.*: leads out .*", {}, _linked("dist", "outside")),
    # import.
    Row("import of nothing", "import nothing.txt", r".*nothing\.txt: there is no such file; check the name", {}),
    Row("import of an empty file", "import {root}/raw.txt", r".*raw\.txt: is empty: .*", {"raw.txt": " \n"}),
    Row("import of a binary file", "import {root}/raw.txt", r".*raw\.txt(:1)?: .*", {"raw.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff"}),
    Row("import of a folder", "import {root}/source", r".*source: is a folder, .*", {}),
    Row("import of a FIFO", "import {root}/raw.txt", r".*raw\.txt: is not a regular file; .*", {}, _fifo("raw.txt")),
    Row("import onto an article", "import {root}/knee.txt & import {root}/knee.txt --dry-run", r"source/knee\.md: is there already; choose another name with --name, or move it away", {"knee.txt": "Knee\n\nOther words.\n"}),
    Row("import onto an article of another suffix", "import {root}/raw.txt", r"source/Raw\.markdown: is there already; .*", {"raw.txt": "Knee\n\nOther words.\n", "source/Raw.markdown": "# X\n"}),
    Row("import to a place above", "import {root}/raw.txt --name ../x & import {root}/raw.txt --name a/../../x & import {root}/raw.txt --name /x", r"--name .*: must lead below the source folder", {"raw.txt": "Knee\n\nOther words.\n"}),
    Row("import under no name", "import {root}/raw.txt --name ... & import {root}/raw.txt --name con", r'--name "(\.\.\.|con)": cannot name an article; .*', {"raw.txt": "Knee\n\nOther words.\n"}),
    # Usage.
    Row("an unknown option", "compile --foo", r"No such option '?--foo'?.*; see `article-i18n compile --help`", {}),
    Row("an unknown command", "complie", r"No such command 'complie'.*; see `article-i18n --help`", {}),
    Row("no file to import", "import", r"Missing argument 'RAW'; see `article-i18n import --help`", {}),
]  # fmt: skip

CASES = [
    pytest.param(row, command.split(), id=f"{row.title}: {command}")
    for row in ROWS
    for command in row.command.split(" & ")
]


@pytest.mark.parametrize(("row", "arguments"), CASES)
def test_bad_input_is_one_line_and_changes_nothing(
    row: Row, arguments: list[str], tmp_path: Path
) -> None:
    root = plant(tmp_path / "project", PROJECT, row.files)
    row.prepare(root)
    before = snapshot(tmp_path)
    found = run(root, *(argument.format(root=root) for argument in arguments))
    assert found.code == 2, found
    assert found.out == ""
    lines = found.err.splitlines()
    assert len(lines) == 1, found.err
    assert re.fullmatch(f"error: (?:{row.says})", lines[0]), lines[0]
    assert snapshot(tmp_path) == before


def test_the_good_project_is_good(tmp_path: Path) -> None:
    """So the rows above fail for what they change, not for the project."""
    root = plant(tmp_path, PROJECT)
    for command in ("extract", "check", "stats", "compile"):
        assert run(root, command).code == 0


def test_a_missing_project_folder(tmp_path: Path) -> None:
    for command in ("init", "extract", "check", "stats", "compile"):
        found = run(tmp_path / "nowhere", command)
        assert (found.code, found.out) == (2, "")
        assert re.fullmatch(
            r"error: .*nowhere: there is no such folder; make it, or name another with -C\n",
            found.err,
        )


def test_one_bad_catalog_of_many_stops_the_run_before_the_first_write(tmp_path: Path) -> None:
    """The last locale's catalog is broken; what comes before it must not have been written."""
    root = plant(tmp_path, PROJECT, {"locales/zh_Hans/LC_MESSAGES/walk.po": "msgid\n"})
    before = snapshot(root)
    assert run(root, "extract").code == 2
    assert run(root, "compile").code == 2
    assert run(root, "compile", "-l", "de").code == 2
    assert snapshot(root) == before


def test_a_manifest_edited_after_a_compile_removes_nothing_else(tmp_path: Path) -> None:
    root = plant(tmp_path, PROJECT)
    assert run(root, "compile").code == 0
    file = root / "dist/manifest.json"
    file.write_text(file.read_text().replace('"de/knee.md"', '"../source/knee.md"'))
    assert run(root, "compile").code == 2
    assert (root / "source/knee.md").read_text() == ARTICLE


@pytest.mark.parametrize(
    ("arguments", "exit_code"), [(("compile",), 2), (("compile", "--debug"), 1)]
)
def test_a_traceback_is_shown_with_debug_only(
    arguments: tuple[str, ...], exit_code: int, tmp_path: Path
) -> None:
    found = run_apart(plant(tmp_path, PROJECT, {DE: "msgid\n"}), *arguments)
    assert found.code == exit_code
    assert ("Traceback" in found.err) == ("--debug" in arguments)
    assert f"{DE}:1: " in found.err
