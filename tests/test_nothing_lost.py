"""Law 4: what a translator wrote stays in the catalogs, and refused input leaves all files alone."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_i18n import project as projects
from article_i18n.errors import ArticleI18nError, InputRefused, SettingsError
from article_i18n.formats import po
from article_i18n.model import Catalog, Key, Message
from article_i18n.project import disk
from article_i18n.update import Updated, check_conserved, update
from tests.small_project import SmallProject

ROOMY = "The patient lies on the stomach with a roller under the ankles."


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    made = SmallProject(tmp_path)
    made.article("a.md", f"Keep\n\n{ROOMY}\n\nNote\n")
    made.extract()
    made.translate("a", "Keep", "Behalten")
    made.translate("a", ROOMY, "Bauchlage mit Rolle")
    return made


def entries(project: SmallProject, domain: str = "a") -> list[Message]:
    path = project.catalog_path(domain)
    return list(po.read(path.read_bytes(), path.name).catalog.messages)


def test_a_translation_stays_when_the_article_is_the_same(project: SmallProject) -> None:
    before = project.files()
    project.extract()
    assert project.files() == before


def test_a_removed_paragraph_leaves_its_translation_obsolete(project: SmallProject) -> None:
    project.article("a.md", "Keep\n")
    project.extract()
    assert [(m.target, m.obsolete) for m in entries(project)] == [
        ("Behalten", False),
        ("Bauchlage mit Rolle", True),
    ]


def test_a_removed_paragraph_that_comes_back_has_its_translation(project: SmallProject) -> None:
    before = project.files()
    project.article("a.md", "Keep\n\nNote\n")
    project.extract()
    project.article("a.md", f"Keep\n\n{ROOMY}\n\nNote\n")
    project.extract()
    assert project.files() == before


def test_a_changed_paragraph_keeps_its_translation_as_fuzzy(project: SmallProject) -> None:
    project.article("a.md", f"Keep\n\n{ROOMY} Always.\n\nNote\n")
    project.extract()
    changed = next(m for m in entries(project) if m.key.msgid.endswith("Always."))
    assert (changed.target, changed.fuzzy) == ("Bauchlage mit Rolle", True)
    assert changed.previous == Key(None, ROOMY)


def test_a_fuzzy_mark_stays_until_a_person_takes_it_away(project: SmallProject) -> None:
    project.edit("a", 'msgid "Keep"', '#, fuzzy\nmsgid "Keep"')
    for article in ("Keep\n\nmore\n", "gone\n", "Keep\n"):
        project.article("a.md", article)
        project.extract()
        assert [m.fuzzy for m in entries(project) if m.target == "Behalten"] == [True]


def test_comments_and_flags_stay_wherever_the_entry_goes(project: SmallProject) -> None:
    remarks = "# ask Anna\n#, no-wrap, x-ours\n"
    project.edit("a", 'msgid "Keep"', f'{remarks}msgid "Keep"')
    for article in ("Keep\n\nmore\n", "gone\n", "Keep\n"):
        project.article("a.md", article)
        project.extract()
        kept = [(m.comments, m.flags) for m in entries(project) if m.target == "Behalten"]
        assert kept == [(("ask Anna",), ("no-wrap", "x-ours"))]


def test_a_comment_without_a_translation_stays(project: SmallProject) -> None:
    project.edit("a", 'msgid "Note"', '# what does it mean?\nmsgid "Note"')
    project.article("a.md", "Keep\n")
    project.extract()
    assert "# what does it mean?" in project.catalog("a")


def test_a_plural_entry_stays(project: SmallProject) -> None:
    plural = '\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "eins"\nmsgstr[1] "viele"\n'
    with project.catalog_path("a").open("a", encoding="utf-8") as file:
        file.write(plural)
    project.extract()
    assert 'msgstr[1] "viele"' in project.catalog("a")


def test_the_catalog_of_a_deleted_article_stays(project: SmallProject) -> None:
    (project.root / "source/a.md").unlink()
    project.article("b.md", "other\n")
    project.extract()
    assert [(m.target, m.obsolete) for m in entries(project)] == [
        ("Behalten", True),
        ("Bauchlage mit Rolle", True),
    ]


def test_a_renamed_article_takes_its_translations_along(project: SmallProject) -> None:
    (project.root / "source/a.md").rename(project.root / "source/b.md")
    project.extract()
    assert [(m.target, m.fuzzy, m.obsolete) for m in entries(project, "b")][:2] == [
        ("Behalten", False, False),
        ("Bauchlage mit Rolle", False, False),
    ]


_texts = st.sampled_from(["", "eins", "zwei", "drei"])
_messages = st.builds(
    Message,
    key=st.builds(
        Key, st.sampled_from([None, "text"]), st.sampled_from(["one two", "one three", "four"])
    ),
    target=_texts,
    fuzzy=st.booleans(),
    comments=st.lists(_texts.filter(bool), max_size=2).map(tuple),
    flags=st.sampled_from([(), ("no-wrap",)]),
    obsolete=st.booleans(),
)


def _catalog(messages: list[Message]) -> Catalog:
    """Live messages once a key, then obsolete ones."""
    live = {m.key: m for m in messages if not m.obsolete}
    old = dict.fromkeys(m for m in messages if m.obsolete)
    return Catalog("de", (*live.values(), *old))


@given(old=st.lists(_messages, max_size=6), new=st.lists(_messages, max_size=4))
def test_an_update_keeps_all_work(old: list[Message], new: list[Message]) -> None:
    before = _catalog(old)
    keys = dict.fromkeys(m.key for m in new)
    template = Catalog(None, tuple(Message(key) for key in keys))
    after = update(before, template).catalog
    assert [m.key for m in after.messages if not m.obsolete] == list(keys)
    said = {(m.key, m.target) for m in after.messages}
    comments = {(m.key, c) for m in after.messages for c in m.comments}
    flags = {(m.key, f) for m in after.messages for f in m.flags}
    for message in before.messages:
        if message.target or message.comments:
            assert (message.key, message.target) in said
            assert {(message.key, c) for c in message.comments} <= comments
            assert {(message.key, f) for f in message.flags} <= flags


WORK = Message(Key(None, "one"), "eins", comments=("ask",), flags=("no-wrap",), line=7)


@pytest.mark.parametrize(
    "lost",
    [
        (),
        (replace(WORK, target="zwei"),),
        (replace(WORK, comments=()),),
        (replace(WORK, flags=()),),
        (replace(WORK, key=Key("text", "one")),),
    ],
)
def test_a_loss_is_seen_before_anything_is_written(lost: tuple[Message, ...]) -> None:
    before = Catalog("de", (WORK,), path="de.po")
    check_conserved([before], [replace(before, messages=(replace(WORK, obsolete=True),))])
    with pytest.raises(ArticleI18nError, match=r"de.po:7: .* would be lost"):
        check_conserved([before], [replace(before, messages=lost)])


def test_extract_asks_whether_all_is_conserved(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(old: Catalog | None, template: Catalog, **_: object) -> Updated:
        return Updated(Catalog(None, template.messages), ())

    monkeypatch.setattr(sys.modules["article_i18n.project.updating"], "update", forgetful)
    before = project.files()
    with pytest.raises(ArticleI18nError, match="would be lost"):
        project.extract()
    assert project.files() == before


@pytest.mark.parametrize("broken", ["de", "fr"])
def test_one_broken_catalog_and_no_file_is_written(project: SmallProject, broken: str) -> None:
    (project.root / "locales/fr/LC_MESSAGES").mkdir(parents=True)
    project.extract()
    file = project.catalog_path("a", broken)
    file.write_text(file.read_text("utf-8") + '\nmsgid "cut off\n', "utf-8")
    project.article("a.md", "Keep\n\nnew\n")
    before = project.files()
    for verb in (project.extract, project.compile):
        with pytest.raises(InputRefused, match=rf"{broken}/LC_MESSAGES/a\.po:\d+: "):
            verb()
        assert project.files() == before


def test_one_broken_article_and_no_file_is_written(project: SmallProject) -> None:
    project.article("a.md", "Keep\n\nnew\n")
    (project.root / "source/z.md").write_bytes(b"\xff\xfe")
    before = project.files()
    for verb in (project.extract, project.compile):
        with pytest.raises(InputRefused, match=r"^source/z\.md:1: "):
            verb()
        assert project.files() == before


def test_a_file_that_was_changed_meanwhile_stops_the_run(project: SmallProject) -> None:
    project.article("a.md", "new\n")
    opened = projects.open_project(project.root)
    planned = projects.extract(opened).changes
    assert [c.path for c in planned] == ["locales/a.pot", "locales/de/LC_MESSAGES/a.po"]
    project.edit("a", "Behalten", "Halten")  # a translator saves
    before = project.files()
    with pytest.raises(SettingsError, match="was changed meanwhile"):
        projects.apply(project.root, planned)
    assert project.files() == before


def test_a_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.po").write_bytes(b"old")

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError, match=r"^a\.po: cannot be written: No space left"):
        projects.apply(tmp_path, [disk.Change("a.po", disk.digest(b"old"), b"new")])
    assert [(f.name, f.read_bytes()) for f in tmp_path.iterdir()] == [("a.po", b"old")]


def test_a_file_is_replaced_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(b"old")
    file.chmod(0o640)
    with file.open("rb") as reader:  # somebody who reads it meanwhile sees the old one, whole
        projects.apply(tmp_path, [disk.Change("a.po", disk.digest(b"old"), b"new")])
        assert reader.read() == b"old"
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
