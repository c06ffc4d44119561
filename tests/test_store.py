"""Where the catalogs and templates of a project are, and what new ones say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from article_i18n.formats import po
from article_i18n.model import Catalog
from article_i18n.project import open_project
from article_i18n.project.store import Store


def with_folders(root: Path, *names: str) -> Path:
    for name in names:
        (root / f"locales/{name}/LC_MESSAGES").mkdir(parents=True)
    return root


def test_a_folder_keeps_the_name_that_it_has(tmp_path: Path) -> None:
    store = Store(with_folders(tmp_path, "pt-br"), "locales", "")
    assert store.folders == {"pt-BR": "pt-br"}
    assert store.catalog_path("pt-BR", "a/b") == "locales/pt-br/LC_MESSAGES/a/b.po"
    assert store.catalog_path("zh-Hant", "a") == "locales/zh_Hant/LC_MESSAGES/a.po"
    assert store.template_path("a/b") == "locales/a/b.pot"
    assert dict(store.new_catalog("pt-BR", "a").header)["Language"] == "pt-br"


def test_a_folder_without_a_place_for_catalogs_is_no_locale(tmp_path: Path) -> None:
    (tmp_path / "locales/notes").mkdir(parents=True)
    assert Store(with_folders(tmp_path, "de"), "locales", "").folders == {"de": "de"}


@pytest.mark.parametrize(("title", "shown"), [("My site", "My site"), ("", "a/b")])
def test_a_new_file_has_the_name_of_the_project_or_of_its_domain(
    title: str, shown: str, tmp_path: Path
) -> None:
    store = Store(tmp_path, "locales", title)
    template = po.read(store.template_file("a/b", Catalog(None, ())), "a/b.pot").catalog
    for new in (store.new_catalog("de", "a/b"), template):
        assert dict(new.header)["Project-Id-Version"] == shown


def test_a_template_keeps_the_header_that_it_has(tmp_path: Path) -> None:
    store = Store(tmp_path, "locales", "")
    old = store.template_file("a", Catalog(None, ()))
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/a.pot").write_bytes(old)
    assert Store(tmp_path, "locales", "Another").template_file("a", Catalog(None, ())) == old


def test_only_our_templates_of_other_domains_are_named(tmp_path: Path) -> None:
    store = Store(tmp_path, "locales", "")
    ours = store.template_file("a", Catalog(None, ()))
    (tmp_path / "locales/b").mkdir(parents=True)
    for name, data in {
        "a.pot": ours,
        "b/c.pot": ours,
        "empty.pot": b"",
        "theirs.pot": po.write(Catalog(None, (), po.template_header("x")[:-1])),
    }.items():
        (tmp_path / "locales" / name).write_bytes(data)
    assert store.other_templates({"a"}) == ["locales/b/c.pot"]
    assert store.has_template("b/c")
    assert not store.has_template("c")


@pytest.mark.parametrize(
    ("settings", "targets"),
    [
        ("", ("de", "fr")),
        ('source_locale = "de"', ("en", "fr")),
        ('locales = ["fr", "ar"]', ("fr", "ar")),
    ],
)
def test_the_targets_are_those_of_the_settings_or_all_but_the_source(
    settings: str, targets: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "article-i18n.toml").write_text(settings, "utf-8")
    assert open_project(with_folders(tmp_path, "fr", "en", "de")).targets == targets
