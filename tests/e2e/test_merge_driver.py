"""`merge-driver` as git calls it: real merges and rebases of branches with catalogs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from article_i18n import cli
from article_i18n.formats import po
from article_i18n.model import Message
from tests.catalogs import msgfmt_accepts
from tests.e2e.runs import DE, PO, PROJECT, contents, plant, run, run_apart

ARTICLE = """\
# Knee pain

Rest the knee for a day.

## What helps

Warmth helps against stiffness.

Cold helps against swelling.

## What does not help

Lying in bed all week does not help.
"""
KNEE = "source/knee.md"
TEXTS = {
    "Knee pain": "Knieschmerz",
    "Rest the knee for a day.": "Das Knie einen Tag schonen.",
    "What helps": "Was hilft",
    "Warmth helps against stiffness.": "Wärme hilft gegen Steifheit.",
    "Cold helps against swelling.": "Kälte hilft gegen Schwellungen.",
    "What does not help": "Was nicht hilft",
    "Lying in bed all week does not help.": "Eine Woche Bettruhe hilft nicht.",
}


class Repository:
    """A git repository with a project in it, and the driver set up as `init` says."""

    def __init__(self, root: Path) -> None:
        if shutil.which("git") is None:
            pytest.skip("git is not installed")
        self.root = root
        driver = f"{sys.executable} -m article_i18n merge-driver %O %A %B %P"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(Path(cli.__file__).parents[2]),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_EDITOR": "true",
            "LC_ALL": "C",
        }
        self.git("init", "-q", "-b", "main")
        for name, value in (
            ("user.name", "Anna"), ("user.email", "anna@example.org"),
            ("merge.article-i18n.name", "catalogs"), ("merge.article-i18n.driver", driver),
        ):  # fmt: skip
            self.git("config", name, value)
        plant(root, {KNEE: ARTICLE, "article-i18n.toml": ""})
        self.tool("init", "-l", "de", "--merge-driver")
        self.commit()

    def git(self, *arguments: str, code: int = 0) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert done.returncode == code, said
        return said

    def tool(self, *arguments: str) -> None:
        found = run(self.root, *arguments)
        assert found.code == 0, found.err

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "work")

    def branch(self, name: str, start: str = "main") -> None:
        self.git("checkout", "-q", "-b", name, start)

    def translate(self, *msgids: str, mark: str = "") -> None:
        """What a translator saves in an editor that has its own way to wrap lines."""
        file = self.root / DE
        text = file.read_text("utf-8")
        for msgid in msgids:
            old = f'msgid "{msgid}"\nmsgstr ""\n'
            assert text.count(old) == 1, text
            words = f"{TEXTS[msgid]}{mark}".replace(" ", ' "\n"')
            text = text.replace(old, f'msgid "{msgid}"\nmsgstr ""\n"{words}"\n')
        file.write_bytes(text.encode())

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1, text
        file.write_bytes(text.replace(old, new).encode())

    def messages(self) -> dict[str, Message]:
        """The live messages of the German catalog, which gettext accepts."""
        data = (self.root / DE).read_bytes()
        assert not shutil.which("msgfmt") or msgfmt_accepts(data, "-c")
        return {m.key.msgid: m for m in po.read(data, DE).catalog.messages if not m.obsolete}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_two_translators_merge_without_a_conflict(repository: Repository) -> None:
    """Neighbouring messages, comments, and a second merge of the same branches."""
    first, second = list(TEXTS)[::2], list(TEXTS)[1::2]
    repository.branch("anna")
    repository.translate(*first)
    repository.commit()
    repository.branch("ben", "main")
    repository.translate(*second)
    repository.edit(DE, 'msgid "What does not help"', '# formal\nmsgid "What does not help"')
    repository.commit()
    repository.git("merge", "anna", "-m", "merge")
    found = repository.messages()
    assert {msgid: m.target for msgid, m in found.items()} == TEXTS
    assert found["What does not help"].comments == ("formal",)
    added = repository.git("diff", "--numstat", "anna", "HEAD", "--", DE).split()[:2]
    assert added == ["13", "0"]  # each side's lines are as that side wrote them
    repository.git("checkout", "-q", "anna")
    repository.git("merge", "-q", "ben")
    assert {msgid: m.target for msgid, m in repository.messages().items()} == TEXTS


def _both_extract(repository: Repository) -> None:
    """Two branches, each with translations, another edit of the article, and a run of `extract`."""
    repository.translate(*list(TEXTS)[:4])
    repository.commit()
    repository.branch("anna")
    repository.edit(KNEE, "Rest the knee for a day.", "Rest the knee for a day, then walk.")
    repository.edit(KNEE, "Lying in bed all week does not help.\n", "")
    repository.tool("extract")
    repository.translate("Cold helps against swelling.")
    repository.commit()
    repository.branch("ben", "main")
    repository.edit(KNEE, "Warmth helps against", "Warmth often helps against")
    repository.tool("extract")
    repository.edit(DE, '"Knieschmerz', '"Knieschmerzen')
    repository.translate("Lying in bed all week does not help.", "What does not help")
    repository.edit(DE, '"Tag "\n', '"Tag "\n"lang "\n')
    repository.commit()


def _is_merged(repository: Repository) -> None:
    found = repository.messages()
    assert "Rest the knee for a day, then walk." in found
    rest = found["Rest the knee for a day, then walk."]
    # The source changed on one side, and the other improved the translation it was made from.
    assert (rest.target, rest.fuzzy) == ("Das Knie einen Tag lang schonen.", True)
    assert (
        found["Warmth often helps against stiffness."].target
        == TEXTS["Warmth helps against stiffness."]
    )
    assert found["Cold helps against swelling."].target == TEXTS["Cold helps against swelling."]
    assert found["What does not help"].target == TEXTS["What does not help"]
    assert found["Knee pain"].target.startswith("Knieschmerzen")
    before = (repository.root / DE).read_bytes()
    repository.tool("extract")
    catalog = po.read((repository.root / DE).read_bytes(), DE).catalog
    said = {m.target for m in catalog.messages}
    assert {m.target for m in po.read(before, DE).catalog.messages} <= said
    assert TEXTS["Lying in bed all week does not help."] in said
    template = po.read((repository.root / "locales/knee.pot").read_bytes(), "knee.pot").catalog
    assert [m.key for m in catalog.messages if not m.obsolete] == [m.key for m in template.messages]


def test_both_branches_ran_extract_and_merge_without_a_conflict(repository: Repository) -> None:
    _both_extract(repository)
    repository.git("merge", "anna", "-m", "merge")
    assert repository.git("status", "--porcelain") == ""
    _is_merged(repository)


def test_both_branches_ran_extract_and_one_is_rebased(repository: Repository) -> None:
    _both_extract(repository)
    repository.git("rebase", "anna")
    assert repository.git("status", "--porcelain") == ""
    _is_merged(repository)


def test_a_true_conflict_leaves_a_catalog_that_says_so(repository: Repository) -> None:
    repository.branch("anna")
    repository.translate("Knee pain", "What helps")
    repository.commit()
    repository.branch("ben", "main")
    repository.translate("Knee pain", "What does not help", mark=" (Ben)")
    repository.commit()
    said = repository.git("merge", "anna", code=1)
    assert f"CONFLICT (content): Merge conflict in {DE}" in said
    lines = (repository.root / DE).read_text("utf-8").split("\n")
    at = lines.index('msgid "Knee pain"')
    assert f"error: {DE}:{at + 1}: two new translations of “Knee pain”" in said
    assert lines[at - 4 : at + 4] == [
        "# merge: another translation: Knieschmerz",
        "#. heading 1",
        "#: source/knee.md",
        "#, fuzzy",
        'msgid "Knee pain"',
        'msgstr ""',
        '"Knieschmerz "',
        '"(Ben)"',
    ]
    found = repository.messages()
    assert found["What helps"].target == "Was hilft"
    assert found["What does not help"].target == "Was nicht hilft (Ben)"
    assert repository.git("status", "--porcelain") == f"UU {DE}\n"
    repository.git("add", DE)
    repository.git("commit", "-q", "-m", "settled")


def test_without_the_driver_the_same_branches_conflict(repository: Repository) -> None:
    """What the driver is for: git's own merge of lines."""
    _both_extract(repository)
    repository.git("config", "merge.article-i18n.driver", "git merge-file %A %O %B")
    assert "CONFLICT" in repository.git("merge", "anna", code=1)


def test_a_broken_catalog_is_git_s_conflict_and_stays_as_it_is(repository: Repository) -> None:
    repository.branch("anna")
    repository.edit(DE, 'msgid "What helps"\nmsgstr ""', 'msgid "What helps"\nmsgstr "Was')
    repository.commit()
    repository.branch("ben", "main")
    repository.translate("Knee pain")
    repository.commit()
    mine = (repository.root / DE).read_bytes()
    said = repository.git("merge", "anna", code=1)
    assert f"error: {DE} (theirs):" in said
    assert "the string is cut off" in said
    assert (repository.root / DE).read_bytes() == mine
    assert repository.git("status", "--porcelain") == f"UU {DE}\n"


def test_a_catalog_that_both_branches_added(repository: Repository) -> None:
    for name, msgids in (("anna", ("Knee pain",)), ("ben", ("What helps",))):
        repository.branch(name, "main")
        repository.tool("init", "-l", "fr")
        french = repository.root / "locales/fr/LC_MESSAGES/knee.po"
        for msgid in msgids:
            repository.edit(
                french.relative_to(repository.root).as_posix(),
                f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{name}"',
            )  # fmt: skip
        repository.commit()
    repository.git("merge", "anna", "-m", "merge")
    messages = po.read(french.read_bytes(), "fr").catalog.messages
    assert [m.target for m in messages if m.target] == ["anna", "ben"]


# By hand. ---------------------------------------------------------------------------------------


def test_by_hand(tmp_path: Path) -> None:
    names = ("base.po", "ours.po", "theirs.po")
    versions = (PO, PO.replace("Knieschmerz", "Das Knie"), PO.replace("Wärme hilft.", "Warm!"))
    plant(tmp_path, dict(zip(names, versions, strict=True)))
    found = run_apart(tmp_path, "merge-driver", *names)
    assert (found.code, found.out, found.err) == (0, "", "")
    merged = versions[1].replace("Wärme hilft.", "Warm!")
    assert (tmp_path / "ours.po").read_text("utf-8") == merged
    assert set(contents(tmp_path)) == set(names)


@pytest.mark.parametrize("missing", ["base.po", "ours.po", "theirs.po"])
def test_a_version_that_is_not_there(missing: str, tmp_path: Path) -> None:
    names = ("base.po", "ours.po", "theirs.po")
    plant(tmp_path, {name: PO for name in names if name != missing})
    found = run_apart(tmp_path, "merge-driver", *names)
    assert found.code == 2
    assert found.err == f"error: {missing}: there is no such file; check the name\n"


# Setting up. ------------------------------------------------------------------------------------

LINES = "locales/**/*.po merge=article-i18n\nlocales/**/*.pot merge=article-i18n\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, LINES),
        ("*.png binary", "*.png binary\n" + LINES),
        ("*.png binary\r\n", "*.png binary\r\n" + LINES.replace("\n", "\r\n")),
        (
            "locales/**/*.po  text merge=article-i18n -diff\n",
            "locales/**/*.po  text merge=article-i18n -diff\n" + LINES.split("\n")[1] + "\n",
        ),
        (
            "# locales/**/*.po merge=article-i18n\n",
            "# locales/**/*.po merge=article-i18n\n" + LINES,
        ),
    ],
)
def test_init_gives_catalogs_to_the_driver(before: str | None, after: str, tmp_path: Path) -> None:
    plant(tmp_path, PROJECT, {} if before is None else {".gitattributes": before})
    tried = run(tmp_path, "init", "--merge-driver", "--dry-run")
    assert (tmp_path / ".gitattributes").exists() == (before is not None)
    found = run(tmp_path, "init", "--merge-driver")
    assert (tmp_path / ".gitattributes").read_bytes() == after.encode()
    for said in (tried, found):
        assert said.code == 0
        assert said.out == (
            'git config merge.article-i18n.name "gettext catalogs, message by message"\n'
            'git config merge.article-i18n.driver "article-i18n merge-driver %O %A %B %P"\n'
        )
    again = run(tmp_path, "init", "--merge-driver")
    assert again.out == found.out
    assert "updated" not in again.err
    assert (tmp_path / ".gitattributes").read_bytes() == after.encode()


@pytest.mark.parametrize("folder", ["my texts", "a [b]", "#tags", "!now", "l10n*", "de/ep"])
def test_git_reads_the_pattern_of_any_folder(folder: str, tmp_path: Path) -> None:
    plant(tmp_path, {"article-i18n.toml": f"catalogs = '{folder}'\n"})
    found = run(tmp_path, "init", "--merge-driver")
    if found.code:
        assert "catalogs" in found.err  # a folder that the settings do not take
        return
    run(tmp_path, "init", "--merge-driver")
    assert len((tmp_path / ".gitattributes").read_text().splitlines()) == 2
    for command in (["init", "-q"], ["check-attr", "merge", "--"]):
        names = [f"{folder}/x.pot", f"{folder}/de/LC_MESSAGES/a/b.po", "b/de/x.po"]
        done = subprocess.run(
            ["git", *command, *(names if "--" in command else [])],
            cwd=tmp_path, capture_output=True, text=True, check=True,
        )  # fmt: skip
    assert [line.rpartition(": ")[2] for line in done.stdout.splitlines()] == [
        "article-i18n", "article-i18n", "unspecified",
    ]  # fmt: skip
