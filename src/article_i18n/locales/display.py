"""What CLDR says of a locale: its names, its plural forms, its dates."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from article_i18n.locales.fallback import fallback_chain
from article_i18n.locales.tags import Tag, has_data, script, split

if TYPE_CHECKING:
    from babel.core import Locale

_OWN_NAMES: Mapping[str, str] = {
    "hi-Latn": "Hindi (Roman)",
    "id": "Bahasa Indonesia",
    "ms": "Bahasa Melayu",
}
"""Where CLDR's name in the language itself is English, or not what its readers look for."""

_SHORT_REGIONS: Mapping[str, Mapping[str, str]] = {
    "Hans": {"HK": "香港", "MO": "澳门"},
    "Hant": {"HK": "香港", "MO": "澳門"},
    "Latn": {"HK": "Hong Kong", "MO": "Macao"},
}
"""In Chinese and English, by the script of the name; CLDR has the official ones."""

_PLURAL_PRACTICE: Mapping[str, tuple[int, str]] = {
    "fil": (2, "(n > 1)"),
    "hu": (2, "(n != 1)"),
    "mk": (2, "(n%10==1 && n%100!=11 ? 0 : 1)"),
    "tr": (2, "(n != 1)"),
}
"""What catalogs of a language use, where Babel's table and CLDR's expressions differ from it."""


class Names(NamedTuple):
    """What one language calls languages, scripts, regions and variants, by their codes."""

    languages: Mapping[str, str]
    scripts: Mapping[str, str]
    regions: Mapping[str, str]
    variants: Mapping[str, str]


@cache
def names_in(tag: str) -> Names:
    """The names in a language that CLDR has data for; codes are CLDR's (`zh_Hans`, `VALENCIA`)."""
    data = _data(tag)
    if data is None:
        return Names({}, {}, {}, {})
    regions = dict(data.territories)
    if data.language in ("en", "yue", "zh"):
        regions |= _SHORT_REGIONS.get(script(split(tag)), {})
    return Names(dict(data.languages), dict(data.scripts), regions, dict(data.variants))


def autonym(tag: str) -> str:
    """The name of a locale in itself, as a language switcher shows it: `Português (Brasil)`.

    It begins with a capital where its script has them, as CLDR asks for in lists. A language that
    CLDR cannot name in itself has its English name.
    """
    if tag in _OWN_NAMES:
        return _OWN_NAMES[tag]
    language = split(tag).language
    own = names_in(tag)
    if language not in own.languages:
        return english_name(tag)
    if language in _OWN_NAMES:
        own = own._replace(languages={**own.languages, language: _OWN_NAMES[language]})
    name = _name(tag, own, wide=language in ("yue", "zh"))
    first_word = name.split()[0]
    if first_word[1:] != first_word[1:].lower():
        return name  # isiZulu
    # `title`, not `upper`: Georgian has capitals, but no word begins with one.
    return name[0].title() + name[1:]


def english_name(tag: str) -> str:
    """The English name of a locale: `Portuguese (Brazil)`, `Simplified Chinese`."""
    return _name(tag, names_in("en"))


def _name(tag: str, names: Names, *, wide: bool = False) -> str:
    """The name of a locale by a table of names, with full-width parentheses if `wide`."""
    parts = split(tag)
    language = names.languages.get(parts.language, parts.language)
    details = []
    said = parts.script or script(parts)
    tells_script = bool(parts.script) or said != script(Tag(parts.language))
    if tells_script and f"{parts.language}_{said}" in names.languages:
        language = names.languages[f"{parts.language}_{said}"]
    elif parts.script:
        details.append(names.scripts.get(parts.script, parts.script))
    if parts.region:
        details.append(names.regions.get(parts.region, parts.region))
    details += [names.variants.get(variant.upper(), variant) for variant in parts.variants]
    if not details:
        return language
    return f"{language}（{'，'.join(details)}）" if wide else f"{language} ({', '.join(details)})"


@cache
def language_names(*, own: bool) -> Mapping[str, str]:
    """Codes and English names of languages, with their `own` names if asked for (slow) → tag.

    All keys are in lower case.
    """
    english = names_in("en").languages
    codes = [code for code in english if "_" not in code]
    names = {english[code].lower(): code for code in codes} | {
        code: code for code in codes if has_data(Tag(code))
    }
    if own:
        names |= {
            (names_in(code).languages.get(code) or code).lower(): code
            for code in codes
            if has_data(Tag(code))
        }
    return names


def plural_forms(tag: str) -> str:
    """The value of a new catalog's `Plural-Forms` header: `nplurals=2; plural=(n != 1);`.

    From Babel's table of what gettext catalogs use; for the languages it lacks, from CLDR's rules.
    A catalog that exists keeps its own header.
    """
    from babel.messages.plurals import PLURALS
    from babel.plural import to_gettext

    parts = split(tag)
    table = {**PLURALS, **_PLURAL_PRACTICE}
    data = _data(tag)
    for key in (f"{parts.language}_{parts.region}", parts.language):
        if key in table:
            return "nplurals={}; plural={};".format(*table[key])
    if data is None:
        return "nplurals=2; plural=(n != 1);"
    # CLDR also tells fractions and millions apart; gettext does not, nor can its expressions.
    zero, one, *more = (data.plural_form(n) for n in range(200))
    if len(set(more)) == 1:
        if one == more[0]:
            return "nplurals=1; plural=0;"
        return f"nplurals=2; plural={'(n > 1)' if zero == one else '(n != 1)'};"
    return str(to_gettext(data.plural_form))


def format_date(day: date, tag: str) -> str:
    """A Gregorian date in CLDR's long style, `5. März 2026`, with Latin digits.

    ISO 8601 where CLDR has no data for the language.
    """
    from babel import dates

    data = _data(tag)
    return dates.format_date(day, "long", locale=data) if data else day.isoformat()


@cache
def _data(tag: str) -> Locale | None:
    """CLDR's data for a locale, or for the nearest of its parents in the same language."""
    from babel.core import Locale

    for candidate in map(split, (tag, *fallback_chain(tag))):
        if candidate.language == split(tag).language and has_data(candidate):
            return Locale(candidate.language, candidate.region, script=candidate.script)
    return None


def format_percent(share: float, tag: str) -> str:
    """A share from 0 to 1 in whole percent, rounded down, as the language writes it: `82 %`."""
    from babel.numbers import format_percent as babel_percent

    return babel_percent(math.floor(share * 100 + 1e-9) / 100, locale=_data(tag) or "en")
