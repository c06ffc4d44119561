"""The README's walk-through, done as a new user does it: same commands, same words."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from article_i18n import cli
from article_i18n.checks import CHECKS
from article_i18n.config.settings import Config

README = Path(__file__).parents[1] / "README.md"


def blocks(language: str) -> list[str]:
    return re.findall(
        rf"^```{language}\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


def steps(block: str) -> list[tuple[list[str], str]]:
    """(arguments, expected output) for each `$ article-i18n …` of a console block."""
    found = re.findall(r"^\$ article-i18n (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    return [(shlex.split(arguments), output) for arguments, output in found]


def test_the_walk_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("symspellpy", reason="the extra `import` is not installed")
    monkeypatch.chdir(tmp_path)
    Path("knees.txt").write_text(blocks("text")[0], encoding="utf-8")
    setting_up, adding, compiling = (steps(block) for block in blocks("console")[:3])
    for arguments, expected in (*setting_up, *adding):
        run(arguments, expected)
    entry = blocks("po")[0]
    catalog = Path("locales/de/LC_MESSAGES/knees.po")
    before = catalog.read_text("utf-8")
    untranslated = re.sub(r'^msgstr ".*"$', 'msgstr ""', entry, flags=re.MULTILINE)
    assert before.count(untranslated) == 1
    catalog.write_text(before.replace(untranslated, entry), encoding="utf-8")
    for arguments, expected in compiling:
        run(arguments, expected)
    page = Path("dist/de/knees.html").read_text("utf-8")
    assert "<p>Jeden Tag:</p>" in page
    assert '<p lang="en" dir="ltr">Most knees work' in page


def test_the_explained_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("warming-up.md").write_text(blocks("markdown")[0], encoding="utf-8")
    [[arguments, expected]] = steps(blocks("console")[3])
    run(arguments, expected)


def test_the_lines_for_ci(tmp_path: Path) -> None:
    """Each is a command that runs, with output of its format on stdout."""
    [block] = blocks("yaml")
    lines = re.findall(r"^- run: article-i18n (.+?)(?: > \S+)?$", block, re.MULTILINE)
    assert len(lines) == block.count("run:") > 1
    (tmp_path / "source").mkdir()
    (tmp_path / "source/knees.md").write_text("# Knees\n\nRest the the knee.\n")
    (tmp_path / "locales/de/LC_MESSAGES").mkdir(parents=True)
    for line in lines:
        arguments = [*shlex.split(line), "-C", str(tmp_path)]
        result = CliRunner().invoke(cli.group, arguments, standalone_mode=False)
        assert result.exception is None
        assert result.return_value == 0
        assert result.stdout.startswith(("::warning ", "{\n"))


def run(arguments: list[str], expected: str) -> None:
    result = CliRunner().invoke(cli.group, arguments, standalone_mode=False)
    assert result.exception is None
    assert result.output == expected


def test_every_setting_is_in_the_table() -> None:
    text = README.read_text("utf-8")
    table = text[text.index("| key | default |") : text.index("## For publishers")]
    assert {name for name in Config.__dataclass_fields__ if f"`{name}`" not in table} == set()


def test_every_command_is_named() -> None:
    text = README.read_text("utf-8")
    assert [name for name in cli.COMMANDS if f"article-i18n {name}" not in text] == []


PAGES = (
    README,
    README.parent / "CHANGELOG.md",
    *sorted(README.parent.glob("docs/*.md")),
    *sorted(README.parent.glob("tests/**/README.md")),
)
CODE = re.compile(r"^```.*?^```$|(`+).+?\1", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(README.parent)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    dead = []
    for target in re.findall(r"\]\(([^)\s]+)", CODE.sub("", page.read_text("utf-8"))):
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        if "://" not in target and not (file.exists() and (not anchor or anchor in anchors(file))):
            dead.append(target)
    assert dead == []


def test_every_finding_is_explained() -> None:
    source = "".join(p.read_text("utf-8") for p in (README.parent / "src").rglob("*.py"))
    names = set(
        re.findall(
            r"""(?:Finding|_report|_find)\(\s*(?:index, choice, |index,\s*choice,\s*)?"([a-z-]+)",""",
            source,
        )
    )
    names |= {check.name for check in CHECKS}
    assert len(names) >= 10
    docs = "".join(
        (README.parent / "docs" / f"{page}.md").read_text("utf-8") for page in ("checks", "import")
    )
    assert {name for name in names if f"`{name}`" not in docs} == set()
