"""Names of locales: any spelling in, one canonical tag out, and the name of a catalog folder."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import cache

from article_i18n.errors import SettingsError
from article_i18n.locales.display import language_names, names_in
from article_i18n.locales.tags import (
    Tag,
    cldr,
    has_data,
    likely,
    split,
    without_redundant_script,
)

_POSIX = re.compile(
    r"(?P<tag>[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*)"
    r"(?:\.[A-Za-z0-9-]+)?(?:@(?P<modifier>[A-Za-z0-9]+))?"
)
_SUBTAGS = re.compile(
    r"(?:zh-(?=(?:cdo|cmn|gan|hak|hsn|nan|wuu|yue)(?:-|$)))?"  # extended language subtags
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2,3}|[0-9]{3}))?(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
)
_ADVICE = 'use a language tag such as "de", "pt-BR" or "zh-Hans"'

_MODIFIERS: Mapping[str, tuple[str | None, str | None]] = {
    "arabic": ("Arab", None),
    "cyrillic": ("Cyrl", None),
    "devanagari": ("Deva", None),
    "euro": (None, None),
    "ijekavian": (None, "ijekavsk"),
    "iqtelif": ("Latn", None),
    "latin": ("Latn", None),
    "tarask": (None, "tarask"),
    "valencia": (None, "valencia"),
}
"""POSIX modifier → (script, variant)."""

_USUAL_MODIFIERS: Mapping[tuple[str, str], str] = {
    ("be", "Latn"): "latin",
    ("ks", "Deva"): "devanagari",
    ("nan", "Latn"): "latin",
    ("sd", "Deva"): "devanagari",
    ("sr", "Latn"): "latin",
    ("uz", "Cyrl"): "cyrillic",
}
"""The scripts that gettext catalogs usually spell as a modifier; other scripts stay subtags."""

_NOT_LANGUAGES = frozenset({"mis", "mul", "und", "zxx"})
_NOT_REGIONS = frozenset({"QO", "ZZ"})
_NOT_VARIANTS = frozenset({"posix"})


@cache
def canonical(name: str) -> str:
    """The canonical BCP 47 tag of a locale, however it is spelt.

    Accepts `-` and `_`, any case, a POSIX charset and modifier (`sr_RS@latin`, `en_US.UTF-8`), old
    and three-letter codes (`iw`, `sh`, `deu`). A script that goes without saying is dropped
    (`ja-Jpan` → `ja`), one that tells something stays (`zh-Hans`). Nothing is added: `zh_TW` is
    `zh-TW`.

    Raises:
        SettingsError: there is no such locale, or no article can be written in it (`C`, `und`,
            private use, extensions). Names the one that is likely meant.
    """
    match = _POSIX.fullmatch(name)
    subtags = _SUBTAGS.fullmatch(match["tag"].lower().replace("_", "-")) if match else None
    if match is None or subtags is None:
        raise _unknown(name, None, _nearest(name.lower()))
    modifier = (match["modifier"] or "euro").lower()
    if modifier not in _MODIFIERS:
        without = name.partition("@")[0]
        raise _unknown(
            name,
            f'"@{modifier}" stands for no script or variant',
            next((f"{without}@{near}" for near in _close(modifier, _MODIFIERS)), None),
        )
    script, variant = _MODIFIERS[modifier]

    tag = _follow_aliases(
        subtags["language"],
        subtags["script"] and subtags["script"].title(),
        subtags["region"] and subtags["region"].upper(),
    )
    if script and subtags["script"] and tag.script != script:
        raise _unknown(name, "it names two scripts", None)
    variants = set(subtags["variants"].split("-")[1:]) | ({variant} if variant else set())
    tag = tag._replace(script=script or tag.script, variants=tuple(sorted(variants)))
    _require_known(name, tag)
    return str(without_redundant_script(tag))


def gettext_name(tag: str) -> str:
    """The name of a new catalog folder: `pt_BR`, `zh_Hans`, `sr@latin`, `ca@valencia`.

    `canonical` takes it back to the tag. Folders that exist keep the name that they have.
    """
    language, script, region, variants = split(tag)
    modifier = None
    if len(variants) == 1 and variants[0] in _MODIFIERS:
        modifier, variants = variants[0], ()
    elif script and not variants and (language, script) in _USUAL_MODIFIERS:
        modifier, script = _USUAL_MODIFIERS[language, script], None
    plain = "_".join(part for part in (language, script, region, *variants) if part)
    return f"{plain}@{modifier}" if modifier else plain


def _follow_aliases(language: str, script: str | None, region: str | None) -> Tag:
    alias = cldr("language_aliases").get(language)
    if alias:
        new = split(alias)
        language, script, region = new.language, script or new.script, region or new.region
    successors = cldr("territory_aliases").get(region or "")
    if successors:
        # A dissolved country has several: the one where the language is at home, else the first.
        home = likely(Tag(language, script)).region
        region = home if home in successors else successors[0]
    return Tag(language, script, region)


def _require_known(name: str, tag: Tag) -> None:
    if has_data(tag):
        return
    language, script, region, variants = tag
    names = names_in("en")
    if language in _NOT_LANGUAGES:
        raise _unknown(name, f'"{language}" is not one language', None)
    if language not in names.languages and not has_data(Tag(language)):
        raise _unknown(name, f'there is no language "{language}"', _nearest(name.lower(), language))
    scripts = [code for code in names.scripts if code[0] not in "QZ"]  # no symbols, no private use
    if script and script not in scripts:
        near = [str(tag._replace(script=s)) for s in _close(script, scripts)]
        raise _unknown(name, f'there is no script "{script}"', near[0] if near else None)
    if region and (region not in names.regions or region in _NOT_REGIONS):
        without = str(without_redundant_script(Tag(language, script)))
        raise _unknown(name, f'there is no region "{region}"', without)
    known = {variant.lower() for variant in names.variants} - _NOT_VARIANTS
    for variant in variants:
        if variant not in known:
            near = [str(tag._replace(variants=(v,))) for v in _close(variant, known)]
            raise _unknown(name, f'there is no variant "{variant}"', near[0] if near else None)


def _unknown(name: str, why: str | None, nearest: str | None) -> SettingsError:
    shown = name if name.isprintable() else name.encode("unicode_escape").decode("ascii")
    shown = shown if len(shown) <= 40 else f"{shown[:40]}…"
    what_to_do = f'did you mean "{nearest}"?' if nearest else _ADVICE
    return SettingsError(f'unknown locale "{shown}"{f": {why}" if why else ""}; {what_to_do}')


def _nearest(name: str, language: str = "") -> str | None:
    """The tag that was likely meant by a country's code (`jp`) or a language's name (`german`)."""
    home = cldr("likely_subtags").get(f"und_{language.upper()}")
    if home and language.upper() in names_in("en").regions:
        return str(without_redundant_script(split(home)._replace(region=None)))
    english = language_names(own=False)
    if name in english:
        return english[name]
    known = language_names(own=True) if len(name) > 3 else english
    return next((known[near] for near in _close(name, known)), None)


def _close(word: str, known: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word, list(known), 1, 0.74)
