"""Laws 1 to 3 on articles small enough to read: where a translation stands, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from article_i18n.checks.safety import Allow
from article_i18n.document.isolate import Isolation
from article_i18n.document.locate import locate
from article_i18n.errors import InputRefused
from article_i18n.localize import FallbackStep, localize
from article_i18n.model import Document, Environment, Key, Localized, Message, Segment
from article_i18n.outputs.markdown import article_file
from article_i18n.outputs.site import Site
from article_i18n.pipeline import Settings, publish
from article_i18n.segment import segment
from tests.laws import HOSTILE, READING, assert_shape_kept, localized

SETTINGS = Settings(READING, "en", Allow(), outputs=("md",))
SITE = Site("en", (), frozenset(("a.md",)), frozenset())
PLACED = Path(__file__).parent / "fixtures/placed.md"
ARTICLE = """\
---
title: A title
keywords: [one, 'two']
---
# Head *line*

A paragraph over
two lines.
A hard break.

> - item one
>   goes on
> - item two

| a | `b` |
|---|:--|
| c \\| d | [link] |

漢字
漢字\tend

<div>raw</div>

```
code
```

[link]: https://example.org 'Title'
"""


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("last", ["", "\n", "  "])
def test_the_bytes_of_an_untranslated_article_come_back(
    bom: bytes, line_end: str, last: str
) -> None:
    data = bom + (ARTICLE + last).replace("\n", line_end).encode()
    document = segment(data, "source/a.md")
    for translation in (lambda _: "", lambda s: s.source):
        result = localized(document, translation)
        assert ("\ufeff" * document.bom + result.text).encode() == data
    [file] = article_file(publish(document, "a.md", (), SETTINGS), {}, SITE)
    assert file.content == data
    forced = localized(document, lambda s: s.source, shortcut=False)
    assert forced.findings == ()
    assert [p.locale for p in forced.provenance] == ["de"] * len(document.segments)


def test_line_ends_may_be_mixed() -> None:
    data = b"one\r\ntwo\n\nthree\rfour\r\n\r\nfive\n"
    document = segment(data, "a.md")
    assert localized(document, lambda _: "").text.encode() == data
    result = localized(document, lambda s: "eins\ndrei" if s.source == "three four" else "")
    assert result.text == "one\r\ntwo\n\neins\\\rdrei\r\n\r\nfive\n"


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        pytest.param(text, expected, id=title)
        for _, title, text, expected in read_fixture_file(PLACED)
    ],
)
def test_a_translation_is_placed(article: str, expected: str) -> None:
    source, _, target = article.partition("-----\n")
    document = segment(source.encode(), "a.md")
    wanted = target.replace("\\\n", "\n").removesuffix("\n")
    result = localized(
        document, lambda s: wanted if s.source.strip("[]").startswith("text") else ""
    )
    assert result.text == expected
    assert result.findings == ()


@pytest.mark.parametrize("hostile", [pytest.param(h, id=ascii(h[:20])) for h in HOSTILE])
def test_a_hostile_translation_changes_no_shape(hostile: str) -> None:
    document = segment(ARTICLE.replace("\n", "\r\n").encode(), "a.md")
    assert_shape_kept(localized(document, lambda _: hostile))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("```\ncode\n```\n", "```\ncoda\n```\n"),
        ("```a\nx\n```\n", "```b\nx\n```\n"),
        ("    code\n", "    coda\n"),
        ("<div>\n<!-- raw -->\n</div>\n", "<div>\n<!-- row -->\n</div>\n"),
        ("- x\n", "* x\n"),
        ("1. x\n", "2. x\n"),
        ("- x\n- y\n", "- x\n\n- y\n"),
        ("> x\n", "x\n"),
        ("# x\n", "## x\n"),
        ("x\n===\n", "x\n"),
        ("|a|\n|--|\n", "|a|\n|:-|\n"),
        ("x\n\n***\n", "x\n"),
        ("x\n\n[a]: /u\n", "x\n\n[a]: /u\n[a]: /v\n"),
        ("---\ndate: 1\n---\nx\n", "---\ndate: 2\n---\nx\n"),
        ("---\ntitle: x\n---\n", "---\nsummary: x\n---\n"),
    ],
)
def test_the_shape_tells_apart(one: str, other: str) -> None:
    shapes = {locate(text, READING, "a.md").shape for text in (one, other)}
    assert len(shapes) == 2


def test_the_result_is_compared_with_what_was_meant() -> None:
    document = segment(b"one\n", "a.md")
    [unit] = document.segments
    for wrong in (
        replace(document, skeleton=(*document.skeleton, ("hr",))),
        replace(document, env=Environment(document.env.dialect, {"A": ("/u", "")})),
        replace(document, fixed={1: "two"}),
        replace(document, segments=(replace(unit, source="two"),)),
    ):
        with pytest.raises(InputRefused, match="does not read back"):
            localized(wrong, lambda _: "")


def steps_of(*catalogs: Mapping[str, str | Message]) -> list[FallbackStep]:
    """A fallback chain of made-up catalogs: `de`, `de-2` …; the messages' lines count from 1."""
    chain = []
    for number, catalog in enumerate(catalogs, 1):
        name = f"de-{number}" if number > 1 else "de"
        messages = {
            Key(None, msgid): m if isinstance(m, Message) else Message(Key(None, msgid), m, line=n)
            for n, (msgid, m) in enumerate(catalog.items(), 1)
        }
        chain.append(FallbackStep(name, f"{name}.po", messages))
    return chain


def localized_along(document: Document, chain: list[FallbackStep], *, bad: str = "") -> Localized:
    """Localize with a judge that blocks the translation `bad`."""

    def acceptable(segment: Segment, target: str, env: Environment) -> str | None:
        return "it is bad" if target == bad else None

    return localize(
        document,
        chain,
        source_locale="en",
        acceptable=acceptable,
    )


OPENS_A_BLOCK = "<div>"
"""A translation that nothing can make stand at the start of a paragraph."""


@pytest.mark.parametrize("bisected", [False, True])
@pytest.mark.parametrize("bad", range(8))
def test_a_bad_unit_among_many_costs_itself_alone(
    bad: int, bisected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if bisected:  # as for units that are sound alone and harm each other
        monkeypatch.setattr(Isolation, "stands_alone", lambda *_: True)
    names = [f"word {n}" for n in "abcdefgh"]
    text = "\n\n".join(f"[{n}]: /x\n{name}" for n, name in enumerate(names)) + "\n"
    document = segment(text.encode(), "a.md")
    target = dict.fromkeys(names, "gut") | {names[bad]: OPENS_A_BLOCK}
    result = localized_along(document, steps_of(target))
    assert [p.locale for p in result.provenance] == ["de"] * bad + ["en"] + ["de"] * (7 - bad)
    assert result.text.count("gut") == 7
    assert [f.check for f in result.findings] == ["structure-changed"]


@pytest.mark.parametrize(
    ("target", "check"),
    [
        ("\x07", "unplaceable"),
        (" ", "unplaceable"),
        ("böse", "blocked"),
        (OPENS_A_BLOCK, "structure-changed"),
    ],
)
def test_what_cannot_be_placed_falls_back_along_the_chain_and_is_reported(
    target: str, check: str
) -> None:
    document = segment(b"[x]: /x\none\n\ntwo\n", "source/a.md")
    chain = steps_of({"two": "zwei", "one": target}, {"one": "uno"}, {"one": "un"})
    result = localized_along(document, chain, bad="böse")
    assert result.text == "[x]: /x\nuno\n\nzwei\n"
    assert [p.locale for p in result.provenance] == ["de-2", "de"]
    [finding] = result.findings
    assert (finding.check, finding.locale) == (check, "de")
    assert [str(place) for place in finding.places] == ["de.po:2", "source/a.md:2"]


def test_all_of_a_chain_may_be_bad() -> None:
    document = segment(b"[x]: /x\none\n", "a.md")
    bad = {"one": OPENS_A_BLOCK}
    result = localized_along(document, steps_of(bad, bad, bad))
    assert result.text == document.text
    assert [p.locale for p in result.provenance] == ["en"]
    assert [str(f.places[0]) for f in result.findings] == ["de.po:1", "de-2.po:1", "de-3.po:1"]


@pytest.mark.parametrize(
    "unusable",
    [
        Message(Key(None, "one"), "eins", fuzzy=True),
        Message(Key(None, "one"), ""),
        Message(Key(None, "one"), "eins", obsolete=True),
        Message(Key(None, "one"), plural=("ones", ("eins", "zwei"))),
    ],
)
def test_only_usable_messages_stand_in_a_page(unusable: Message) -> None:
    document = segment(b"one\n", "a.md")
    assert localized_along(document, steps_of({"one": unusable})).text == "one\n"
    result = localized_along(document, steps_of({"one": unusable}, {"one": "uno"}))
    assert result.text == "uno\n"
    assert result.findings == ()


def test_a_unit_is_a_place_not_a_message() -> None:
    document = segment(b"# same\n\nsame\n", "a.md")
    chain = steps_of({"same": "<div>gleich"}, {"same": "mismo"})
    result = localized_along(document, chain)
    assert result.text == "# <div>gleich\n\nmismo\n"  # in a heading it opens no block
    assert [p.locale for p in result.provenance] == ["de", "de-2"]
