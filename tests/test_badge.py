"""The SVG badge of a language: `fixtures/badge/pt-BR.svg` is 38 of 57 units."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from article_i18n import locales
from article_i18n.outputs import badge

FIXTURE = Path(__file__).parent / "fixtures/badge/pt-BR.svg"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_fixture() -> None:
    found = badge.render("pt-BR", 38, 57)
    assert found.path == FIXTURE.name
    assert found.content == FIXTURE.read_bytes()


@pytest.mark.parametrize("locale", ["ar", "de", "he", "hi", "ja", "ka", "pt-BR", "zh-Hant-HK"])
@pytest.mark.parametrize(("published", "share"), [(0, "0%"), (199, "99%"), (200, "100%")])
def test_it_says_the_same_to_everybody(locale: str, published: int, share: str) -> None:
    content = badge.render(locale, published, 200).content
    image = ET.fromstring(content)
    says = f"{locales.autonym(locale)}: {share}"
    assert (image.get("role"), image.get("aria-label")) == ("img", says)
    assert image.findtext(f"{SVG}title") == says
    assert ": ".join(text.text or "" for text in image.iter(f"{SVG}text")) == says
    assert image.get("viewBox") == f"0 0 {image.get('width')} 20"
    assert b"http" not in content.replace(b'xmlns="http://www.w3.org/2000/svg"', b"")
    for forbidden in (b"<script", b"<style", b"@import", b"url(", b"href"):
        assert forbidden not in content


def test_a_site_without_a_unit_is_complete() -> None:
    assert b">100%<" in badge.render("de", 0, 0).content


@pytest.mark.parametrize(("published", "contrast"), [(0, 5), (50, 5), (100, 5)])
def test_the_text_can_be_read(published: int, contrast: float) -> None:
    image = ET.fromstring(badge.render("de", published, 100).content)
    colours = [image.find(f"{SVG}{name}").get("fill", "") for name in ("rect", "path")]  # type: ignore[union-attr]
    for colour in colours:
        assert 1.05 / (luminance(colour) + 0.05) > contrast


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
