"""What the laws compare: localizing with made-up catalogs, and the HTML of a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.token import Token

from article_i18n.constructs import dialect
from article_i18n.constructs.flavours import FLAVOURS, GFM
from article_i18n.document.locate import locate
from article_i18n.localize import FallbackStep, localize
from article_i18n.markdown import opaque
from article_i18n.markdown.parser import FOOTNOTES, build
from article_i18n.markdown.unspaced_scripts import written_without_spaces
from article_i18n.model import Document, Localized, Message, Reading, Segment

HOSTILE = tuple(
    eval(line, {"__builtins__": {}})  # literals and `'x' * n` of our own fixture
    for line in (Path(__file__).parent / "fixtures/hostile/translations.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)  # fmt: skip

READING = Reading(GFM)


def reading_of(fixture: Path) -> Reading:
    """How the articles of a fixture file are read: `tabs.mkdocs.md` names its flavour."""
    _, _, flavour = fixture.stem.partition(".")
    return Reading(FLAVOURS[flavour or "gfm"])


TEXT_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")


def anything_goes(segment: Segment, target: str, references: object) -> None:
    """A judge that blocks nothing: law 2 must not lean on law 5."""


def localized(
    document: Document, translate: Callable[[Segment], str], *, shortcut: bool = True
) -> Localized:
    """The document with `translate` of each segment as its translation ("" leaves it untranslated)."""
    messages = {
        s.key: Message(s.key, translate(s), line=n) for n, s in enumerate(document.segments, 1)
    }
    return localize(
        document,
        [FallbackStep("de", "de.po", messages)],
        source_locale="en",
        acceptable=anything_goes,
        shortcut=shortcut,
    )


def assert_shape_kept(result: Localized) -> None:
    """Law 2, read from the output text alone."""
    document = result.document
    found = locate(result.text, document.reading, "result")
    assert found.shape == document.skeleton
    assert found.env.targets == document.env.targets
    assert not found.unread
    fallen = {
        s.slot: s.source
        for s, p in zip(document.segments, result.provenance, strict=True)
        if p.message is None
    }
    for slot, text in (dict(document.fixed) | fallen).items():
        assert found.slots[slot].source == text


def assert_unchanged(document: Document) -> None:
    """Law 1: without translations, and with each repeating its source, the text is the source's."""
    assert localized(document, lambda _: "").text == document.text
    assert localized(document, lambda s: s.source).text == document.text


def assert_reads_back(document: Document) -> None:
    """Law 1, shortcut off: each msgid can be escaped and spliced, and gives the same HTML."""
    forced = localized(document, lambda s: s.source, shortcut=False)
    assert forced.findings == ()
    assert all(p.message is not None for p in forced.provenance)
    assert_shape_kept(forced)
    constructs = document.reading.constructs
    assert html(forced.text, constructs) == html(document.text, constructs)


class _Reader(HTMLParser):
    """The standard library's reader of raw HTML, which shares nothing with ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str | tuple[str, str | None], ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(("<", tag, *attrs))

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(("</", tag))

    def handle_data(self, data: str) -> None:
        before = self.seen.pop()[1] if self.seen and self.seen[-1][0] == "text" else ""
        self.seen.append(("text", f"{before}{data}"))

    def handle_comment(self, data: str) -> None:
        self.seen.append(("<!--", data))

    def handle_decl(self, decl: str) -> None:
        self.seen.append(("<!", decl))

    def handle_pi(self, data: str) -> None:
        self.seen.append(("<?", data))

    def unknown_decl(self, data: str) -> None:
        self.seen.append(("<![", data))


def raw_html(html: str, *, words: bool = True) -> str:
    """What raw HTML says, however it is spelt; without `words`, the same for each translation."""
    said: list[str] = []
    for kind, *what in _Reader(html).seen:
        said.append(str(kind))
        for item in what:
            name, value = item if isinstance(item, tuple) else ("", str(item))
            if not words and (kind == "text" or name in TEXT_ATTRIBUTES):
                value = "…" if value and value.strip() else ""
            said.append(f"{name}={value}")
    return " ".join(said)


@lru_cache(maxsize=64)
def _html_parser(constructs: frozenset[str]) -> MarkdownIt:
    md = build(dialect(constructs))
    md.add_render_rule(opaque.BLOCK, _shown)
    md.add_render_rule(opaque.INLINE, _shown)
    md.add_render_rule("html_block", _told)
    return md


def _shown(self: RendererProtocol, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    return f"<{tokens[n].info}>{escape(tokens[n].content)}</{tokens[n].info}>"


def _told(self: RendererProtocol, tokens: Sequence[Token], n: int, options: Any, env: Any) -> str:
    return raw_html(tokens[n].content)


def html(text: str, constructs: frozenset[str] = GFM) -> str:
    """The HTML of a text, folded line breaks apart; what is copied stands in it as it is."""
    md = _html_parser(constructs)
    found = locate(text, Reading(constructs, frozenset()), "text")
    env = {
        "references": {k: {"href": v[0], "title": v[1]} for k, v in found.env.references.items()},
        FOOTNOTES: found.env.footnotes,
    }
    for token in found.tokens:
        if token.type == "inline":
            children: list[Token] = []
            md.inline.parse(token.content, md, env, children)
            token.children = children
            for child in children:
                child.type = "text" if child.type == "text_special" else child.type
    return without_folding(md.renderer.render(found.tokens, md.options, env))


def stock_html(text: str) -> str:
    """The HTML that a parser without our rules makes of a text, folded line breaks apart.

    A line end at its end is nothing in CommonMark; markdown-it shows one that ends raw HTML.
    """
    return without_folding(_html_parser(GFM).render(re.sub(r"\r\n?", "\n", text) + "\n"))


def without_folding(rendered: str) -> str:
    """HTML in which a line break of the source and its folded form are the same."""
    rendered = re.sub(r"\s+", " ", rendered)
    # CommonMark 6.7: blanks around a hard break do not count
    rendered = re.sub(r" ?<br ?/?> ?", "<br>", rendered)
    return re.sub(r"(.) (?=(.))", _without_folded_blank, rendered)


def _without_folded_blank(match: re.Match[str]) -> str:
    wide = all(written_without_spaces(character) for character in match.groups())
    return match[1] if wide else match[0]
