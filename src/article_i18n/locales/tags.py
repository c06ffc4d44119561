"""The parts of a language tag, and what CLDR says of its script."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

RIGHT_TO_LEFT = re.compile(
    "Adlm|Arab|Armi|Avst|Chrs|Cprt|Elym|Garm|Hatr|Hebr|Hung|Khar|Lydi|Mand|Mani|Mend|Merc|Mero|Narb"
    "|Nbat|Nkoo|Orkh|Ougr|Palm|Phli|Phlp|Phnx|Prti|Rohg|Samr|Sarb|Sidt|Sogd|Sogo|Syrc|Thaa|Todr|Yezi"
)
"""ISO 15924: the scripts whose letters are of bidi class R or AL."""

SUPPRESSED = frozenset({"bs", "en", "hi", "kk", "kok", "ms", "pa"})
"""Languages with several scripts whose usual one the IANA registry leaves out all the same."""


class Tag(NamedTuple):
    """A BCP 47 tag in its parts, each in its canonical case."""

    language: str
    script: str | None = None
    region: str | None = None
    variants: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "-".join(part for part in (*self[:3], *self.variants) if part)


def split(tag: str) -> Tag:
    """The parts of a canonical tag, or of a CLDR identifier without variants (`zh_Hant_TW`)."""
    language, *rest = re.split("[-_]", tag)
    script = rest.pop(0) if rest and len(rest[0]) == 4 and rest[0].isalpha() else None
    region = rest.pop(0) if rest and re.fullmatch("[A-Z]{2}|[0-9]{3}", rest[0]) else None
    return Tag(language, script, region, tuple(rest))


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction of the script that the locale is written in: `pa-PK` is `rtl`, `pa` is not."""
    return "rtl" if RIGHT_TO_LEFT.fullmatch(script(split(tag))) else "ltr"


def script(tag: Tag) -> str:
    """The script of a tag, the likely one where it names none."""
    return tag.script or likely(tag).script or "Latn"


def script_of(tag: str) -> str:
    """The ISO 15924 code of the script that the locale is written in: `Jpan`, `Cyrl`."""
    return script(split(tag))


def likely(tag: Tag) -> Tag:
    """The most likely locale of this language, with this region or script if it names one."""
    known = cldr("likely_subtags")
    for key in (f"{tag.language}_{tag.region}", f"{tag.language}_{tag.script}", tag.language):
        if key in known:
            return split(known[key])
    return Tag(tag.language)


def without_redundant_script(tag: Tag) -> Tag:
    """`ja-Jpan` as `ja`; `zh-Hans` and `sr-Cyrl` stay, since their languages have other scripts."""
    usual = likely(Tag(tag.language)).script
    if tag.script is None or tag.script != usual or script(tag._replace(script=None)) != usual:
        return tag
    if tag.language in _several_scripts() - SUPPRESSED:
        return tag
    return tag._replace(script=None)


@cache
def _several_scripts() -> frozenset[str]:
    """The languages that CLDR has data for in more than one script."""
    from babel import localedata

    scripts: dict[str, set[str]] = {}
    for name in localedata.locale_identifiers():
        tag = split(name)
        scripts.setdefault(tag.language, set()).add(script(tag))
    return frozenset(language for language, found in scripts.items() if len(found) > 1)


def has_data(tag: Tag) -> bool:
    """Whether CLDR has data for just this tag."""
    from babel import localedata

    return not tag.variants and bool(localedata.exists(str(tag).replace("-", "_")))


def cldr(
    table: Literal["language_aliases", "likely_subtags", "parent_exceptions", "territory_aliases"],
) -> Mapping[str, Any]:
    """One of CLDR's supplemental tables; its tags have `_` between the parts."""
    from babel.core import get_global

    return get_global(table)
