"""An SVG badge that says how much of a site is published in one language."""

from __future__ import annotations

import unicodedata
from html import escape

from article_i18n import locales
from article_i18n.model import Artifact

_COLOURS = ((100, "#1a7f37"), (50, "#0a5ea8"), (0, "#6a6a6a"))
"""From this percentage on; white text on each of them has a contrast of more than 5 to 1."""

_PADDING = 7
_NARROW = "fijlrtI1.,:;'’·()[]|!- "
_BROAD = "mwMW%@"

_IMAGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" viewBox="0 0 {width} 20"\
 role="img" aria-label="{says}">
<title>{says}</title>
<rect width="{width}" height="20" rx="3" fill="#33373d"/>
<path d="M{left} 0h{curve}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{curve}z" fill="{colour}"/>
<g fill="#fff" font-family="Verdana,DejaVu Sans,Noto Sans,sans-serif" font-size="11"\
 text-anchor="middle">
<text x="{name_at}" y="14" xml:lang="{locale}" direction="{direction}">{name}</text>
<text x="{share_at}" y="14">{share}</text>
</g>
</svg>
"""


def render(locale: str, published: int, units: int) -> Artifact:
    """The badge of a language: its own name, and how much is published, rounded down.

    The same numbers give the same bytes; the image asks nobody for anything.

    Args:
        locale: a canonical tag.
        published: the units that are really in the language.
        units: all of them; a site without any is complete.
    """
    percent = published * 100 // units if units else 100
    name, share = locales.autonym(locale), f"{percent}%"
    left, right = (_width(text) + 2 * _PADDING for text in (name, share))
    image = _IMAGE.format(
        width=left + right,
        left=left,
        curve=right - 3,
        colour=next(colour for least, colour in _COLOURS if percent >= least),
        says=escape(f"{name}: {share}"),
        locale=locale,
        direction=locales.direction(locale),
        name=escape(name),
        share=share,
        name_at=left / 2,
        share_at=left + right / 2,
    )
    return Artifact(f"{locale}.svg", image.encode())


def _width(text: str) -> int:
    """About how many pixels a text takes; no font says it the same way."""
    return round(sum(map(_advance, text)))


def _advance(character: str) -> float:
    kind = unicodedata.category(character)
    if kind[0] == "M":
        return 5 if kind == "Mc" else 0
    if unicodedata.east_asian_width(character) in "WF":
        return 11.5
    if character in _NARROW:
        return 4.5
    if character in _BROAD:
        return 10
    return 8 if kind in ("Lu", "Lo") else 7
