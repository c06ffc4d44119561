"""Locales: the tables in fixtures/locales, and laws over every locale that CLDR knows."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel.core import Locale
from babel.localedata import locale_identifiers
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n import locales
from article_i18n.errors import SettingsError

FIXTURES = Path(__file__).parent / "fixtures" / "locales"
IDENTIFIERS = sorted(set(locale_identifiers()) - {"en_US_POSIX"})
EVERY = sorted({locales.canonical(name) for name in IDENTIFIERS})


def table(name: str) -> list[list[str]]:
    """The rows of a fixture: cells between ` | `, the last one to the end of the line."""
    lines = (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    columns = lines[0].count(" | ")
    return [
        [cell.strip() for cell in line.split("| ", columns)]
        for line in lines
        if line and not line.startswith("#")
    ]


@pytest.mark.parametrize(("name", "tag"), table("canonical.txt"))
def test_any_spelling_becomes_the_canonical_tag(name: str, tag: str) -> None:
    assert locales.canonical(name) == tag


@pytest.mark.parametrize(("name", "error"), table("refused.txt"))
def test_a_name_of_no_locale_is_refused_in_one_line(name: str, error: str) -> None:
    with pytest.raises(SettingsError) as caught:
        locales.canonical(name)
    assert str(caught.value) == error


def test_every_locale_that_an_error_suggests_exists() -> None:
    for _, error in table("refused.txt"):
        if 'did you mean "' in error:
            locales.canonical(error.rpartition('did you mean "')[2].removesuffix('"?'))


@pytest.mark.parametrize("name", ["de\n", "a\nb", "\x1b[31m", "x" * 5000, "de\u2028"])
def test_the_error_stays_one_short_printable_line(name: str) -> None:
    with pytest.raises(SettingsError) as caught:
        locales.canonical(name)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 140


@pytest.mark.parametrize(("tag", "folder"), table("folders.txt"))
def test_a_new_folder_has_the_name_that_gettext_users_expect(tag: str, folder: str) -> None:
    assert locales.gettext_name(tag) == folder


@pytest.mark.parametrize(("tag", "chain"), table("fallback.txt"))
def test_fallback_follows_cldr_within_one_script(tag: str, chain: str) -> None:
    assert " ".join(locales.fallback_chain(tag)) == chain.replace("-", "", chain == "-")


def test_fallback_ends_before_the_source_locale() -> None:
    assert locales.fallback_chain("en-GB", source="en") == ("en-001",)
    assert locales.fallback_chain("de-AT", source="de") == ()


def test_settings_replace_a_fallback_chain() -> None:
    overrides = {"gl": ["pt-BR", "es"], "pt-AO": []}
    assert locales.fallback_chain("gl", overrides) == ("pt-BR", "es")
    assert locales.fallback_chain("pt-AO", overrides) == ()
    assert locales.fallback_chain("pt-MZ", overrides) == ("pt-PT", "pt")
    assert locales.fallback_chain("gl", {"gl": ["gl", "es", "en", "fr"]}, "en") == ("es",)


@pytest.mark.parametrize(("tag", "direction", "autonym", "english"), table("names.txt"))
def test_direction_and_names(tag: str, direction: str, autonym: str, english: str) -> None:
    assert locales.direction(tag) == direction
    assert locales.autonym(tag) == autonym
    assert locales.english_name(tag) == english


@pytest.mark.parametrize(("tag", "text"), table("dates.txt"))
def test_dates_are_long_and_gregorian(tag: str, text: str) -> None:
    assert " ".join(locales.format_date(date(2026, 3, 5), tag).split()) == text


@pytest.mark.parametrize(("tag", "header"), table("plurals.txt"))
def test_plural_forms_of_a_new_catalog(tag: str, header: str) -> None:
    assert locales.plural_forms(tag) == header


@pytest.mark.parametrize(("count", "text"), table("words.txt"))
def test_words(count: str, text: str) -> None:
    assert locales.count_words(text) == int(count)


def test_every_cldr_locale_survives_its_spellings() -> None:
    for name, tag in ((name, locales.canonical(name)) for name in IDENTIFIERS):
        assert locales.canonical(tag) == tag
        assert locales.canonical(locales.gettext_name(tag)) == tag
        assert locales.canonical(name.replace("_", "-").swapcase()) == tag


def test_direction_is_that_of_cldr_for_every_locale_but_vertical_mongolian() -> None:
    differing = [
        name
        for name in IDENTIFIERS
        if Locale.parse(name).text_direction != locales.direction(locales.canonical(name))
    ]
    assert all(name.startswith("mn_Mong") for name in differing), differing


def test_no_fallback_leaves_its_script_or_meets_itself() -> None:
    from article_i18n.locales.tags import script, split

    for tag in EVERY:
        chain = locales.fallback_chain(tag)
        assert tag not in chain
        assert len(set(chain)) == len(chain)
        for step in chain:
            assert locales.canonical(step) == step
            assert script(split(step)) == script(split(tag)), (tag, chain)


def test_every_locale_has_names_and_a_date_with_latin_digits() -> None:
    for tag in EVERY:
        assert locales.autonym(tag)
        assert locales.english_name(tag)
        day = locales.format_date(date(2026, 3, 5), tag)
        assert [c for c in day if c.isdecimal()] == [c for c in day if c in "0123456789"]
        assert "2026" in day


def test_no_two_languages_look_the_same_in_the_switcher() -> None:
    by_name: dict[str, list[str]] = {}
    for tag in EVERY:
        if "-" not in tag:
            by_name.setdefault(locales.autonym(tag), []).append(tag)
    assert [tags for tags in by_name.values() if len(tags) > 1] == [["nd", "nr"]]  # both Ndebele


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs msgfmt (gettext)")
def test_msgfmt_accepts_the_plural_forms_of_every_locale(tmp_path: Path) -> None:
    headers = sorted({locales.plural_forms(tag) for tag in EVERY})
    assert len(headers) > 20
    for header in headers:
        count = int(header.removeprefix("nplurals=").partition(";")[0])
        forms = "".join(f'msgstr[{i}] "{i}"\n' for i in range(count))
        fields = f'"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {header}\\n"\n'
        catalog = tmp_path / "one.po"
        catalog.write_text(
            f'msgid ""\nmsgstr ""\n{fields}\nmsgid "a"\nmsgid_plural "b"\n{forms}', encoding="utf-8"
        )
        run = subprocess.run(
            ["msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", str(catalog)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, (header, run.stderr)


@settings(deadline=None)  # the first error loads the names of all languages
@given(
    st.text(max_size=12)
    | st.from_regex(r"[a-zA-Z]{2,3}([-_@.][A-Za-z0-9]{1,8}){0,3}", fullmatch=True)
)
def test_a_name_is_refused_or_safe_as_a_folder(name: str) -> None:
    try:
        tag = locales.canonical(name)
    except SettingsError:
        return
    folder = locales.gettext_name(tag)
    assert locales.canonical(tag) == locales.canonical(folder) == tag
    assert not set("/\\. \n") & set(tag + folder)


@given(st.text())
def test_words_do_not_depend_on_how_lines_are_wrapped(text: str) -> None:
    assert locales.count_words(text.replace(" ", "\n")) == locales.count_words(text)
    assert locales.count_words(f"{text} {text}") == 2 * locales.count_words(text)


def test_babel_is_loaded_when_needed_only() -> None:
    code = "import sys, article_i18n.locales; assert 'babel' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
