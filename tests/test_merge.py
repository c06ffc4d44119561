"""What a merge makes of three versions of a catalog: `fixtures/merge/*.txt`, and the file around it.

A case is a title, the versions, and the file expected, perhaps with the messages in conflict. A
version without a header entry has a plain one.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n.errors import ArticleI18nError, InputRefused
from article_i18n.formats import po
from article_i18n.merge import Merged, check_merged
from article_i18n.model import Catalog, Key, Message
from article_i18n.project import apply, merge_files
from article_i18n.project.merging import MergedFile
from tests.catalogs import msgfmt_accepts

FIXTURES = Path(__file__).parent / "fixtures/merge"
HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
CASES = [
    pytest.param(given, expected, path.stem == "header", id=f"{path.stem}-{title}")
    for path in sorted(FIXTURES.glob("*.txt"))
    for _, title, given, expected in read_fixture_file(path)
]


def merge(
    folder: Path, base: str | bytes, ours: str | bytes, theirs: str | bytes
) -> tuple[bytes, MergedFile]:
    """The file after a merge, and what was found."""
    versions = {"base.po": base, "ours.po": ours, "theirs.po": theirs}
    for name, version in versions.items():
        (folder / name).write_bytes(version if isinstance(version, bytes) else version.encode())
    paths = [folder / name for name in versions]
    found = merge_files(paths[0], paths[1], paths[2], "de/knee.po")
    apply(folder, found.changes)
    assert sorted(folder.iterdir()) == paths
    return paths[1].read_bytes(), found


def has_repeated_key(text: str) -> bool:
    """Whether gettext's tools refuse it: a message that is there twice, obsolete or not."""
    keys = [message.key for message in po.read(text.encode(), "de.po").catalog.messages]
    return len(set(keys)) < len(keys)


@pytest.mark.parametrize(("given", "expected", "whole"), CASES)
def test_fixtures(given: str, expected: str, whole: bool, tmp_path: Path) -> None:
    header = "" if whole else HEADER
    versions = [header + s.partition("\n")[2] for s in given.split("==== ")[1:]]
    assert len(versions) == 3
    wanted, _, conflicts = expected.partition("==== conflicts\n")
    written, found = merge(tmp_path, *versions)
    assert written.decode() == header + wanted
    msgids = [conflict.msgid.replace("\n", "\\n") for conflict in found.conflicts]
    assert msgids == conflicts.splitlines()
    lines = written.decode().split("\n")
    for conflict in found.conflicts:
        assert conflict.place.path == "de/knee.po"
        assert conflict.place.line is not None
        assert lines[conflict.place.line - 1].startswith("msgid ")
    if not any(map(has_repeated_key, versions)):
        assert not has_repeated_key(written.decode())
        assert not shutil.which("msgfmt") or msgfmt_accepts(written, "-c")
    # Done twice is done once; and a branch that has the result already takes it as it is.
    again, _ = merge(tmp_path, versions[0], written, versions[2])
    assert again == written
    assert merge(tmp_path, versions[1], written, versions[1])[0] == written
    assert merge(tmp_path, versions[1], versions[1], written)[0] == written


ONE = HEADER + 'msgid "one"\nmsgstr ""\n\nmsgid "two"\nmsgstr ""\n'
OURS = ONE.replace('"one"\nmsgstr ""', '"one"\nmsgstr "eins"')
THEIRS = ONE.replace('"two"\nmsgstr ""', '"two"\nmsgstr "zwei"')
BOTH = OURS.replace('"two"\nmsgstr ""', '"two"\nmsgstr "zwei"')


def test_a_side_that_is_as_it_was_gives_the_other_byte_for_byte(tmp_path: Path) -> None:
    odd = b"\xef\xbb\xbf" + THEIRS.replace("\n", "\r\n").encode() + b"#  odd\r\n"
    assert merge(tmp_path, ONE, ONE, odd)[0] == odd
    assert merge(tmp_path, ONE, odd, ONE)[0] == odd
    assert merge(tmp_path, ONE, odd, odd)[0] == odd


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(end: str, mark: bytes, tmp_path: Path) -> None:
    theirs = THEIRS + '\n# late\nmsgid "three"\nmsgstr ""\n"d"\n"rei"\n'
    expected = BOTH + '\n# late\nmsgid "three"\nmsgstr ""\n"d"\n"rei"\n'
    ours = mark + OURS.replace("\n", end).encode()
    written, _ = merge(tmp_path, mark + ONE.encode(), ours, mark + theirs.encode())
    assert written == mark + expected.replace("\n", end).encode()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_without_a_newline_at_its_end(end: str, tmp_path: Path) -> None:
    theirs = (THEIRS + '\nmsgid "three"\nmsgstr "drei"\n# the end').encode()
    written, _ = merge(tmp_path, ONE, OURS.removesuffix("\n").replace("\n", end), theirs)
    expected = BOTH + '\nmsgid "three"\nmsgstr "drei"\n\n# the end\n'
    assert written == expected.replace("\n", end).encode()


GONE = '\n#~ msgid "gone"\n#~ msgstr "weg"\n'


def test_an_obsolete_entry_that_stands_twice_comes_once(tmp_path: Path) -> None:
    written, _ = merge(tmp_path, ONE, OURS + "# the end\n", THEIRS + GONE + GONE)
    assert written.decode() == BOTH + GONE + "# the end\n"
    noted = GONE.replace("#~ msgid", "#. note\n#~ msgid")
    written, _ = merge(tmp_path, ONE + GONE + noted, OURS + GONE + noted, THEIRS + GONE + noted)
    assert written.decode() == BOTH + GONE


def test_both_sides_added_the_file(tmp_path: Path) -> None:
    written, found = merge(tmp_path, "", OURS, THEIRS)
    assert written.decode() == BOTH
    assert found.conflicts == ()


@pytest.mark.parametrize("which", ["base", "ours", "theirs"])
def test_what_is_no_catalog_is_refused_and_nothing_written(which: str, tmp_path: Path) -> None:
    versions = {"base": ONE, "ours": OURS, "theirs": THEIRS}
    versions[which] += "<<<<<<< HEAD\n"
    with pytest.raises(InputRefused, match=rf"^de/knee\.po \({which}\):11: a merge conflict"):
        merge(tmp_path, **versions)
    assert (tmp_path / "ours.po").read_text() == versions["ours"]


def test_an_empty_version_is_no_catalog(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match=r"\(theirs\): the catalog is empty"):
        merge(tmp_path, ONE, OURS, "")


def test_control_characters_stay_escapes_in_a_comment(tmp_path: Path) -> None:
    base = HEADER + 'msgid "bell"\nmsgstr ""\n'
    versions = [base.replace('msgstr ""', f'msgstr "{text}"') for text in ("ding", "a\\a\\tb")]
    written, _ = merge(tmp_path, base, *versions)
    assert "# merge: another translation: a\\x07" in written.decode()
    assert "\tb\n" in written.decode()


# The guard of law 4. ----------------------------------------------------------------------------

WAS = Message(Key(None, "one"), "eins", comments=("ask",), flags=("no-wrap",), line=7)
NOW = replace(WAS, target="zwei", comments=("ask", "ask again"), flags=("no-wrap", "x"))


def guarded(base: Message, ours: Message, theirs: Message, merged: Message) -> None:
    versions = [Catalog("de", (m,), path="de.po") for m in (base, ours, theirs, merged)]
    check_merged(versions[0], versions[1], versions[2], versions[3], ())


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"target": ""}, "translation"),
        ({"target": "eins"}, "translation"),
        ({"fuzzy": True}, "approval"),
        ({"comments": ("ask",)}, "comment"),
        ({"comments": ("ask again",)}, "comment"),
        ({"flags": ("no-wrap",)}, "flag"),
        ({"obsolete": True}, "life"),
        ({"key": Key("text", "one")}, "comment|translation"),
    ],
)
def test_a_loss_is_seen_before_anything_is_written(change: dict[str, object], what: str) -> None:
    for ours, theirs in ((NOW, WAS), (WAS, NOW)):
        guarded(WAS, ours, theirs, NOW)
        with pytest.raises(
            ArticleI18nError, match=rf"^de\.po:7: a ({what}) of 'one' would be lost"
        ):
            guarded(WAS, ours, theirs, replace(NOW, **change))  # type: ignore[arg-type]


@pytest.mark.parametrize("lost", ["Language: de", "X-Mine: 1", "# Anna"])
def test_a_lost_line_of_the_header_is_seen(lost: str) -> None:
    name, _, value = lost.partition(": ")
    comments = ("Anna",) if lost == "# Anna" else ()
    base = Catalog("de", (), header=(("Language", "de"),), path="de.po")
    ours = replace(base, header=(*base.header, ("X-Mine", "1")), header_comments=("Anna",))
    check_merged(base, ours, base, ours, ())
    less = replace(
        ours,
        header=tuple(field for field in ours.header if field != (name, value)),
        header_comments=() if comments else ours.header_comments,
    )
    with pytest.raises(ArticleI18nError, match="a line of the header would be lost"):
        check_merged(base, ours, base, less, ())


def test_a_lost_line_without_a_name_in_the_header_is_seen() -> None:
    ours, theirs = (Catalog("de", (), header=(("", text),), path="de.po") for text in ("a", "b"))
    with pytest.raises(ArticleI18nError, match="a line of the header would be lost"):
        check_merged(Catalog("de", ()), ours, theirs, theirs, ())


def test_the_merge_of_files_asks_whether_all_is_conserved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
        return Merged(ours, ())

    monkeypatch.setattr(sys.modules["article_i18n.project.merging"], "merge_catalogs", forgetful)
    with pytest.raises(ArticleI18nError, match="would be lost in the merge"):
        merge(tmp_path, ONE, OURS, THEIRS)
    assert (tmp_path / "ours.po").read_text() == OURS
