"""A layout, an output and a format that nobody knew before take one line each in their registries."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner

from article_i18n import cli
from article_i18n import project as projects
from article_i18n.formats import FORMATS, Format
from article_i18n.model import Artifact, Catalog, Key, Message
from article_i18n.outputs.card import Card, Published
from article_i18n.outputs.layouts import LAYOUTS, Edit, Layout
from article_i18n.outputs.registry import OUTPUTS, Output
from article_i18n.outputs.site import Site
from tests import test_docs
from tests.small_project import SmallProject

# ---- a layout in which the language stands before the suffix, and headings get their ids


def behind(locale: str, path: str) -> str:
    return str(PurePosixPath(path).with_suffix(f".{locale}{PurePosixPath(path).suffix}"))


def ids(card: Card) -> tuple[Edit, ...]:
    return tuple(Edit(heading.end, f" {{#{heading.id}}}") for heading in card.headings)


SUFFIXED = Layout("suffixed", behind, behind, behind, behind, ids)

# ---- an output: a table of contents for each article, and a list of all titles


def contents(published: Published, cards: Mapping[str, Card], site: Site) -> Iterator[Artifact]:
    lines = [f"{heading.level} {heading.text}\n" for heading in published.card.headings]
    path = site.layout.asset(published.locale, f"{published.article}.txt")
    yield Artifact(path, "".join(lines).encode(), published.locale, published.article)


def titles(
    cards: Mapping[str, Mapping[str, Card]], wanted: object, site: Site
) -> Iterator[Artifact]:
    lines = [
        f"{card.locale} {card.title.value}\n" for own in cards.values() for card in own.values()
    ]
    yield Artifact("titles.txt", "".join(lines).encode(), origin="the list of titles")


TEXT = Output("txt", contents, titles)

# ---- a format: JSON with the translations alone


def read_json(data: bytes, path: str, locale: str | None) -> Catalog:
    messages = (Message(Key(None, msgid), text) for msgid, text in json.loads(data).items())
    return Catalog(locale, tuple(messages), path=path)


def write_json(catalog: Catalog) -> bytes:
    texts = {m.key.msgid: m.target for m in catalog.messages if m.usable}
    return json.dumps(texts, ensure_ascii=False).encode()


def kept_by_json(catalog: Catalog) -> Catalog:
    kept = (Message(Key(None, m.key.msgid), m.target) for m in catalog.messages if m.usable)
    return Catalog(catalog.locale, tuple(kept), path=catalog.path)


JSON = Format("json", ".json", read_json, write_json, kept_by_json)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    monkeypatch.setitem(LAYOUTS, "suffixed", SUFFIXED)
    monkeypatch.setitem(OUTPUTS, "txt", TEXT)
    monkeypatch.setitem(FORMATS, "json", JSON)
    project = SmallProject(tmp_path)
    (tmp_path / "article-i18n.toml").write_text(
        'layout = "suffixed"\noutputs = ["md", "html", "txt", "json"]\nlocales = ["de", "fr"]\n'
    )
    project.article("guide/knee.md", "# Knees\n\nSee [hips](../hip.md#hips), ![x](knee.svg).\n")
    project.article("hip.md", "# Hips\n")
    (tmp_path / "source/guide/knee.svg").write_text("<svg/>")
    project.extract()
    project.translate("guide/knee", "Knees", "Knie")
    return project


def files(project: SmallProject) -> dict[str, str]:
    dist = project.root / "dist"
    return {
        path.relative_to(dist).as_posix(): path.read_text("utf-8")
        for path in dist.rglob("*")
        if path.is_file() and path.name not in ("manifest.json", "style.css")
    }


def test_compile_puts_all_where_they_say(project: SmallProject) -> None:
    project.compile()
    written = files(project)
    locales = ("en", "de", "fr")
    of_each = ["guide/knee{}.md", "guide/knee{}.html", "guide/knee{}.svg", "guide/knee.md{}.txt"]
    of_each += ["hip{}.md", "hip{}.html", "hip.md{}.txt", "index{}.html"]
    catalogs = [
        f"{name}.{locale}.json" for name in ("guide/knee", "hip") for locale in ("de", "fr")
    ]
    assert sorted(written) == sorted(
        [
            *(name.format(f".{locale}") for name in of_each for locale in locales),
            *catalogs,
            *("index.html", "titles.txt"),
        ]
    )
    assert written["guide/knee.de.md"].startswith("# Knie {#knees}\n")
    assert written["guide/knee.md.de.txt"] == "1 Knie\n"
    assert json.loads(written["guide/knee.de.json"]) == {"Knees": "Knie"}
    assert "de Knie\n" in written["titles.txt"]


def test_links_lead_to_where_files_are(project: SmallProject) -> None:
    project.compile()
    page = files(project)["guide/knee.de.html"]
    assert 'href="../hip.de.html#hips"' in page
    assert 'src="knee.de.svg"' in page
    assert 'href="knee.fr.html"' in page


def test_compile_of_one_language_leaves_the_others(project: SmallProject) -> None:
    project.compile()
    before = files(project)
    project.translate("hip", "Hips", "Hüften")
    opened = projects.open_project(project.root)
    planned = projects.compile_project(opened, ["fr"])
    assert not [change.path for change in planned.changes if ".de." in change.path]
    projects.apply(project.root, planned.changes)
    assert files(project).keys() == before.keys()
    assert "Hüften" not in files(project)["hip.de.md"]


def test_what_is_no_more_made_is_removed(project: SmallProject) -> None:
    project.compile()
    (project.root / "source/hip.md").unlink()
    project.article("guide/knee.md", "# Knees\n")
    project.extract()
    project.compile()
    assert not [path for path in files(project) if path.startswith("hip.")]
    (project.root / "article-i18n.toml").write_text('locales = ["de", "fr"]\n')
    project.compile()
    assert sorted(files(project)) == sorted(
        ["index.html", *(f"{locale}/index.html" for locale in ("en", "de", "fr"))]
        + [
            f"{locale}/guide/knee.{end}"
            for locale in ("en", "de", "fr")
            for end in ("md", "html", "svg")
        ]
    )


def test_a_bom_moves_no_edit(project: SmallProject) -> None:
    project.article("guide/knee.md", "\ufeff# Knees\n")
    project.compile()
    assert files(project)["guide/knee.de.md"] == "\ufeff# Knie {#knees}\n"


def check(project: SmallProject) -> object:
    """The exit code of `compile --check`."""
    arguments = ["compile", "-C", str(project.root), "--check"]
    return CliRunner().invoke(cli.group, arguments, standalone_mode=False).return_value


def test_check_tells_whether_all_is_up_to_date(project: SmallProject) -> None:
    assert check(project) == 1
    project.compile()
    assert check(project) == 0
    for path in ("hip.de.md", "hip.fr.html", "hip.md.de.txt", "titles.txt", "hip.de.json"):
        file = project.root / "dist" / path
        before = file.read_bytes()
        file.unlink()
        assert check(project) == 1, path
        file.write_bytes(before)
    assert check(project) == 0


def test_a_manifest_of_version_1_is_read(project: SmallProject) -> None:
    (project.root / "article-i18n.toml").write_text('locales = ["de", "fr"]\n')
    project.compile()
    path = project.root / "dist/manifest.json"
    new = json.loads(path.read_text("utf-8"))
    old = new | {"version": 1, "files": {p: f["sha256"] for p, f in new["files"].items()}}
    path.write_text(json.dumps(old), "utf-8")
    (project.root / "source/hip.md").unlink()
    opened = projects.open_project(project.root)
    planned = projects.compile_project(opened, ["de"])
    removed = {change.path for change in planned.changes if change.after is None}
    assert removed == {
        f"dist/{locale}/hip.{end}" for locale in ("en", "de") for end in ("md", "html")
    }


@pytest.mark.parametrize("name", [*FORMATS, "json"])
def test_a_catalog_makes_the_round_trip(name: str, project: SmallProject) -> None:
    kind = FORMATS[name]
    catalog = projects.open_project(project.root).store.read_catalog("de", "guide/knee")
    assert catalog is not None
    assert kind.read(kind.write(catalog), catalog.path, "de") == kind.keeps(catalog)


def test_the_documents_lack_their_rows(project: SmallProject) -> None:
    with pytest.raises(AssertionError, match="json"):
        test_docs.test_each_output_and_layout_has_its_row()
    with pytest.raises(ValueError, match="not enough values"):
        test_docs.test_the_row_of_a_layout_is_what_it_does()
