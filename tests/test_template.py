"""What a template says of an article: each message once, in its order, with its place."""

from __future__ import annotations

import pytest

from article_i18n.formats import po
from article_i18n.model import Key
from article_i18n.segment import segment
from article_i18n.template import Locations, template

ARTICLE = b"""---
title: Warm hands
---

# Warm hands

Rest first.

## Before *you* begin

### Setting

- Rest first.
- Ask your doctor.

| Tool |
|---|
| Rest first. |
"""

EXPECTED = """\
#. front matter: title
#: a b.md
msgid "Warm hands"
msgstr ""

#. paragraph
#: a b.md
msgid "Rest first."
msgstr ""

#. heading 2
#: a b.md
msgid "Before *you* begin"
msgstr ""

#. heading 3 \N{EM DASH} Before *you* begin
#: a b.md
msgid "Setting"
msgstr ""

#. list item \N{EM DASH} Before *you* begin \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} Setting
#: a b.md
msgid "Ask your doctor."
msgstr ""

#. table header \N{EM DASH} Before *you* begin \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} Setting
#: a b.md
msgid "Tool"
msgstr ""
""".replace("a b.md", "\u2068a b.md\u2069")


def test_a_message_stands_once_and_shows_its_first_place() -> None:
    assert po.write(template([segment(ARTICLE, "a b.md")])).decode() == EXPECTED


@pytest.mark.parametrize(
    ("locations", "expected"),
    [("file", ("a.md", "b.md")), ("line", ("a.md:1", "b.md:3", "b.md:5")), ("none", ())],
)
def test_locations(locations: Locations, expected: tuple[str, ...]) -> None:
    articles = [segment(b"Rest.\n", "a.md"), segment(b"# B\n\nRest.\n\nRest.\n", "b.md")]
    found = {m.key: m.references for m in template(articles, locations).messages}
    assert found[Key(None, "Rest.")] == expected


def test_wrapping_and_line_ends_change_no_template() -> None:
    plain = template([segment(b"Rest first and then walk.\n", "a.md")])
    for data in (b"Rest first\nand then\nwalk.\n", b"\xef\xbb\xbfRest  first\r\nand then walk."):
        assert template([segment(data.replace(b"  ", b" "), "a.md")]) == plain


def test_an_article_without_text_has_an_empty_template() -> None:
    assert template([segment(b"```\ncode\n```\n", "a.md")]).messages == ()
    assert template([]).locale is None
