"""The public Python API: its example runs, its names are all there, and loading it is cheap."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import article_i18n
from tests.small_project import SmallProject

TESTS = Path(__file__).parent


def test_the_example_of_the_module_runs(tmp_path: Path) -> None:
    SmallProject(tmp_path).article("rest.md", "# Rest\n\nTake a break.\n")
    found = doctest.testmod(article_i18n, extraglobs={"folder": tmp_path})
    assert (found.failed, found.attempted > 12) == (0, True)
    assert (tmp_path / "dist/de/rest.html").is_file()


def test_the_example_of_polib_runs() -> None:
    result = doctest.testmod(import_module(article_i18n.to_polib.__module__))
    assert (result.failed, result.attempted) == (0, 4)


def test_the_example_of_the_page_on_catalogs_runs() -> None:
    page = (TESTS.parent / "docs/catalogs.md").read_text("utf-8")
    [example] = re.findall(r"^```pycon\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    test = doctest.DocTestParser().get_doctest(example, {}, "catalogs.md", None, 0)
    result = doctest.DocTestRunner().run(test)
    assert (result.failed, result.attempted > 5) == (0, True)


@pytest.mark.parametrize("name", article_i18n.__all__)
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    assert name in dir(article_i18n)
    value = getattr(article_i18n, name)
    assert name in ("__version__", "Severity") or value.__doc__


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        article_i18n.nonsense  # noqa: B018


@pytest.mark.parametrize("name", article_i18n.__all__)
def test_a_name_means_the_same_whatever_was_imported_before(name: str) -> None:
    """Importing the module `a.b` sets `b` on the package `a`: no function may be called like a part."""
    parts = {path.stem for path in Path(article_i18n.__file__).parent.iterdir()}
    assert name not in parts - {"__init__"}


def test_a_catalog_is_needed_to_localize() -> None:
    document = article_i18n.segment_text(b"x\n", "a.md")
    with pytest.raises(ValueError, match="no catalog"):
        article_i18n.localize_document(document, [])
    with pytest.raises(ValueError, match="template"):
        article_i18n.localize_document(document, [article_i18n.make_template([document])])


def test_what_is_not_safe_is_not_published() -> None:
    document = article_i18n.segment_text(b"one\n\ntwo\n", "a.md")
    key = article_i18n.Key(None, "one")
    catalog = article_i18n.Catalog("de", (article_i18n.Message(key, "<b>eins</b>", line=3),))
    result = article_i18n.localize_document(document, [catalog])
    assert result.text == "one\n\ntwo\n"
    assert [finding.check for finding in result.findings] == ["blocked"]


def test_a_new_catalog_has_the_header_of_its_language() -> None:
    catalog = article_i18n.new_catalog("pt-br", project="Rest 1.0")
    assert catalog.locale == "pt-BR"
    header = dict(catalog.header)
    assert (header["Language"], header["Project-Id-Version"]) == ("pt_BR", "Rest 1.0")
    again = article_i18n.read_catalog(article_i18n.write_catalog(catalog), "a.po", "pt_BR")
    assert again.catalog.header == catalog.header


def test_a_users_code_is_typed(tmp_path: Path) -> None:
    """As mypy sees it without our settings: the wheel has `py.typed`, nothing is Any."""
    source = Path(article_i18n.__file__).parent
    assert (source / "py.typed").is_file()
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-error-summary"]
    command += ["--follow-imports=silent", f"--cache-dir={tmp_path}", str(TESTS / "typing/api.py")]
    result = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"MYPYPATH": str(source.parent)}
    )
    assert (result.returncode, result.stdout + result.stderr) == (0, "")


def test_loading_it_loads_no_library() -> None:
    code = "import sys, article_i18n; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    foreign = set(result.stdout.split()) - set(sys.stdlib_module_names)
    assert {name for name in foreign if not name.startswith("_")} <= {
        "article_i18n",
        "sitecustomize",
    }
